"""Months = quarter = year (rules.md, Accounts, 3): a longer ledger repeats those it lies over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from generator.errors import Text
from generator.records.accounts.model import Account, AccountRow, FundRow
from generator.records.accounts.sums import Equation, Term
from generator.records.accounts.timeline import Ledgers, follows
from generator.records.accounts.wording import sum_findings
from generator.records.base import Filed, Finding

_CODE: Final = "accounts-period-sum"
ACCOUNTS, FUNDS = "账户", "专项资金"


class _Stock(NamedTuple):
    """An account or fund through a period, in fen."""

    opening: int
    income: int
    expense: int
    closing: int


_Key = tuple[str, str]
"""A part and a name: ``("账户", "现金")``."""
_Stocks = dict[_Key, _Stock]
_WRITTEN: Final = {"opening": "期初", "income": "收入", "expense": "支出", "closing": "期末"}


def span_findings(one: Filed[Account], parts: Ledgers) -> Iterator[Finding]:
    """Where a ledger differs from those it lies over, or some of them are not there."""
    period = one.record.period
    edges = (parts[0].record.period.first, parts[-1].record.period.last)
    if edges != (period.first, period.last) or not all(follows(*pair) for pair in pairwise(parts)):
        if one.record.lines is None:
            yield _incomplete(one, parts)
        return
    own, summed = _stocks(one.record), _through(parts)
    yield from sum_findings(_totals(one, parts))
    if not _repeated(own, summed):
        yield from _strange(one, own, summed)
        known = [key for key in own if key in summed]
        yield from sum_findings(
            _equation(one, parts, key, column) for key in known for column in _Stock._fields
        )


def _incomplete(one: Filed[Account], parts: Ledgers) -> Finding:
    there = "、".join(str(part.record.period) for part in parts)
    period = one.record.period
    message = Text(f"{period}的各期不齐，只有{there}", f"not every part of {period.key} is there")
    hint = Text("补齐各期，或在这一期写明细", "add the missing parts, or give the lines here")
    return Finding("accounts-period-missing", ("期间",), message, hint, file=one.name)


def _stocks(record: Account) -> _Stocks:
    """Every account and fund of a record; an account's sums are those of its lines."""
    found: _Stocks = {}
    for row in record.accounts:
        came, went = record.turnover.accounts[row.name]
        found[ACCOUNTS, row.name] = _Stock(int(row.opening), came, went, int(row.closing))
    for fund in record.funds:
        stock = _Stock(int(fund.opening), int(fund.income), int(fund.expense), int(fund.closing))
        found[FUNDS, fund.name] = stock
    return found


def _through(parts: Ledgers) -> _Stocks:
    """The accounts and funds of the parts, from the first one's opening to the last one's closing.

    What comes later opens with nothing, what is gone earlier closes with nothing.
    """
    found: _Stocks = {}
    for place, part in enumerate(parts):
        for key, stock in _stocks(part.record).items():
            opening, income, expense, _ = found.get(key, _NOTHING)
            found[key] = _Stock(
                opening if place else stock.opening,
                income + stock.income,
                expense + stock.expense,
                stock.closing if part is parts[-1] else 0,
            )
    return found


_NOTHING: Final = _Stock(0, 0, 0, 0)


def _repeated(own: _Stocks, summed: _Stocks) -> bool:
    """Whether a span tells of its parts what it must, and all of it right."""
    if own == summed:
        return True
    told = {key: stock for key, stock in summed.items() if key in own or _asked(key, stock)}
    return told == {key: stock for key, stock in own.items() if key in summed or any(stock)}


def _asked(key: _Key, stock: _Stock) -> bool:
    """Whether a span must tell it: accounts through which money went; funds may be left out."""
    return key[0] == ACCOUNTS and any(stock)


def _strange(one: Filed[Account], own: _Stocks, summed: _Stocks) -> Iterator[Finding]:
    """Accounts of the parts that the span doesn't name, and what it names that no part has."""
    period = one.record.period
    for (part, name), stock in summed.items():
        if (part, name) not in own and _asked((part, name), stock):
            message = Text(
                f"{period}没有写账户“{name}”，各期里却有",
                f"the account '{name}' of its parts is not in {period.key}",
            )
            hint = Text(
                f"补上“{name}”的期初、收入、支出、期末；名称要与各期一样",
                f"add '{name}', under the name its parts use",
            )
            yield Finding(_CODE, (part,), message, hint, file=one.name)
    for (part, name), stock in own.items():
        if (part, name) not in summed and any(stock):
            message = Text(
                f"{period}的各期都没有{part}“{name}”", f"no part of {period.key} has '{name}'"
            )
            hint = Text("名称要与各期一样", "use the name its parts use")
            path = (part, _row(one.record, part, name), "名称")
            yield Finding(_CODE, path, message, hint, file=one.name)


def _row(record: Account, part: str, name: str) -> int:
    return next(n for n, row in enumerate(_rows(record, part)) if row.name == name)


def _rows(record: Account, part: str) -> Sequence[AccountRow | FundRow]:
    return record.accounts if part == ACCOUNTS else record.funds


def _totals(one: Filed[Account], parts: Ledgers) -> Iterator[Equation]:
    for english in ("income", "expense"):
        key = _WRITTEN[english]
        terms = [
            Term(("合计", key), getattr(filed.record.totals, english), 1, filed.name)
            for filed in (*parts, one)
            if filed.record.totals
        ]
        if len(terms) == len(parts) + 1:
            result = terms[-1]._replace(sign=-1)
            label = Text(f"{one.record.period}的{key}合计", f"{english} of {one.record.period.key}")
            yield Equation(_CODE, label, result, [*terms[:-1], result])


def _equation(one: Filed[Account], parts: Ledgers, key: _Key, column: str) -> Equation:
    """An account's or fund's opening is the first part's, its closing the last one's."""
    ends = {"opening": parts[:1], "closing": parts[-1:]}
    result = _term(one, key, column)._replace(sign=-1)
    terms, given = [], 0
    for part in ends.get(column, parts):
        if key not in _stocks(part.record):
            continue
        term = _term(part, key, column)
        if _is_told(part.record, key, column):
            terms.append(term)
        else:
            given += term.value
    label = Text(f"{key[1]}的{_WRITTEN[column]}", f"{column} of {key[1]}")
    return Equation(_CODE, label, result, [*terms, result], given)


def _term(filed: Filed[Account], key: _Key, column: str) -> Term:
    value: int = getattr(_stocks(filed.record)[key], column)
    path = (key[0], _row(filed.record, *key), _WRITTEN[column])
    return Term(path, value, 1, filed.name)


def _is_told(record: Account, key: _Key, column: str) -> bool:
    """Whether the figure is written, and not added up from lines that are checked by themselves."""
    return record.lines is None or key[0] == FUNDS or column in ("opening", "closing")
