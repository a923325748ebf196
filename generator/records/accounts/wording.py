"""From a fault in the sums to a finding: what it should be, what it is, and the likely slip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from generator.errors import NO_HINT, Text
from generator.records.accounts.sums import Equation, Fault, Suspect, Term, faults
from generator.records.base import Finding
from generator.source import FieldPath
from generator.values.money import show_fen

Show = Callable[[int], str]
FEW = 4
"""So many suspects are told with what each should be."""


@lru_cache(maxsize=8192)
def show_money(value: int) -> str:
    """An amount as people write it: ``12,300.00``; most are shown on several pages."""
    return show_fen(value)


def sum_findings(equations: Iterable[Equation], show: Show = show_money) -> Iterator[Finding]:
    """A finding for each cause of what doesn't add up."""
    for fault in faults(equations):
        yield _finding(fault, show)


def figure_name(path: FieldPath) -> Text:
    """A figure's place in words: 明细第 5 行的收入."""
    zh, en = "", ""
    for step in path:
        if isinstance(step, int):
            zh, en = f"{zh}第 {step + 1} 行", f"{en} {step + 1}"
        else:
            zh, en = (f"{zh}的{step}", f"{en}.{step}") if zh else (step, step)
    return Text(zh, en)


def _finding(fault: Fault, show: Show) -> Finding:
    main = fault.main
    chosen = fault.likeliest
    if chosen is None:
        expected = _expected(main)
        zh, en = _figures(expected, main.result.value, show)
        message = Text(f"{main.label.zh}：{zh}", f"{main.label.en}: {en}")
        at = main.result
        return Finding(main.code, at.path, message, _candidates(fault, show), file=at.file)
    zh, en = _figures(chosen.expected, chosen.term.value, show)
    if chosen.slip:
        zh, en = f"{zh}：{chosen.slip.zh}", f"{en}: {chosen.slip.en}"
    term = chosen.term
    if term.path == main.result.path:
        message = Text(f"{main.label.zh}：{zh}", f"{main.label.en}: {en}")
    else:
        message = Text(
            f"{zh}，因此{_names(fault).zh}都对不上", f"{en}; so {_names(fault).en} don't agree"
        )
    return Finding(main.code, term.path, message, _others(fault, chosen, show), file=term.file)


def _expected(equation: Equation) -> int:
    result = equation.result
    return result.value - equation.excess * result.sign


def _figures(expected: int, written: int, show: Show) -> tuple[str, str]:
    """``应为 12,300.00，写的是 12,030.00，差 270.00``."""
    gap = show(abs(expected - written))
    return (
        f"应为 {show(expected)}，写的是 {show(written)}，差 {gap}",
        f"should be {show(expected)}, but is {show(written)}, a difference of {gap}",
    )


def _names(fault: Fault) -> Text:
    broken = fault.broken
    return Text("、".join(e.label.zh for e in broken), ", ".join(e.label.en for e in broken))


def _others(fault: Fault, chosen: Suspect, show: Show) -> Text:
    rest = [s for s in fault.suspects if s is not chosen]
    if not rest:
        return Text("核对原始凭证后改正", "compare with the voucher and correct it")
    listed = _list(rest, show)
    return Text(f"若它没错，再核对：{listed.zh}", f"if it is right, check: {listed.en}")


def _candidates(fault: Fault, show: Show) -> Text:
    """What may have happened: a line left out, a line counted twice, any one figure wrong."""
    told = [_left_out(s, show) for s in fault.left_out]
    twice = [s for s in fault.suspects if s.expected == 0 and s.term.path[0] == "明细"]
    if twice:
        names = _list(twice, show, bare=True)
        told.append(Text(f"像是多记了{names.zh}", f"looks counted twice: {names.en}"))
    slips = [s for s in fault.suspects if s.slip]
    rest = fault.suspects
    if len(slips) <= FEW < len(fault.suspects):
        told += (_slip(s, show) for s in slips)
        rest = tuple(s for s in fault.suspects if not s.slip)
    if rest:
        listed = _list(rest, show)
        told.append(Text(f"可能写错的：{listed.zh}", f"possibly wrong: {listed.en}"))
    if not told:
        return Text("逐项核对后改正", "check item by item and correct")
    return Text("；".join(t.zh for t in told), "; ".join(t.en for t in told))


def _slip(suspect: Suspect, show: Show) -> Text:
    """One of several slips that would explain it."""
    name, meant, slip = _place(suspect.term), show(suspect.expected), suspect.slip or NO_HINT
    return Text(f"{name.zh}应为 {meant}，{slip.zh}", f"{name.en} may be {meant}: {slip.en}")


def _left_out(suspect: Suspect, show: Show) -> Text:
    _, account, subject, column = suspect.term.path
    amount = show(suspect.expected)
    of = f"（科目 {subject}）" if subject else ""
    return Text(
        f"像是漏记了一笔{account}{column} {amount}{of}",
        f"a line of {amount} in {account} may be missing",
    )


def _list(suspects: Iterable[Suspect], show: Show, *, bare: bool = False) -> Text:
    """Suspects by name, with what each should be when they are few; rows of one column together."""
    listed = list(suspects)
    if len(listed) > FEW or bare:
        return _by_column(listed)
    names = [(_place(s.term), show(s.expected)) for s in listed]
    return Text(
        "、".join(f"{name.zh}（应为 {meant}）" for name, meant in names),
        ", ".join(f"{name.en} ({meant})" for name, meant in names),
    )


def _by_column(suspects: Iterable[Suspect]) -> Text:
    columns: dict[tuple[str, str, str], list[str]] = {}
    single: list[Text] = []
    for suspect in suspects:
        path = suspect.term.path
        if len(path) == 3 and isinstance(path[1], int):
            key = (suspect.term.file, str(path[0]), str(path[2]))
            columns.setdefault(key, []).append(str(path[1] + 1))
        else:
            single.append(_place(suspect.term))
    for (file, part, field), rows in columns.items():
        tail = f"（{file}）" if file else ""
        zh = f"{part}第 {'、'.join(rows)} 行的{field}{tail}"
        single.append(Text(zh, f"{part} {', '.join(rows)}: {field}{tail}"))
    return Text("、".join(t.zh for t in single), ", ".join(t.en for t in single))


def _place(term: Term) -> Text:
    name = figure_name(term.path)
    return Text(f"{name.zh}（{term.file}）", f"{name.en} ({term.file})") if term.file else name
