"""Numbers and names that belong to people: how to know them, and how to mask them.

Pure functions over half-width text without separators; finding candidates is the gate's work.
"""

from __future__ import annotations

from datetime import date

from generator.errors import BadValue, Text
from generator.patterns import late
from generator.values.codes import PROVINCES

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LONG = late("[1-9][0-9]{16}[0-9Xx]")
_SHORT = late("[1-9][0-9]{14}")
_MOBILE = late("1[3-9][0-9]{9}")
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def resident_id_valid(text: str) -> bool:
    """Whether ``text`` can be a resident identity number of 18 or of 15 characters.

    Source: GB 11643-1999. Also takes permits of residents of Taiwan (83) and of foreigners
    (9 and a province), which have the same build.
    """
    if not province_known(text):
        return False
    if _LONG.fullmatch(text):
        return _born(text[6:14]) and resident_id_check(text[:17]) == text[17].upper()
    return bool(_SHORT.fullmatch(text)) and _born("19" + text[6:12])


def resident_id_check(digits: str) -> str:
    """The check character of 17 digits (GB 11643-1999, ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def luhn_valid(digits: str) -> bool:
    """Whether the last of ``digits`` is the Luhn check digit of the others (ISO/IEC 7812-1)."""
    if not (digits.isascii() and digits.isdigit()):
        return False
    odd = sum(int(digit) for digit in digits[-1::-2])
    return (odd + sum(_DOUBLED[int(digit)] for digit in digits[-2::-2])) % 10 == 0


def mask_mobile(number: str) -> str:
    """``138****1234``.

    Raises:
        BadValue: ``mobile-form`` when ``number`` isn't a mobile of eleven digits.
    """
    if not _MOBILE.fullmatch(number):
        raise BadValue(
            "mobile-form",
            Text("要遮盖的不是 11 位手机号码", "not a mobile number of eleven digits"),
            Text("手机号码以 1 开头，共 11 位", "it begins with 1 and has eleven digits"),
        )
    return f"{number[:3]}****{number[7:]}"


def mask_id(number: str) -> str:
    """All but the first and last character starred; one or two characters wholly."""
    return _ends(number) if len(number) > 2 else "*" * len(number)


def mask_name(name: str) -> str:
    """``张*丰``, ``张*``: the first character and, of three or more, the last one stay."""
    name = name.strip()
    if len(name) == 2:
        return f"{name[0]}*"
    return _ends(name) if len(name) > 2 else "*" * len(name)


def _ends(text: str) -> str:
    return f"{text[0]}{'*' * (len(text) - 2)}{text[-1]}"


def province_known(text: str) -> bool:
    """Whether an identity number can begin so, told from its first two or three digits."""
    head = text[1:3] if text.startswith("9") else text[:2]
    return head in PROVINCES or head == "83"


def _born(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if not 1850 <= year <= 2100:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
