"""What an announcement says follows from it, against the ledger."""

from __future__ import annotations

import pytest
from stars_world import VILLAGE, published, text, world


def months(*lines: str, **fields: str) -> tuple[str, ...]:
    """Announcements of consecutive months."""
    return tuple(
        text(n, f"  - {line}", f"2026-0{n}-02", **fields) for n, line in enumerate(lines, 1)
    )


FIVE = "{人员: GB-0001, 星级: 5}"
PARTY = {"类别": "管理评星"}
LOW = f"{{单位: {VILLAGE}, 星级: 2}}"


def found(*texts: str) -> list[tuple[str, str, str]]:
    return [(f.code, f.file[-6:], f.severity) for f in published(*texts).findings]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (months(FIVE, FIVE), []),
        (months(FIVE, FIVE, FIVE), [("stars-effect-omitted", "3.yaml", "warning")]),
        (months(FIVE, FIVE, FIVE[:-1] + ", 结果运用: [优先考虑, 可定优秀]}"), []),
        (
            months(FIVE, FIVE, FIVE[:-1] + ", 结果运用: [优先考虑]}"),
            [("stars-effect-omitted", "3.yaml", "warning")],
        ),
        (
            months(FIVE, FIVE[:-1] + ", 结果运用: [优先考虑]}"),
            [("stars-effect-unsupported", "2.yaml", "error")],
        ),
        (
            months("{人员: GB-0001, 星级: 3, 结果运用: [取消资格]}"),
            [("stars-effect-unsupported", "1.yaml", "error")],
        ),
        (months("{人员: GB-0001, 星级: 2, 结果运用: [取消资格]}"), []),
        (months(LOW, LOW, LOW, **PARTY), [("stars-effect-omitted", "3.yaml", "warning")]),
        (months(LOW, LOW, LOW[:-1] + ", 结果运用: [整顿转化]}", **PARTY), []),
    ],
)
def test_claims(texts: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    """A claim the ledger does not support is an error, one left out a warning; each at its file."""

    assert expected == found(*texts)


def test_claims_count_outcomes_of_objections() -> None:
    """A run that an upheld objection breaks supports nothing."""
    texts = list(months(FIVE, FIVE, FIVE[:-1] + ", 结果运用: [优先考虑, 可定优秀]}"))
    texts[1] += "异议: [{收到: 2026-02-03, 对象: GB-0001, 结论: 调整, 星级: 4, 办结: 2026-02-04}]\n"

    assert [("stars-effect-unsupported", "3.yaml", "error")] * 2 == found(*texts)


def test_effects_are_shown_to_those_they_concern() -> None:
    """The ledger gives each consequence with its rounds and when it lapses."""
    texts = months(LOW, LOW, LOW[:-1] + ", 结果运用: [整顿转化]}", **PARTY)
    outcome = published(*texts)
    page = next(p for p in outcome.pages if p.template == "stars/subject.html")
    (effect,) = page.view.effects

    assert ("生效中", "2026年1月、2026年2月、2026年3月", "至某一期不再处于三星以下为止") == (
        effect.state,
        effect.rounds,
        effect.lapse,
    )


def test_effects_for_the_unnamed_are_counted() -> None:
    """A consequence for somebody who is not named is shown in the ledger with a number, no name."""
    low = text(1, "  - {人员: GB-0001, 星级: 2, 结果运用: [取消资格]}", "2026-02-02")
    outcome = published(low, day="2026-03-01")
    ledger = next(p.view for p in outcome.pages if p.template == "stars/ledger.html")
    (effect,) = ledger.anonymous

    assert ("1 个不公开姓名的对象", "取消 2026 年年度考核优秀评定及“七一”评先选优资格", False) == (
        effect.rounds,
        effect.effect,
        "赵示例" in repr(ledger),
    )


@pytest.mark.parametrize(
    ("month", "day", "count"),
    [
        ("0", "2026-12-31", 1),
        ("0", "2027-01-01", 0),
        ("2", "2027-02-28", 1),
        ("2", "2027-03-01", 0),
    ],
)
def test_what_holds_for_a_year_lapses(month: str, day: str, count: int) -> None:
    """It lapses with the year, or with the month by whose end that year's appraisal is over."""
    low = text(1, "  - {人员: GB-0001, 星级: 2, 结果运用: [取消资格]}", "2026-02-02")
    outcome = published(low, day=day, at=world(年度考核完成月=month))
    ledger = next(p.view for p in outcome.pages if p.template == "stars/ledger.html")

    assert count == len(ledger.anonymous)


def test_a_draft_is_judged_by_its_own_stars_and_nobody_else_is() -> None:
    """A draft that lowers the third round claims less; what is announced stays as it was."""
    claimed = FIVE[:-1] + ", 结果运用: [优先考虑, 可定优秀]}"
    four = text(4, "  - {人员: GB-0001, 星级: 4, 上期: 5}", 期次="2026-03", 草稿="是")
    five = text(4, f"  - {claimed}", 期次="2026-03", 草稿="是")

    assert [] == found(*months(FIVE, FIVE, claimed), four)
    assert [] == found(*months(FIVE, FIVE, "{人员: GB-0001, 星级: 4}"), five)
