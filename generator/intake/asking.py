"""What the commands ask of a project's folder: the map of a spreadsheet, a form to fill in."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Text, UsageError
from generator.intake.form import Start, form_bytes
from generator.intake.ledger import CHART
from generator.intake.mapping import SheetMap
from generator.loading import load
from generator.records.accounts.model import Account
from generator.scanning import kinds, scan
from generator.schema import structure
from generator.source import read
from generator.values import Period


def read_map(path: Path | None) -> SheetMap:
    """The map of a file, or an empty one. Raises ContentError with what is wrong in it."""
    return SheetMap() if path is None else structure(SheetMap, read(path, path.name))


def form_for(root: Path, village: str, period: str) -> bytes:
    """A form for a village and period, its openings carried over.

    Raises UsageError for a period that is none, WorldError when the folder can't be read.
    """
    if not village:
        return form_bytes(Start({}), CHART)
    last = _last(root, village)
    chosen = _chosen(period, last)
    head = {"村": village, "期间": chosen.key if chosen else ""}
    if last is None:
        return form_bytes(Start(head, period=chosen), CHART)
    people = {"经办人": last.handler, "证明人": last.witness, "审批人": last.approver}
    head |= {"来源": last.source, "监督委员会": "、".join(last.supervisors)}
    head |= {key: name for key, name in people.items() if name}
    openings = tuple((row.name, row.subject, int(row.closing)) for row in last.accounts)
    created = last.period.last
    return form_bytes(Start(head, openings, chosen, created), last.chart)


def _chosen(period: str, last: Account | None) -> Period | None:
    if not period:
        return last.period.next() if last else None
    try:
        return Period.parse(period)
    except ValueError as bad:
        message = Text(f"“{period}”不是期间，写成 2026-11", f"'{period}' is no period")
        raise UsageError(message) from bad


def _last(root: Path, village: str) -> Account | None:
    """The village's newest ledger of money, of those that are in order."""
    kind = kinds()["accounts"]
    names = scan(root).records.get("accounts", {})
    records = [load(kind, root, name).record for name in names if f"/{village}/" in name]
    own = [r for r in records if isinstance(r, Account) and r.is_ledger]
    return max(own, key=lambda r: (r.period.last, -r.period.first.toordinal()), default=None)
