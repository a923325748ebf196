"""House numbers as addresses give them: a building and a room, a group and a number, a street."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.patterns import late

_DIGIT: Final = "0123456789０１２３４５６７８９"
_NUMERAL: Final = f"{_DIGIT}一二三四五六七八九十百"
_NUM: Final = rf"[{_NUMERAL}]{{1,6}}"
HOUSE: Final = late(
    rf"{_NUM}\s*(?:号楼|栋|幢)\s*(?:{_NUM}\s*单元\s*)?"
    rf"(?:{_NUM}\s*[室号户]|[{_DIGIT}]{{3,4}}(?![{_DIGIT}]|\s*[年元层楼亩平]))"
    rf"|{_NUM}\s*单元\s*{_NUM}\s*[室号户]?"
    rf"|{_NUM}\s*(?:村民)?(?:组|社|队)\s*{_NUM}\s*号"
    rf"|(?:路|街|巷|弄|里|屯|寨|湾|坝|村)\s*(?:{_NUM}\s*[弄巷]\s*)?{_NUM}\s*号(?!楼|院|线|文)"
    rf"|门牌号?码?\s*[:：]?\s*{_NUM}"
)
# Every house number has one of these; few other texts have, but for numbers of documents.
_ANCHOR: Final = late(rf"[号栋幢单门](?:(?<=[{_NUMERAL}\s].)|牌)")
_NUMBERED: Final = tuple("路街巷弄里屯寨湾坝村组社队")
"""What stands before the number that 号 follows."""
_AROUND: Final = 48
"""Characters to either side of an anchor that a house number may reach."""


def house_numbers(text: str) -> Iterator[re.Match[str]]:
    """Every house number, in order."""
    done = 0
    for anchor in _ANCHOR.finditer(text):
        at = anchor.start()
        if at < done or _of_document(text, at):
            continue
        first = max(done, at - _AROUND)
        for found in HOUSE.finditer(text, first, at + 2 * _AROUND):
            if found.start() > at:
                break
            yield found
            done = found.end()


def _of_document(text: str, at: int) -> bool:
    """Whether 号 stands there behind the number of no house."""
    if text[at] != "号" or text.startswith("楼", at + 1):
        return False
    before = text[max(0, at - _AROUND) : at].rstrip()
    return not before.rstrip(_NUMERAL).rstrip().endswith(_NUMBERED)
