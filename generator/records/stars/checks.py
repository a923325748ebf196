"""What is wrong in an announcement by itself, and among the announcements of a series."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Text
from generator.records.base import Finding
from generator.records.stars.facts import Announced, Series
from generator.records.stars.model import Announcement, Rated
from generator.records.stars.schemes import SCHEMES, SubjectKind

_KINDS: dict[SubjectKind, Text] = {
    "person": Text("人员", "a person"),
    "unit": Text("单位", "a unit"),
    "group": Text("小组", "a group"),
    "villager": Text("村民", "a villager"),
}


def own_findings(record: Announcement) -> Iterator[Finding]:
    """What can be seen without any other record."""
    if record.notice.first < record.published.date():
        yield Finding(
            "stars-notice-early",
            ("公示", "起"),
            Text(
                f"公示从 {record.notice.first} 开始,早于发布时间 {record.published.date()}",
                f"the notice begins on {record.notice.first}, before it was published",
            ),
            Text(
                "公示起始日不能早于发布日,核对两个日期",
                "a notice can't begin before it is published; check both dates",
            ),
        )
    yield from _wrong_sort(record)
    yield from _repeated(record)


def _wrong_sort(record: Announcement) -> Iterator[Finding]:
    scheme = SCHEMES[record.scheme]
    for n, line in enumerate(record.rated):
        if line.kind in scheme.kinds:
            continue
        wanted = [_KINDS[kind] for kind in scheme.kinds]
        yield Finding(
            "stars-subject-kind",
            ("名单", n),
            Text(
                f"{scheme.title}评的是{scheme.who},不能评{_KINDS[line.kind].zh}",
                f"{scheme.title} does not rate {_KINDS[line.kind].en}",
            ),
            Text(
                f"改写为“{'”或“'.join(each.zh for each in wanted)}”,或核对类别",
                f"rate {' or '.join(each.en for each in wanted)}, or check the scheme",
            ),
        )


def _repeated(record: Announcement) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], int] = {}
    for n, line in enumerate(record.rated):
        key = _identity(line)
        if key in seen:
            yield Finding(
                "stars-repeated",
                ("名单", n),
                Text(
                    f"与第 {seen[key] + 1} 行是同一个评定对象",
                    f"the same subject as in line {seen[key] + 1}",
                ),
                Text("一个对象一期只评一次,删去一行", "one rating a round; delete a line"),
            )
        seen.setdefault(key, n)


def _identity(line: Rated) -> tuple[object, ...]:
    if line.person:
        return (line.person,)
    return line.kind, line.unit, line.villager or line.group or line.name


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
    yield from _twice(series)


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
            Text("先在 content/contacts 建立名片,或核对编号", "add the contact, or check the id"),
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
                f"写的上期是 {told} 星,台账里上期{ledger}",
                f"the round before is given as {told}, the ledger has {rating.before or 'none'}",
            ),
            Text("核对上一期的公示,或删去这一项", "check the earlier round, or delete the line"),
            file=each.file,
        )


def _twice(series: Series) -> Iterator[Finding]:
    seen: dict[tuple[object, str], str] = {}
    for each in series.announced:
        for rating in sorted(each.ratings, key=lambda r: r.line):
            key = (each.record.round, rating.subject.key)
            if key in seen and seen[key] != each.record.id:
                yield Finding(
                    "stars-twice",
                    ("名单", rating.line),
                    Text(
                        f"{each.record.round}已在 {seen[key]} 里评过这个对象",
                        f"rated in {each.record.round.key} by {seen[key]} already",
                    ),
                    Text("核对期次,或删去一处", "check the round, or delete one of them"),
                    file=each.file,
                )
            seen.setdefault(key, each.record.id)
