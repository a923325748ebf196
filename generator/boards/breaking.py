"""Where a line may break (GB/T 15834-2011, 5.1), and the breaks that balance.

A text becomes *atoms*: pieces that stay on one line. A telephone number, an amount, a date, a word
in Latin letters and a personal name between two marks are atoms; a closing mark belongs to the
atom before it, an opening one to the atom after it; —— and …… hold on to both sides. Among all
ways to break, the one with the least raggedness is taken, by dynamic programming.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.boards.fonts import is_invisible, measure
from generator.boards.numerals import PART, WHOLE
from generator.boards.words import inside_words

NO_START = frozenset(
    "。，、；：？！’”）〕】》〉」』〗｝％‰℃·—…～／"
    "!%),.:;?]}>~/'\""
    "．－ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
)
"""Never first on a line: ends of sentences and brackets, dashes, middle dots, slashes."""
NO_END = frozenset("‘“（〔【《〈「『〖｛￥＄№（([{<$¥£€#＃—…·／")
"""Never last on a line: opening brackets and quotes, signs before a number, dashes."""
_DASHES = frozenset("—…")
JOINER = "\u2060"
"""Between two characters: no break here. Kinds may put it into a name; it is never drawn."""

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af〇]{2,4}")
_ROLE = re.compile(
    r"(?:联系人|负责人|经办人|书记|主任|委员|组长|会计|出纳|干部|队长|[校院局科股县镇乡村站所]长)$"
)
"""After these a name follows; with what comes up to the next mark it is taken for one."""
_EDGE = re.compile(r"[\s，。、；：？！（）〔〕【】《》“”‘’()\[\],;:·]")
_URL_PART = re.compile(r"[^/.\-_?&=:@]*[/.\-_?&=:@]+|[^/.\-_?&=:@]+")
"""An address longer than its line breaks after these marks."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece that stays on one line; ``space`` is the blank that goes when a line breaks here."""

    text: str
    space: str = ""


@lru_cache(maxsize=16384)
def clean(text: str) -> str:
    """A text as it is drawn: without what has no dots; any blank becomes one of its width."""
    return "".join(
        c if c == "\u3000" else " " if c.isspace() else c
        for c in text
        if c in "\n\t" or not is_invisible(c)
    )


@lru_cache(maxsize=4096)
def atoms(text: str, loose: bool = False) -> tuple[Atom, ...]:
    """The atoms of one paragraph.

    ``loose`` lets go of what is only better kept together (short phrases between marks, dashes and
    their neighbours), for boards too narrow for it.
    """
    pieces = _pieces(text, loose)
    merged: list[Atom] = []
    glue = False
    for piece in pieces:
        if piece == JOINER:
            glue = True
            continue
        if piece.isspace():
            if merged:
                last = merged[-1]
                merged[-1] = Atom(last.text, last.space + piece)
            glue = False
            continue
        if merged and not merged[-1].space and (glue or _holds(merged[-1].text, piece, loose)):
            merged[-1] = Atom(merged[-1].text + piece)
        else:
            merged.append(Atom(piece))
        glue = False
    return tuple(Atom(clean(a.text), clean(a.space)) for a in merged if clean(a.text))


def _holds(before: str, after: str, loose: bool) -> bool:
    last, first = before[-1], after[0]
    word = last.isascii() and first.isascii() and last.isalnum() and first.isalnum()
    if loose:  # a dash lets go of its neighbours; a mark beside it holds as ever
        return word or last in NO_END - _DASHES or first in NO_START - _DASHES
    return word or last in NO_END or first in NO_START


def _pieces(text: str, loose: bool) -> list[str]:
    """Numbers, words, short Han pieces between two marks, and single characters."""
    pieces = []
    at = 0
    while at < len(text):
        found = WHOLE.match(text, at) or (None if loose else _name(text, at))
        end = found if isinstance(found, int) else found.end() if found else at + 1
        pieces.append(text[at:end])
        at = end
    return pieces


def _name(text: str, at: int) -> int | None:
    """End of two to four Han characters that stand between two marks, as a name in a list does."""
    if at and not _EDGE.match(text[at - 1]) and not _ROLE.search(text, max(0, at - 3), at):
        return None
    found = _HAN.match(text, at)
    if found is None:
        return None
    end = found.end()
    alone = end == len(text) or _EDGE.match(text[end])
    return end if alone else None


