"""What is wrong in an announcement, and that the message says where."""

from __future__ import annotations

from datetime import date

import pytest
from stars_world import ROOT, VILLAGE, codes, published, record, text, world

from generator.desk import Desk
from generator.errors import ContentError
from generator.records.stars.kind import KIND
from generator.schema import structure
from generator.source import parse


def problems(yaml: str) -> list[tuple[str, int]]:
    """Code and line of everything wrong with one record."""
    source = parse(yaml.encode(), "a.yaml")
    try:
        made = structure(KIND.model, source)
    except ContentError as error:
        return [(problem.code, problem.place.line) for problem in error.problems]
    return [(found.code, source.place(found.path).line) for found in KIND.check(made)]


def objection(fields: str) -> str:
    """An announcement with one objection, on line 15."""
    return text(异议=f"\n  - {{{fields}}}")


@pytest.mark.parametrize(
    ("yaml", "code", "line"),
    [
        (text(rated="  - {人员: GB-0001, 星级: 6}"), "less-than-equal", 8),
        (text(rated="  - {人员: GB-0001, 星级: 0}"), "greater-than-equal", 8),
        (text(rated="  - {星级: 5}"), "stars-subject", 8),
        (text(rated="  - {人员: GB-0001, 村民: 示例甲, 星级: 5}"), "stars-subject", 8),
        (text(rated="  - {小组: 便民服务小组, 星级: 5}"), "stars-subject-unit", 8),
        (text(rated=f"  - {{单位: {VILLAGE}, 星级: 5}}"), "stars-subject-kind", 8),
        (text(rated="  - {人员: GB-0001, 星级: 5}\n" * 2), "stars-repeated", 9),
        (text(类别="挂星上岗评定"), "literal-error", 4),
        (text(期次="第三季度"), "round-form", 5),
        (text(发布时间="2026-09-24 09:00"), "stars-notice-early", 10),
        (text(名单="[]"), "too-short", 7),
        (text(撤回="{日期: 2026-09-22, 理由: 期次有误}"), "stars-withdrawn-early", 14),
        (objection("收到: 2026-09-22, 结论: 正在核查"), "stars-objection-early", 15),
        (objection("收到: 2026-09-24, 结论: 维持"), "stars-objection-closed", 15),
        (
            objection("收到: 2026-09-24, 结论: 正在核查, 办结: 2026-09-25"),
            "stars-objection-closed",
            15,
        ),
        (objection("收到: 2026-09-24, 结论: 维持, 办结: 2026-09-23"), "stars-objection-dates", 15),
        (objection("收到: 2026-09-24, 结论: 撤销, 办结: 2026-09-25"), "stars-objection-about", 15),
        (
            objection("收到: 2026-09-24, 对象: GB-0002, 结论: 维持, 办结: 2026-09-25"),
            "stars-objection-about",
            15,
        ),
        (
            objection("收到: 2026-09-24, 对象: GB-0001, 结论: 调整, 办结: 2026-09-25"),
            "stars-objection-stars",
            15,
        ),
        (text().replace("依据: 《评星办法（示例）》", ""), "stars-basis", 10),
        (text(数量="5"), "unknown-key", 14),
    ],
)
def test_bad_record(yaml: str, code: str, line: int) -> None:
    """A broken record is refused with its code, at its line."""

    assert (code, line) in problems(yaml)


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ((text(发布单位="520599999000"),), "stars-unit-unknown"),
        ((text(rated="  - {人员: GB-0099, 星级: 5}"),), "stars-person-unknown"),
        ((text(1), text(2, 期次="2026-01")), "stars-twice"),
        ((text(1), text(2, "  - {人员: GB-0001, 星级: 5, 上期: 4}")), "stars-before"),
        ((text(1, "  - {人员: GB-0001, 星级: 5, 上期: 4}"),), "stars-before"),
        ((text(1, first="2026-12-28"),), "calendar-year"),
    ],
)
def test_bad_series(texts: tuple[str, ...], code: str) -> None:
    """Announcements that contradict each other or the county are found, and give no page."""
    outcome = published(*texts)

    assert ([code], ()) == (codes(outcome), outcome.pages)


WITHDRAWN = "{日期: 2026-09-24, 理由: 期次有误}"


def test_what_was_withdrawn_can_be_issued_again() -> None:
    """A round taken back is announced anew under another number, and its result stands."""
    outcome = published(text(1, 撤回=WITHDRAWN), text(2, 期次="2026-01"))

    assert [] == codes(outcome)
    assert "stars/XJ-2026-002.html" in {page.url for page in outcome.pages}


def test_a_draft_may_stand_beside_what_it_will_replace() -> None:
    """A draft of a round that is announced already is no repetition; two drafts of it are."""
    draft = text(2, 期次="2026-01", 草稿="是")
    other = text(3, 期次="2026-01", 草稿="是")
    later = text(4, "  - {人员: GB-0001, 星级: 4, 上期: 5}", 期次="2026-02")
    its_draft = text(5, "  - {人员: GB-0001, 星级: 3, 上期: 5}", 期次="2026-02", 草稿="是")

    assert [] == codes(published(text(1), draft))
    assert [] == codes(published(text(1), later, its_draft))
    assert ["stars-twice"] == codes(published(text(1), draft, other))


def test_fresh_takes_the_next_number() -> None:
    """A new record gets the year's next number, the day and a unit, and passes by itself."""
    example = (ROOT / "templates/stars/example.yaml").read_text(encoding="utf-8")
    desk = Desk(world(), date(2026, 11, 22))
    fresh = KIND.fresh(example, desk, VILLAGE, ["XJ-2026-007", "XJ-2025-030"])
    made = record(fresh.text)

    assert ("XJ-2026-008.yaml", "XJ-2026-008", VILLAGE, []) == (
        fresh.path,
        made.id,
        made.issuer,
        list(KIND.check(made)),
    )
