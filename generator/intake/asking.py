"""What the commands ask of a project's folder: the map of a spreadsheet, a form to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.config import County
from generator.configuring import configure
from generator.errors import Text, UsageError
from generator.intake.form import Start, form_bytes
from generator.intake.ledger import CHART
from generator.intake.mapping import SheetMap
from generator.loading import load
from generator.records.accounts.model import Account
from generator.scanning import Scan, kinds, scan
from generator.schema import structure
from generator.source import read
from generator.values import Period


def read_map(path: Path | None) -> SheetMap:
    """The map of a file, or an empty one. Raises ContentError with what is wrong in it."""
    return SheetMap() if path is None else structure(SheetMap, read(path, path.name))


class Form(NamedTuple):
    """A form to fill in: its bytes, and a name that says whose it is."""

    name: str
    data: bytes


def form_for(root: Path, village: str, period: str) -> Form:
    """A form for a village and period, its openings carried over.

    Raises UsageError for a period that is none and for what is no village, ContentError for the
    county's file, WorldError when the folder can't be read.
    """
    if not village:
        return Form("accounts.xlsx", form_bytes(Start({}), CHART))
    found = scan(root)
    _require_village(configure(root, found).county, village)
    last = _last(root, found, village)
    chosen = _chosen(period, last)
    name = "-".join(["accounts", village, *([chosen.key] if chosen else [])])
    return Form(f"{name}.xlsx", _filled(village, chosen, last))


def _require_village(county: County, code: str) -> None:
    unit = county.unit(code)
    if unit is not None and unit.level == "village":
        return
    named = [each for each in county.level("village") if code in (each.name, each.full_name)]
    listed = "、".join(f"{each.full_name} {each.code}" for each in named)
    hint = f"村代码是：{listed}" if named else "村代码在 county.yaml 的“乡镇”里，12 位"
    en = f"codes: {listed}" if named else "codes of villages stand in county.yaml"
    raise UsageError(
        Text(
            f"账目表要写给一个村，{code} 不是村代码（{hint}）",
            f"the form belongs to a village, {code} is no village's code ({en})",
        )
    )


def _filled(village: str, chosen: Period | None, last: Account | None) -> bytes:
    """A form that begins with what the village's last ledger ended with."""
    head = {"村": village, "期间": chosen.key if chosen else ""}
    if last is None:
        return form_bytes(Start(head, period=chosen), CHART)
    people = {"经办人": last.handler, "证明人": last.witness, "审批人": last.approver}
    head |= {"来源": last.source, "监督委员会": "、".join(last.supervisors)}
    head |= {key: name for key, name in people.items() if name}
    openings = tuple((row.name, row.subject, int(row.closing)) for row in last.accounts)
    funds = tuple((row.name, int(row.closing)) for row in last.funds if row.closing)
    created = last.period.last
    return form_bytes(Start(head, openings, chosen, created, funds), last.chart)


def _chosen(period: str, last: Account | None) -> Period | None:
    if not period:
        return last.period.next() if last else None
    try:
        return Period.parse(period)
    except ValueError as bad:
        message = Text(f"“{period}”不是期间，写成 2026-11", f"'{period}' is no period")
        raise UsageError(message) from bad


def _last(root: Path, found: Scan, village: str) -> Account | None:
    """The village's newest ledger of money, of those that are in order."""
    kind = kinds()["accounts"]
    names = found.records.get("accounts", {})
    records = [load(kind, root, name).record for name in names if f"/{village}/" in name]
    own = [r for r in records if isinstance(r, Account) and r.is_ledger]
    return max(own, key=lambda r: (r.period.last, -r.period.first.toordinal()), default=None)
