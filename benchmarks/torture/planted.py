"""Leaks planted through every channel: none may come out, and clean content raises no alarm.

Whether something came out is judged by a search over the bytes of the whole site that shares
nothing with the gate: it folds Unicode, drops tags and whatever is no digit, and looks for the
number.
"""

from __future__ import annotations

import html
import io
import itertools
import random
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml
from PIL import Image

from benchmarks.county import records
from generator.build import Request, build
from generator.errors import ContentError
from generator.gate import check_name, check_output, check_source, leaks
from generator.source import parse, read
from generator.values import luhn_valid
from generator.values.identity import resident_id_check

DAY: Final = date(2026, 11, 22)
MOBILE: Final = "13812345678"
ID: Final = "52059919900101123" + resident_id_check("52059919900101123")
CARD: Final = next(c for n in range(10) if luhn_valid(c := f"622202021020134567{n}"))
NUMBERS: Final = ((MOBILE, (3, 4, 4)), (ID, (6, 8, 4)), (CARD, (4, 4, 4, 4, 3)))
SCRIPTS: Final = (
    "0123456789X", "０１２３４５６７８９Ｘ", "〇一二三四五六七八九X", "零壹贰叁肆伍陆柒捌玖X",
    "⓪①②③④⑤⑥⑦⑧⑨X", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗X",
)  # fmt: skip
SEPARATORS: Final = (
    "", " ", "-", "－", ".", "·", "\u200b", "\u2060", "\u00ad", "\u00a0", "\u3000", "\n", "**",
    "\u2014",
)  # fmt: skip
_CHINESE: Final = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "00123456789123456789")
_BROKEN_LINE: Final = re.compile(r"<[^>]*>")


@dataclass
class Tally:
    """``came_out`` and ``alarms`` must stay empty; ``ignored`` did neither, nor stopped a build."""

    planted: int = 0
    stopped: int = 0
    ignored: list[str] = field(default_factory=list)
    came_out: list[str] = field(default_factory=list)
    searched: int = 0
    alarms: list[str] = field(default_factory=list)


def variants() -> Iterator[tuple[str, str]]:
    """Every number in every script through every separator, and in two scripts by turns: the
    number, and as it is written.
    """
    for number, sizes in NUMBERS:
        for script in SCRIPTS:
            table = str.maketrans("0123456789X", script)
            for separator in SEPARATORS:
                yield number, _grouped(number, sizes, separator).translate(table)
                if separator:
                    yield number, separator.join(number).translate(table)
        for first, second in itertools.permutations(SCRIPTS, 2):
            mixed = "".join(
                (first, second)[n % 3 == 0][SCRIPTS[0].index(char)] for n, char in enumerate(number)
            )
            for separator in ("", " ", "-"):
                yield number, _grouped(mixed, sizes, separator)


def _grouped(number: str, sizes: tuple[int, ...], separator: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return separator.join(parts)


def comes_out(site: Path, numbers: tuple[str, ...]) -> list[str]:
    """Files of a site in which a number can be read, by any means that we know of."""
    return [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*"))
        if path.is_file() and any(_readable(path.read_bytes(), number) for number in numbers)
    ]


def _readable(data: bytes, number: str) -> bool:
    if number.encode() in data:
        return True
    text = html.unescape(data.decode("utf-8", "ignore"))
    folded = unicodedata.normalize("NFKC", _BROKEN_LINE.sub("", text)).translate(_CHINESE)
    return number in re.sub(r"[^0-9X]", "", folded)


Path_ = tuple[Any, ...]


def fields(tree: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The paths of every text in a record."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from fields(value, (*path, key))
    elif isinstance(tree, list):
        for n, value in enumerate(tree):
            yield from fields(value, (*path, n))
    elif isinstance(tree, str):
        yield path


def replaced(tree: Any, path: Path_, change: Callable[[str], str]) -> Any:
    """The tree with one text changed."""
    if not path:
        return change(tree)
    head, rest = path[0], path[1:]
    if isinstance(tree, dict):
        return {k: replaced(v, rest, change) if k == head else v for k, v in tree.items()}
    return [replaced(v, rest, change) if n == head else v for n, v in enumerate(tree)]


def fields_of(root: Path, count: int, dice: random.Random) -> Tally:
    """Plant a variant into a field of a record or of the configuration, and build."""
    tally = Tally()
    files = sorted((root / "content").rglob("*.yaml"))
    every = [(file, path) for file in files for path in fields(read(file, file.name).data)]
    written = list(variants())
    for n in range(count):
        file, path = every[n % len(every)] if n < len(every) else dice.choice(every)
        number, text = written[n % len(written)]
        tree = replaced(read(file, file.name).data, path, lambda old, new=text: f"{old} {new}")
        whole = file.read_bytes()
        file.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), "utf-8")
        what = f"{file.relative_to(root)} {path}: {text!r}"
        stopped = tally.stopped
        _built(root, number, what, tally)
        file.write_bytes(whole)
        if tally.stopped == stopped:
            build(Request(root, root / "site", DAY, jobs=1))
    return tally


