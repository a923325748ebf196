"""The next ledger of a village: opening carried over, lines still to be written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from generator.desk import Desk
from generator.errors import Text, UsageError
from generator.library import Card
from generator.records.base import Fresh
from generator.values import Money, Period


def next_ledger(example: str, desk: Desk, unit: str, taken: Sequence[str]) -> Fresh:
    """The village's next period, or the example under its code if it has published nothing yet."""
    today = desk.as_of.exactly()
    village = unit or _without_accounts(desk, taken)
    chosen = desk.unit(village)
    if chosen is None or chosen.level != "village":
        raise UsageError(
            Text(
                f"账目要写给一个村，{village} 不是村",
                f"accounts belong to a village, not {village}",
            )
        )
    cards = [card for card in desk.cards("accounts", village) if _is_chain(card)]
    if not cards:
        period = Period(today.year, "month", today.month).previous()
        return Fresh(_path(village, period), _moved(example, village, period, today))
    last = max(cards, key=lambda card: str(card.data["last"]))
    period = _free(village, Period.parse(str(last.data["period"])).next(), taken)
    return Fresh(_path(village, period), _carried(example, village, period, today, last))


def _is_chain(card: Card) -> bool:
    """Whether it is a ledger of money that the next one follows, and no summary or register."""
    unit = Period.parse(str(card.data["period"])).unit
    return "money" in card.data["parts"] and unit in ("month", "quarter")


def _without_accounts(desk: Desk, taken: Sequence[str]) -> str:
    """A village to write for when none was named: one without accounts, else the first."""
    started = {identifier.split("-")[0] for identifier in taken}
    villages = [v.code for town in desk.below(desk.identity().code) for v in desk.below(town.code)]
    if not villages:
        raise UsageError(Text("county.yaml 里没有村", "county.yaml names no village"))
    return next((code for code in villages if code not in started), villages[0])


def _free(village: str, period: Period, taken: Sequence[str]) -> Period:
    while f"{village}-{period.key}" in taken:
        period = period.next()
    return period


def _path(village: str, period: Period) -> str:
    return f"{village}/{period.key}.yaml"


def _published(period: Period, today: date) -> str:
    """Today, or the fifth day after a period that isn't over yet."""
    day = today if today > period.last else period.last + timedelta(days=5)
    return f"{day} 09:00"


def _moved(example: str, village: str, period: Period, today: date) -> str:
    """The example for another village and month; its days all exist in every month."""
    written = re.search(r"^期间:[ \t]*([0-9]{4}-[0-9]{2})", example, re.MULTILINE)
    day = _published(period, today)
    text = re.sub(r"^发布时间:[ \t].*$", f"发布时间: {day}", example, flags=re.M)
    text = re.sub(r"^(村:[ \t]*)[0-9]{12}", rf"\g<1>{village}", text, flags=re.MULTILINE)
    return text.replace(written[1], period.key) if written else text


def _carried(example: str, village: str, period: Period, today: date, last: Card) -> str:
    """A ledger that opens with what the last one closed with and has no line yet."""
    head = example.split("\n账户:", maxsplit=1)[0]
    text = _signed(_moved(head, village, period, today), last)
    text = re.sub(r"^(期间:[ \t]*)\S+", rf"\g<1>{period.key}", text, flags=re.MULTILINE)
    accounts = "".join(
        f"  - 名称: {name}\n    科目: {subject}\n    期初: {Money(fen)}\n    期末: {Money(fen)}\n"
        for name, subject, fen in last.data["accounts"]
    )
    funds = "".join(
        f"  - 名称: {name}\n    期初: {Money(fen)}\n    收入: 0.00\n    支出: 0.00\n"
        f"    期末: {Money(fen)}\n"
        for name, fen in last.data["funds"]
        if fen
    )
    earmarked = f"\n专项资金:\n{funds}" if funds else ""
    account = last.data["accounts"][0][0] if last.data["accounts"] else "银行存款"
    return f"""{text}
# 期初已经接上期的期末；记完明细后改期末和合计
账户:
{accounts}{earmarked}
明细: []
# 每笔收支写成这样，并删去上一行的 []:
#  - 日期: {period.first}
#    凭证号: {_next_voucher(last)}
#    科目: 513
#    摘要: 购办公用纸
#    账户: {account}
#    支出: 120.00

合计:
  收入: 0.00
  支出: 0.00
"""


def _signed(head: str, last: Card) -> str:
    """The head with the last ledger's source, chart and people; what it left out is left out."""
    handler, witness, approver, supervisors = last.data["signed"]
    source, chart = last.data["origin"]
    listed = f"[{', '.join(supervisors)}]" if supervisors else None
    names = ("来源", "科目表", "经办人", "证明人", "审批人", "监督委员会")
    said = (source, chart, handler, witness, approver, listed)
    lines = {
        key: f"{key}: {value}\n" if value else "" for key, value in zip(names, said, strict=True)
    }
    pattern = re.compile(rf"^({'|'.join(names)}):[ \t].*$\n?", re.MULTILINE)
    return pattern.sub(lambda found: lines[found[1]], head)


def _next_voucher(last: Card) -> str:
    """The number after the last ledger's: 记-161 after 记-160."""
    found = re.fullmatch(r"(.*?)(\d+)(\D*)", str(last.data["voucher"]))
    if found is None:
        return "记-001"
    number = str(int(found[2]) + 1).zfill(len(found[2]))
    return f"{found[1]}{number}{found[3]}"
