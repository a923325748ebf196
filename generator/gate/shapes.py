"""What a number may look like on paper and still be read as one number.

How much may stand between the digits depends on how telling they are: a resident ID carries a
region, a birthday and a check digit, a card an issuer and a check digit, a mobile number nothing
at all, so a mobile must be grouped as people group mobiles, or dates and amounts in a row would be
taken for one.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from generator.gate.numbers import bank_card, old_id
from generator.patterns import late
from generator.values import resident_id_valid

Sizes = tuple[int, ...]

_ID: Final[frozenset[Sizes]] = frozenset(
    {(6, 8, 4), (6, 4, 2, 2, 4), (6, 4, 4, 4), (6, 12), (14, 4), (4, 4, 4, 4, 2), (3, 3, 4, 4, 4)}
)
_CODE_AND_MONTH: Final[Sizes] = (12, 6)  # a village's division code, then a month: 202610
_OLD_ID: Final[frozenset[Sizes]] = frozenset(
    {(15,), (6, 6, 3), (6, 9), (12, 3), (6, 2, 2, 2, 3), (7, 8), (3, 4, 8)}
)
# Not (4, 12) or (6, 12): an amount, then a village's division code.
_CARD_CUT: Final[frozenset[Sizes]] = frozenset({(6, 10), (6, 13), (8, 8), (8, 11)})
_MOBILE: Final[frozenset[Sizes]] = frozenset(
    {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (4, 3, 4), (5, 6), (3, 3, 5), (3, 5, 3)}
    | {(5, 3, 3), (3, 2, 2, 2, 2), (3, 2, 3, 3), (3, 3, 3, 2), (3, 4, 2, 2), (3, 2, 2, 4)}
    | {(2, 3, 3, 3)}
)
_MOBILE_WRAPPED: Final[frozenset[Sizes]] = frozenset({(3, 4, 4), (3, 8), (7, 4)})
# Numbers of vouchers and contracts: a serial number, and the day, month or year it was given.
_DATED: Final = late(
    r"\d{3}-20[1-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\d{5}-20[1-3]\d(?:0[1-9]|1[0-2])"
    r"|\d{4}-20[1-3]\d-\d{3}|\d{7}-20[1-3]\d"
)
_POSSIBLE: Final = late(
    r"(?:0|(?:00)?86)?1[3-9]\d{9}"
    r"|[1-9]\d{7}(?:0\d|1[0-2])[0-3]\d{4}"
    r"|[1-9]\d{5}(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d{4}\d?"
    r"|[3-689]\d{15,18}"
)
_MOBILE_DIGITS: Final = late(r"(?:0|(?:00)?86)?1[3-9]\d{9}")
LAST_SERIAL_BIRTH: Final = 2019
"""A region, a date and a serial number are also how documents are numbered, but those dates are
recent: where digits are hyphenated or glued to others, births after this year are not believed."""


def possible(digits: str) -> bool:
    """Whether digits can be anybody's number at all, however they are grouped: a quick refusal."""
    return bool(_POSSIBLE.fullmatch(digits))


def telling(digits: str) -> bool:
    """Whether digits are somebody's number if they are grouped as one: no shape is, of others."""
    return resident_id_valid(digits) or bool(_MOBILE_DIGITS.fullmatch(digits)) or bank_card(digits)


class Shape(NamedTuple):
    """Digits in groups of ``sizes``.

    ``gap`` is the one class of gap between them (see ``digits.Run``), ``?`` where they differ and
    empty where there is none. ``alone``: no other single digit stands next to them.
    """

    digits: str
    sizes: Sizes
    gap: str
    alone: bool

    @property
    def singles(self) -> bool:
        """Whether each digit stands by itself, and together they are not part of a longer list."""
        return self.alone and self.gap != "?" and set(self.sizes) == {1}

    def is_id(self) -> bool:
        """Whether this is a resident ID of 18 characters (X included) or of 15 digits."""
        if len(self.digits) == 15:
            return (self.singles or self._usual(_OLD_ID)) and old_id(self.digits)
        if len(self.digits) != 18 or not resident_id_valid(self.digits):
            return False
        if self.gap in ("", "*") or self.singles:
            return True
        if self.gap in ("-", ".") and int(self.digits[6:10]) > LAST_SERIAL_BIRTH:
            return False
        return self.sizes in _ID or (self.gap in ("w", "n") and self.sizes != _CODE_AND_MONTH)

    def is_card(self) -> bool:
        """Whether this is a bank card, unbroken, in fours, cut in two, or digit by digit."""
        if self.gap == "?" or not bank_card(self.digits):
            return False
        if self.gap in ("", "*") or self.singles:
            return True
        fours = set(self.sizes[:-1]) == {4} and self.sizes[-1] <= 7
        by_issuer = self.sizes in _CARD_CUT or (self.sizes[0] == 6 and len(self.sizes) == 3)
        wrapped = self.gap == "n" and len(self.sizes) == 2
        return self.gap != "," and (fours or by_issuer or wrapped)

    def is_mobile(self) -> bool:
        """Whether this is a mobile number, with or without 86 or 0 before it."""
        if not _MOBILE_DIGITS.fullmatch(self.digits):
            return False
        if self.singles:
            return True
        sizes = self._without_prefix()
        if self.gap == "n":
            return sizes in _MOBILE_WRAPPED
        if self.gap in (".", ","):
            return self.gap == "." and sizes == (3, 4, 4)
        if self.gap == "-" and _DATED.fullmatch(self._hyphened()):
            return False
        return sizes in ((11,), (3, 4, 4)) or (self.gap != "?" and sizes in _MOBILE)

    def _hyphened(self) -> str:
        ends = [sum(self.sizes[: n + 1]) for n in range(len(self.sizes))]
        return "-".join(
            self.digits[end - size : end] for end, size in zip(ends, self.sizes, strict=True)
        )

    def _usual(self, known: frozenset[Sizes]) -> bool:
        return self.gap != "?" and self.sizes in known

    def _without_prefix(self) -> Sizes:
        """The sizes of the groups of the last eleven digits, () where the prefix isn't a group."""
        extra = len(self.digits) - 11
        if not extra:
            return self.sizes
        if len(self.sizes) == 1:
            return (11,)
        if self.sizes[0] == extra:
            return self.sizes[1:]
        return (self.sizes[0] - extra, *self.sizes[1:]) if self.sizes[0] > extra else ()