def _built(root: Path, number: str, what: str, tally: Tally) -> None:
    tally.planted += 1
    try:
        build(Request(root, root / "site", DAY, jobs=1))
        tally.ignored.append(what)
    except ContentError:
        tally.stopped += 1
    if comes_out(root / "site", (number,)):
        tally.came_out.append(what)


def beside(root: Path) -> Tally:
    """Plant leaks beside records: attachments of each type, names, comments, keys."""
    tally = Tally()
    folder = root / "content" / "contacts" / "520599101201"
    for name, data in _attachments():
        (folder / name).write_bytes(data)
        _built(root, ID, f"attachment {name}", tally)
        (folder / name).unlink()
    record = folder / "GB-0001.yaml"
    whole = record.read_bytes()
    escaped = "".join(f"\\x{ord(digit):02x}" for digit in ID)
    for what, data in (
        ("comment", whole + f"# {ID}\n".encode()),
        ("key", whole + f"{ID}: 一\n".encode()),
        ("escaped", whole + f'示例: "{escaped}"\n'.encode()),
    ):
        record.write_bytes(data)
        _built(root, ID, what, tally)
        record.write_bytes(whole)
    named = folder / f"{ID}.yaml"
    named.write_bytes(whole)
    record.unlink()
    _built(root, ID, "file name", tally)
    named.rename(record)
    return tally


def _attachments() -> Iterator[tuple[str, bytes]]:
    import docx
    import openpyxl
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.create_sheet("底稿")["Z99"] = ID
    book["底稿"].sheet_state = "hidden"
    book.save(stream)
    yield "名单.xlsx", stream.getvalue()
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(ID)
    document.save(stream)
    yield "名单.docx", stream.getvalue()
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(100, 700, ID)
    canvas.save()
    yield "名单.pdf", stream.getvalue()
    yield "名单.csv", f"甲,{ID}\n".encode("gb18030")
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = ID
    Image.new("RGB", (300, 400)).save(stream, "JPEG", exif=exif)
    yield "GB-0001.jpg", stream.getvalue()
    yield f"{ID}.csv", "甲,乙\n".encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", ID)
    yield "名单.zip", stream.getvalue()
    yield "a.svg", f"<svg>{ID}</svg>".encode()


def clean(root: Path, site: Path) -> Tally:
    """Search clean records and the site made of them: every alarm is a false one."""
    tally = Tally()
    for file in sorted((root / "content").rglob("*.yaml")):
        name = file.relative_to(root).as_posix()
        problems = [*check_name(name), *check_source(read(file, name))]
        tally.searched += 1
        tally.alarms += [problem.line() for problem in problems]
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        tally.searched += 1
        url = file.relative_to(site).as_posix()
        tally.alarms += [problem.line() for problem in check_output(url, file.read_bytes())]
    return tally


def county(villages: int, months: int) -> Tally:
    """Search the records of a synthetic county: all of them are clean."""
    tally = Tally()
    for name, text in records(villages, months, seed=7):
        tally.searched += 1
        problems = [*check_name(name), *check_source(parse(text.encode(), name))]
        tally.alarms += [problem.line() for problem in problems]
    return tally


def figures(count: int, dice: random.Random) -> Tally:
    """Search lines of dates, vouchers, amounts, codes, telephones and contracts, as tables hold."""
    tally = Tally()
    for _ in range(count):
        month, day = dice.randrange(1, 13), dice.randrange(1, 29)
        line = " ".join(
            (
                f"{dice.randrange(2014, 2027)}-{month:02}-{day:02}",
                f"记-{dice.randrange(1, 9999):04}",
                f"{dice.randrange(10**7) / 100:.2f}",
                f"{dice.randrange(10**8) / 100:,.2f}",
                f"{dice.randrange(10**4)}",
                f"520599{dice.randrange(100, 300)}{dice.randrange(200, 300)}",
                f"0857-{dice.randrange(10**6, 10**7)}",
                f"合同{dice.randrange(10**9, 10**10)}",
                f"{dice.randrange(1000, 100_000)} {dice.randrange(1000, 100_000)}",
            )
        )
        tally.searched += 1
        tally.alarms += [f"{line}: {leak.kind}" for leak in leaks(line)]
    return tally
