"""Finding what may never be published: resident IDs, bank cards, mobiles, e-mail, house numbers.

Source: the project's privacy rules; resident ID GB 11643-1999, also its 15-digit forerunner; bank
cards ISO/IEC 7812-1; mobiles are eleven digits beginning 13 to 19.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from generator.gate.digits import Group, Run, plain_runs, runs, suspicious
from generator.gate.houses import house_numbers
from generator.gate.masks import Masked, half_masked
from generator.gate.shapes import LAST_SERIAL_BIRTH, Shape, possible, telling
from generator.patterns import late
from generator.values import resident_id_valid

LeakKind = Literal["resident-id", "half-masked", "bank-card", "mobile", "email", "house-number"]


class Leak(NamedTuple):
    """One leak at ``text[start:end]``; ``value`` is the bare number and is never shown."""

    kind: LeakKind
    start: int
    end: int
    masked: str
    value: str

    def __repr__(self) -> str:
        return f"Leak({self.kind!r}, {self.start}, {self.end}, {self.masked!r})"


_GLUED_MOBILES: Final = late(r"(?:1[3-9]\d{9}){2,}")
_WORD_BEFORE: Final = late(r"(?<![&A-Za-z])[A-Za-z]+$")  # &L begins a page header's left
_WORD_AFTER: Final = late(r"[A-Za-z]+")
_PHONE_WORD: Final = late(
    r"tel|phone|mobile|mob|mp|ph|m|t|cell|sj|shouji|dh|dianhua|lxdh|wx|vx|weixin|wechat|qq|sms|n|r"
    r"|p|b|br|td|li|span|strong|em",
    re.IGNORECASE,
)
# Codes of land under contract (NY/T 2539): a village's code and 7 digits, or 6 and a J. Where a
# township's code is 20x, a village's reads as a region and a birthday, and one in eleven fits.
_LAND: Final = late(r"[1-9]\d{5}20\d[0-3]\d{8}[\dJ]")
_CENTS: Final = late(r"[.．]\d\d(?=$|[\s,，;；元\"')）】])")

_AT_FREE_MAIL: Final = (
    r"\s?[@＠]\s?(?:vip\.)?(?:qq|foxmail|163|126|yeah|188|139|189|wo|sina|sohu|aliyun"
    r"|21cn|tom|gmail|googlemail|outlook|hotmail|live|msn|icloud|me|yahoo|proton|protonmail)"
    r"[.．。](?:com(?:\.cn)?|cn|net|me)(?![\w-])"
)
FREE_MAIL: Final = late(_AT_FREE_MAIL.removeprefix(r"\s?"), re.IGNORECASE)
_EMAIL: Final = late(r"[\w.+-]{1,64}" + _AT_FREE_MAIL, re.IGNORECASE)
# Digits as HTML character references and percent escapes, half and full width.
_VEILED: Final = late(
    r"&#(?:0*(?:4[89]|5[0-7]|6529\d|6530[0-5])(?!\d)|x0*(?:3\d|ff1\d)(?![0-9a-f]))"
    r"|%(?:3\d|ef%bc%9\d|e2%80%8[b-f])",
    re.IGNORECASE,
)


def leaks(text: str, *, houses: bool = False) -> tuple[Leak, ...]:
    """Everything in a text that may not be published, in order; ``houses`` adds house numbers.

    Private persons' e-mail is what stands at a free mail provider; an office's own domain passes.
    """
    found: list[Leak] = []
    if suspicious(text):
        found += numbers(text)
    found += (_half_masked(masked) for masked in half_masked(text))
    if veiled(text):
        found += _veiled(text)
    if mailed(text):
        found += (_email(match) for match in _EMAIL.finditer(text))
    if houses:
        found += (_house(match) for match in house_numbers(text))
    return tuple(sorted(found, key=lambda leak: (leak.start, leak.end))) if found else ()


def numbers(text: str) -> list[Leak]:
    """Every ID, card and mobile in a text, whatever its digits are written in.

    Read twice, for a Chinese numeral may be a digit of the number or the end of the name before it.
    """
    found = [leak for run in runs(text) for leak in _in_run(text, run)]
    for leak in (leak for run in plain_runs(text) for leak in _in_run(text, run)):
        if not any(leak.start < other.end and other.start < leak.end for other in found):
            found.append(leak)
    return found


def _half_masked(masked: Masked) -> Leak:
    start, end, value = masked
    return Leak("half-masked", start, end, f"{value[0]}…{value[-1]}", value)


def mailed(text: str) -> bool:
    """Whether a text names a free mail provider as addresses do."""
    return ("@" in text or "＠" in text) and bool(FREE_MAIL.search(text))


def veiled(text: str) -> bool:
    """Whether a text holds digits as character references or percent escapes."""
    return ("&#" in text or "%" in text) and bool(_VEILED.search(text))


def _veiled(text: str) -> Iterator[Leak]:
    """Leaks that show only when character references and percent escapes are read."""
    from html import unescape
    from urllib.parse import unquote

    plain = unquote(unescape(text))
    for leak in leaks(plain) if plain != text else ():
        yield Leak(leak.kind, 0, len(text), leak.masked, leak.value)


def _email(match: re.Match[str]) -> Leak:
    value = re.sub(r"\s", "", match[0]).replace("＠", "@").lower()
    masked = f"{value[0]}***@{value.rpartition('@')[2]}"
    return Leak("email", match.start(), match.end(), masked, value)


def _house(match: re.Match[str]) -> Leak:
    value = re.sub(r"\s", "", match[0])
    return Leak("house-number", match.start(), match.end(), f"{value[0]}…{value[-1]}", value)


def _in_run(text: str, run: Run) -> Iterator[Leak]:
    """Leaks of a run from left to right; none overlap."""
    first = 0
    while first < len(run.groups):
        leak, used = _from_group(text, run, first)
        if leak is None:
            yield from _glued(text, run, first)
        else:
            yield leak
        first += used


def _from_group(text: str, run: Run, first: int) -> tuple[Leak | None, int]:
    """The leak that begins with a group, and how many groups it takes."""
    if _amid_singles(run, first):
        return None, 1
    digits = ""
    for last in range(first, len(run.groups)):
        digits += run.groups[last].digits
        if len(digits) > 19 or (last > first and run.gaps[last - 1] == "|"):
            break
        if len(digits) >= 11 and possible(digits):
            leak = _between(text, run, first, last, digits)
            if leak:
                return leak, last - first + 1
    return None, 1


def _amid_singles(run: Run, at: int) -> bool:
    """Whether a digit stands inside a list of single digits, where no number begins."""
    around = run.groups[max(0, at - 1) : at + 2]
    return 0 < at < len(run.groups) - 1 and all(len(group.digits) == 1 for group in around)


def _between(text: str, run: Run, first: int, last: int, digits: str) -> Leak | None:
    """What the groups from ``first`` to ``last`` are, taken together."""
    lacks_x = len(digits) == 17 and bool(run.check_x) and last == len(run.groups) - 1
    if not (lacks_x or telling(digits)):
        return None
    shape = _shape(run, first, last, digits)
    start, end = run.groups[first].start, run.groups[last].end
    if shape.is_id() and not _is_land(text, digits, end):
        return _leak("resident-id", start, end, digits)
    if lacks_x:
        digits += "X"
        if _with_x(shape, digits).is_id():
            return _leak("resident-id", start, run.check_x, digits)
    if shape.is_card():
        return _leak("bank-card", start, end, digits)
    if shape.is_mobile() and _free(text, start, end, whole=first == last):
        return _leak("mobile", start, end, digits[-11:])
    return None


def _shape(run: Run, first: int, last: int, digits: str) -> Shape:
    sizes = tuple(len(group.digits) for group in run.groups[first : last + 1])
    gaps = set(run.gaps[first:last])
    around = run.groups[max(0, first - 1) : first] + run.groups[last + 1 : last + 2]
    alone = all(len(group.digits) > 1 for group in around)
    return Shape(digits, sizes, "?" if len(gaps) > 1 else "".join(gaps), alone)


def _with_x(shape: Shape, digits: str) -> Shape:
    """A shape with the check character after it: one more digit, or one more of single digits."""
    if set(shape.sizes) == {1}:
        return Shape(digits, (*shape.sizes, 1), shape.gap, shape.alone)
    return Shape(digits, (*shape.sizes[:-1], shape.sizes[-1] + 1), shape.gap, shape.alone)


def _leak(kind: LeakKind, start: int, end: int, value: str) -> Leak:
    shown = f"{value[:3]}****{value[-4:]}" if kind == "mobile" else f"{value[0]}…{value[-1]}"
    return Leak(kind, start, end, shown, value)


def _free(text: str, start: int, end: int, *, whole: bool) -> bool:
    """Whether nothing around eleven digits says they are something else.

    Letters right before or after are a serial number or a checksum, unless they tell of a
    telephone; ``0.`` before and two decimals after are an amount.
    """
    before, after = (
        _WORD_BEFORE.search(text, max(0, start - 12), start),
        _WORD_AFTER.match(text, end),
    )
    if any(word and not _PHONE_WORD.fullmatch(word[0]) for word in (before, after)):
        return False
    return not (whole and (_CENTS.match(text, end) or text[max(0, start - 2) : start] == "0."))


def _glued(text: str, run: Run, at: int) -> Iterator[Leak]:
    """Leaks inside one long group: mobiles in a row, or a serial number glued to an ID."""
    group = run.groups[at]
    if not 18 <= len(group.digits) <= 4096 or _is_land(text, group.digits, group.end):
        return
    if _GLUED_MOBILES.fullmatch(group.digits):
        for n in range(0, len(group.digits), 11):
            yield _leak("mobile", group.start, group.end, group.digits[n : n + 11])
        return
    yield from _id_inside(group, run.check_x if at == len(run.groups) - 1 else 0)


def _is_land(text: str, digits: str, end: int) -> bool:
    """Whether digits that end there are the code of a parcel, or of a contract with its J."""
    letter = "J" if text[end : end + 1] in ("J", "j") else ""
    return bool(_LAND.fullmatch(digits + letter))


def _id_inside(group: Group, check_x: int) -> Iterator[Leak]:
    digits = group.digits + ("X" if check_x else "")
    for n in range(len(digits) - 17):
        value = digits[n : n + 18]
        if resident_id_valid(value) and int(value[6:10]) <= LAST_SERIAL_BIRTH:
            end = check_x if value[-1] == "X" else group.end
            yield _leak("resident-id", group.start, end, value)
            return
