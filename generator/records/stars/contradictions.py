"""What is wrong among the announcements of a series, and against the rest of the county."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Text
from generator.records.base import Finding
from generator.records.stars.claims import claim_findings
from generator.records.stars.facts import Announced, Series
from generator.records.stars.settings import Scoring
from generator.values import Round


def series_findings(series: Series) -> Iterator[Finding]:
    """What can only be seen with the other records."""
    for each in series.announced:
        if series.issuer is None:
            yield _no_unit(each, ("发布单位",), series.issuer_code)
        if each.fault:
            yield Finding(
                each.fault.code,
                ("公示", "期限"),
                each.fault.message,
                each.fault.hint,
                file=each.file,
            )
        yield from _unknown(each)
        yield from _wrong_before(each)
        yield from _wrong_stars(each, series.settings.scoring)
    yield from _twice(series)
    yield from claim_findings(series)
    yield from series.faults


def _no_unit(each: Announced, path: tuple[str | int, ...], code: str) -> Finding:
    return Finding(
        "stars-unit-unknown",
        path,
        Text(f"本县没有代码是“{code}”的单位", f"no unit of the county has the code '{code}'"),
        Text("写 county.yaml 里的单位代码", "use a unit's code from county.yaml"),
        file=each.file,
    )


def _unknown(each: Announced) -> Iterator[Finding]:
    for rating in each.ratings:
        subject = rating.subject
        if subject.known:
            continue
        if subject.kind != "person":
            yield _no_unit(each, ("名单", rating.line, "单位"), subject.unit)
            continue
        yield Finding(
            "stars-person-unknown",
            ("名单", rating.line, "人员"),
            Text(f"干部名录里没有编号 {subject.key}", f"no contact has the id {subject.key}"),
            Text("先在 content/contacts 建立名片，或核对编号", "add the contact, or check the id"),
            file=each.file,
        )


def _wrong_stars(each: Announced, scoring: Scoring) -> Iterator[Finding]:
    for n, line in enumerate(each.record.rated):
        computed = line.computed(scoring)
        if line.stars is None or computed is None or line.stars == computed:
            continue
        yield Finding(
            "stars-computed",
            ("名单", n, "星级"),
            Text(
                f"按得分或等次换算是 {computed} 星，写的是 {line.stars} 星",
                f"{computed} stars follow from the scores or grades, not {line.stars}",
            ),
            Text("核对后改正，或删去“星级”由程序换算", "correct one, or leave 星级 out"),
            file=each.file,
        )


def _wrong_before(each: Announced) -> Iterator[Finding]:
    for rating in each.ratings:
        told = each.record.rated[rating.line].before
        if told is None or told == rating.before:
            continue
        ledger = f"{rating.before} 星" if rating.before else "没有评定"
        yield Finding(
            "stars-before",
            ("名单", rating.line, "上期"),
            Text(
                f"写的上期是 {told} 星，台账里上期{ledger}",
                f"the round before is given as {told}, the ledger has {rating.before or 'none'}",
            ),
            Text("核对上一期的公示，或删去这一项", "check the earlier round, or delete the line"),
            file=each.file,
        )


def _twice(series: Series) -> Iterator[Finding]:
    """A subject twice in a round; what was withdrawn may be issued again, and drafted before."""
    seen: dict[tuple[bool, Round, str], str] = {}
    for each in series.announced:
        if each.record.withdrawn:
            continue
        for rating in sorted(each.ratings, key=lambda r: r.line):
            key = (each.record.draft, each.record.round, rating.subject.key)
            if key in seen and seen[key] != each.record.id:
                yield Finding(
                    "stars-twice",
                    ("名单", rating.line),
                    Text(
                        f"{each.record.round}已在 {seen[key]} 里评过这个对象",
                        f"rated in {each.record.round.key} by {seen[key]} already",
                    ),
                    Text("核对期次，或删去一处", "check the round, or delete one of them"),
                    file=each.file,
                )
            seen.setdefault(key, each.record.id)