@dataclass(frozen=True, slots=True)
class Room:
    """What lines are broken for: dots a line, size of type, whether all lines should be equal."""

    width: int
    size: int
    balanced: bool

    def raggedness(self, line: int, *, last: bool) -> int:
        """What a line of that many dots costs: squared slack; on a last line, being a scrap."""
        slack = self.width - line
        if self.balanced or not last:
            return slack * slack
        short = max(0, min(3 * self.size, self.width // 3) - line)
        return 4 * short * short


class TooWide(Exception):
    """An atom wider than the line it must stand on."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def break_lines(text: str, width: int, size: int, *, balanced: bool = False) -> tuple[str, ...]:
    """The lines of one paragraph, at most ``width`` dots each, without a blank at either end.

    All use as few lines as can be. ``balanced`` makes all lines as equal as can be (titles);
    otherwise the last line may be short, yet not a lone character or two.

    Raises TooWide when an atom is wider than a line.
    """
    return _break(text, width, size, balanced)


@lru_cache(maxsize=8192)
def _break(text: str, width: int, size: int, balanced: bool) -> tuple[str, ...]:
    try:
        parts = _fitted(atoms(text), width, size)
    except TooWide:
        parts = _fitted(atoms(text, True), width, size)
    if not parts:
        return ()
    room = Room(width, size, balanced)
    starts = _best_starts(
        [(measure(a.text, size), measure(a.space, size)) for a in parts], _torn(parts), room
    )
    ends = [*starts[1:], len(parts)]
    return tuple(_joined(parts[a:b]) for a, b in zip(starts, ends, strict=True))


def _joined(parts: Sequence[Atom]) -> str:
    inner = "".join(a.text + a.space for a in parts[:-1])
    return inner + parts[-1].text


def _fitted(parts: Sequence[Atom], width: int, size: int) -> list[Atom]:
    """The atoms, with addresses, days and amounts too long for a line taken apart."""
    fitted = []
    for atom in parts:
        if measure(atom.text, size) <= width:
            fitted.append(atom)
            continue
        fitted += _taken_apart(atom, width, size)
    return fitted


def _taken_apart(atom: Atom, width: int, size: int) -> list[Atom]:
    pieces = (_URL_PART.findall if _is_address(atom.text) else PART.split)(atom.text)
    parts: list[Atom] = []
    for piece in pieces:
        text = piece.lstrip(" ")
        if measure(text, size) > width:
            raise TooWide(atom.text)
        if text != piece:
            parts[-1] = Atom(parts[-1].text, " ")
        parts.append(Atom(text))
    return [*parts[:-1], Atom(parts[-1].text, atom.space)]


def _is_address(text: str) -> bool:
    return "://" in text or "www." in text or "@" in text


def _torn(parts: Sequence[Atom]) -> list[bool]:
    """For each atom, whether a break before it would tear a word apart."""
    inside = inside_words("".join(a.text + a.space for a in parts))
    torn, at = [], 0
    for atom in parts:
        torn.append(at in inside)
        at += len(atom.text) + len(atom.space)
    return [*torn, False]


def _best_starts(sizes: Sequence[tuple[int, int]], torn: Sequence[bool], room: Room) -> list[int]:
    """Index of each line's first atom: fewest lines, then least squared slack and torn words.

    ``sizes`` are the widths of each atom and of the blank after it.
    """
    count = len(sizes)
    tear = (8 if room.balanced else 3) * room.size * room.size
    best: list[tuple[int, int]] = [(0, 0)] * (count + 1)
    then = [count] * (count + 1)
    for i in range(count - 1, -1, -1):
        best[i] = (1 << 30, 0)
        line = 0
        for j in range(i, count):
            line += sizes[j][0]
            if line > room.width:
                break
            cost = room.raggedness(line, last=j + 1 == count) + tear * torn[j + 1]
            lines, so_far = best[j + 1]
            if (lines + 1, so_far + cost) < best[i]:
                best[i], then[i] = (lines + 1, so_far + cost), j + 1
            line += sizes[j][1]
    starts = [0]
    while then[starts[-1]] < count:
        starts.append(then[starts[-1]])
    return starts
