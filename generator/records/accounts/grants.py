"""What a batch of grants must satisfy beside its sums (rules.md, Accounts, 9)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Text
from generator.records.accounts.batches import placed
from generator.records.accounts.model import Account
from generator.records.accounts.recipients import check_recipients
from generator.records.accounts.registers import BatchRow
from generator.records.accounts.slips import slip
from generator.records.accounts.wording import show_money
from generator.records.accounts.words import voucher_key
from generator.records.base import Finding
from generator.source import FieldPath


def check_grants(record: Account) -> Iterator[Finding]:
    """Everything wrong in the batches of a record."""
    for at, batch in placed(record):
        yield from _term(at, batch)
        yield from _count(at, batch)
        yield from _grants(at, batch)
        yield from check_recipients(at, batch, record.funds[int(at[1])].name)
    yield from _unpaid(record)


def _term(at: FieldPath, batch: BatchRow) -> Iterator[Finding]:
    """A notice ends after it began."""
    if batch.last < batch.first:
        message = Text(
            f"公示止于 {batch.last}，早于 {batch.first}", "the notice ends before it begins"
        )
        hint = Text("起止是否写反了？", "are the two swapped?")
        yield Finding("accounts-notice-term", (*at, "公示止"), message, hint)


def _count(at: FieldPath, batch: BatchRow) -> Iterator[Finding]:
    """The people are named or counted; where both are written they agree."""
    if not batch.people and not batch.count:
        message = Text("没有写发给了多少人", "it is not said how many people received it")
        hint = Text("写“名单”，或只写“人数: 3”", "give 名单, or 人数 alone")
        yield Finding("accounts-batch-count", at, message, hint)
    elif batch.people and batch.count not in (None, len(batch.people)):
        message = Text(
            f"人数写的是 {batch.count}，名单有 {len(batch.people)} 人",
            f"{batch.count} people are told, {len(batch.people)} are named",
        )
        hint = Text("写了名单就不用写人数", "with names no number is needed")
        yield Finding("accounts-batch-count", (*at, "人数"), message, hint)


def _unpaid(record: Account) -> Iterator[Finding]:
    """Batches whose voucher no line has."""
    named = [(at, batch) for at, batch in placed(record) if batch.voucher is not None]
    if not (named and record.lines):
        return
    used = {voucher_key(line.voucher) for line in record.lines}
    for at, batch in named:
        if voucher_key(batch.voucher or "") not in used:
            message = Text(
                f"明细里没有凭证 {batch.voucher}，这一批没法与支出核对",
                f"no line has voucher {batch.voucher}, so nothing shows that it was paid",
            )
            hint = Text(
                "写付这一批的那张凭证的号，或补上那一笔", "name the voucher that paid it, or add it"
            )
            yield Finding("accounts-batch-voucher", (*at, "凭证号"), message, hint, "warning")


def _grants(at: FieldPath, batch: BatchRow) -> Iterator[Finding]:
    """Amount = rate × quantity, to the fen: rounded or cut, as the paying office does it."""
    for k, person in enumerate(batch.people):
        if person.rate is None or person.quantity is None:
            continue
        product = int(person.rate) * int(person.quantity)
        if abs(product - int(person.amount) * 100) >= 100:
            path = (*at, "名单", k, "金额")
            yield _grant(path, product, int(person.amount), str(person.rate), str(person.quantity))


def _grant(path: FieldPath, product: int, written: int, rate: str, quantity: str) -> Finding:
    expected = (product + 50) // 100
    likely = slip(expected, written)
    tail = f"：{likely.zh}" if likely else ""
    gap = show_money(abs(expected - written))
    message = Text(
        f"标准 {rate} × 数量 {quantity}，应为 {show_money(expected)}，"
        f"写的是 {show_money(written)}，差 {gap}{tail}",
        f"{rate} × {quantity} should be {show_money(expected)}, but is {show_money(written)}",
    )
    hint = Text("金额、标准、数量三个数核对一下", "check amount, rate and quantity")
    return Finding("accounts-grant", path, message, hint)
