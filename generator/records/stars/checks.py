"""What is wrong in an announcement by itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Text
from generator.records.base import Finding
from generator.records.stars.model import Announcement, Objection, Rated
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
                f"公示从 {record.notice.first} 开始，早于发布时间 {record.published.date()}",
                f"the notice begins on {record.notice.first}, before it was published",
            ),
            Text(
                "公示起始日不能早于发布日，核对两个日期",
                "a notice can't begin before it is published; check both dates",
            ),
        )
    if record.basis is None:
        yield Finding(
            "stars-basis",
            ("公示",),
            Text("公示没有写依据", "the announcement does not say its basis"),
            Text("加一行“依据: 《…办法》”", "add a line '依据: …'"),
            "warning",
        )
    yield from _wrong_sort(record)
    yield from _repeated(record)
    for n, objection in enumerate(record.objections):
        yield from _outcome(n, objection)
        yield from _about(n, objection, record)
    if record.withdrawn and record.withdrawn.day < record.published.date():
        yield Finding(
            "stars-withdrawn-early",
            ("撤回", "日期"),
            Text("撤回日期早于发布时间", "withdrawn before it was published"),
            Text("核对两个日期", "check both dates"),
        )


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
                f"{scheme.title}评的是{scheme.who}，不能评{_KINDS[line.kind].zh}",
                f"{scheme.title} does not rate {_KINDS[line.kind].en}",
            ),
            Text(
                f"改写为“{'”或“'.join(each.zh for each in wanted)}”，或核对类别",
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
                Text("一个对象一期只评一次，删去一行", "one rating a round; delete a line"),
            )
        seen.setdefault(key, n)


def _identity(line: Rated) -> tuple[object, ...]:
    if line.person:
        return (line.person,)
    return line.kind, line.unit, line.villager or line.group or line.name


def _outcome(n: int, objection: Objection) -> Iterator[Finding]:
    """An outcome, its day and its stars go together."""
    pending = objection.outcome == "正在核查"
    if pending != (objection.closed is None):
        yield Finding(
            "stars-objection-closed",
            ("异议", n),
            Text(
                "正在核查的异议不写办结日期"
                if pending
                else f"结论是{objection.outcome}，没有写办结日期",
                "no day for a pending objection, one for every other",
            ),
            Text(
                "删去“办结”" if pending else "加一项“办结: 日期”",
                "delete 办结" if pending else "add '办结: <day>'",
            ),
        )
    if objection.closed and objection.closed < objection.received:
        yield Finding(
            "stars-objection-dates",
            ("异议", n, "办结"),
            Text(
                f"办结 {objection.closed} 早于收到 {objection.received}",
                f"closed on {objection.closed}, before it was received",
            ),
            Text("核对两个日期", "check both dates"),
        )
    if (objection.outcome == "调整") != (objection.stars is not None):
        yield Finding(
            "stars-objection-stars",
            ("异议", n),
            Text(
                "结论是调整时要写调整后的星级，其他结论不写",
                "stars belong to the outcome 调整, and to it alone",
            ),
            Text("例：“结论: 调整”和“星级: 3”", "for example 结论: 调整 and 星级: 3"),
        )


def _about(n: int, objection: Objection, record: Announcement) -> Iterator[Finding]:
    """An objection is received once the 公示 runs, about exactly one line or about all of it."""
    if objection.received < record.notice.first:
        yield Finding(
            "stars-objection-early",
            ("异议", n, "收到"),
            Text(
                f"收到 {objection.received} 早于公示起始日 {record.notice.first}",
                f"received on {objection.received}, before the notice began",
            ),
            Text("核对日期", "check the date"),
        )
    meant = [line for line in record.rated if objection.about in line.names]
    general = objection.about is None and objection.outcome in ("维持", "正在核查")
    if len(meant) != 1 and not general:
        yield Finding(
            "stars-objection-about",
            ("异议", n) if objection.about is None else ("异议", n, "对象"),
            Text(
                f"名单里有 {len(meant)} 行是“{objection.about or ''}”",
                f"{len(meant)} lines of the list are '{objection.about or ''}'",
            ),
            Text(
                "写名单里的人员编号、单位代码、小组名或村民姓名，只指一行",
                "name one line: 编号, unit code, group or villager",
            ),
        )
