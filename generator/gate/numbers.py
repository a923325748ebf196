"""Which bare digits are somebody's number. No separators here: see ``leaks`` for those."""

from __future__ import annotations

from generator.patterns import late
from generator.values import luhn_valid, resident_id_valid

# UnionPay 62 and 81, issuers' older own ranges, and the sixteen digits of Visa, Mastercard, JCB:
# ISO/IEC 7812-1 major industries 3 to 6, 8 and 9, narrowed to ranges in use in China.
_ISSUED = late(
    r"(?=\d{16,19}$)(?:62|60[1-8]|81[0-7]|95588|95559|955100|955550|68[45]|690)\d+"
    r"|4\d{15}|5[1-5]\d{14}|35[2-8]\d{13}"
)


def bank_card(digits: str) -> bool:
    """Whether 16 to 19 digits are a bank card: an issuer known in China and the Luhn digit."""
    return bool(_ISSUED.fullmatch(digits)) and luhn_valid(digits)


def old_id(digits: str) -> bool:
    """Whether 15 digits are a resident ID of the form in force until 1999.

    Births before 1925 are not believed: nobody older ever held one, and other numbers of this
    length (a division code and a serial number) would pass for one.
    """
    return digits[6:8] >= "25" and resident_id_valid(digits)


def personal(digits: str) -> bool:
    """Whether 15 to 18 unbroken digits are a resident ID (also one that lacks its X), a card, or
    a mobile with 0086 before it."""
    if len(digits) == 15:
        return digits.startswith("00861") or old_id(digits)
    if bank_card(digits):
        return True
    return len(digits) > 16 and resident_id_valid((digits + "X")[:18])
