"""Files for control cards, read back by readers written from the facts."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import bx_reader
import pytest
from board_samples import DAY, DOOR, LEDGER, PLAZA, STARS, message
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from test_board_formats import MESSAGES, files, made, playlist

from generator.boards.board import Charset
from generator.boards.bx5k import crc16, packet
from generator.boards.charset import encodes

RARE = message("rare", "示例𬭊村民甲。")


@pytest.mark.parametrize(
    ("data", "crc"), [(b"123456789", 0xBB3D), (b"", 0), (b"\x00", 0), (b"A", 0x30C0)]
)
def test_crc_vectors(data: bytes, crc: int) -> None:
    """CRC-16/ARC gives the check values of the CRC catalogue."""

    assert crc == crc16(data)


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=100)
def test_any_bytes_survive_the_wire(data: bytes) -> None:
    """Whatever a command holds, marks and escapes included, is read back the same."""
    plain = bx_reader.unescape(packet(data))

    assert data == plain[14:-2]
    assert int.from_bytes(plain[-2:], "little") == bx_reader.crc_arc(plain[:-2])


def test_bx5k_pages_are_the_frames() -> None:
    """Each packet puts one page's lines on the whole board, for its time."""
    played = playlist(replace(DOOR, formats=("bx-5k",)))
    packets = [d for n, d in sorted(files(played).items()) if n.startswith("bx-5k/")]
    areas = [bx_reader.read(packet) for packet in packets]

    assert [
        bx_reader.Area(0, 0, 352, 80, -(-f.dwell // 500), "\\n".join(f.lines)) for f in played.loop
    ] == areas


def parsed(data: bytes) -> list[tuple[int, list[str]]]:
    """Dwell in milliseconds and texts of each item, as a sign reads play.lst."""
    lines = data.decode("gbk").split("\r\n")
    assert (lines[0], lines[-1]) == ("[playlist]", "")
    items = []
    for n, line in enumerate(lines[2:-1]):
        found = re.fullmatch(r"(item\d+)=(\d+),\d+,\d+,([^,%]*)", line)
        assert found
        head, dwell, body = found.groups()
        assert head == f"item{n}" and 2 <= int(dwell) <= 30_000
        texts = re.findall(r"(?:\\C\d{6}(?:\\fs\d{4}\\c\d{12})?)(\\B\d{3}|[^\\]*)", body)
        items.append((int(dwell) * 10, texts))
    assert lines[1] == f"item_no={len(items)}"
    return items


def test_play_lst_says_what_the_frames_say() -> None:
    """Each item has the frame's time and its texts in order, commas and percents full-width."""
    played = playlist(DOOR)
    items = parsed(files(played)["play-lst/play.lst"])
    wide = str.maketrans(",%", "，％")

    assert [(f.dwell, [r.text.translate(wide) for r in f.runs]) for f in played.loop] == items


def test_rare_characters_go_as_a_bitmap() -> None:
    """A page with a character outside GBK is a bitmap in play.lst, and a warning says so."""
    board = replace(DOOR, formats=("play-lst",))
    output = made(board, (RARE,))
    names = {file.url for file in output.files}
    (file,) = [file for file in output.files if file.url.endswith("play.lst")]

    assert ["\\B001"] == parsed(file.data)[0][1]
    assert "boards/door/play-lst/bmp/001.bmp" in names
    assert [("board-charset", "warning", "content/rare.yaml", True)] == [
        (p.code, p.severity, str(p.place), "𬭊" in p.message.zh) for p in output.problems
    ]


def test_play_lst_is_gbk_whatever_the_card_knows() -> None:
    """On a board of GB18030 a page that GBK lacks is a bitmap all the same, and the list is GBK."""
    board = replace(DOOR, charset="GB18030", formats=("play-lst", "bx-5k", "text"))
    output = made(board, (RARE, STARS))
    written = {file.url.removeprefix("boards/door/"): file.data for file in output.files}
    warned = [p.message.zh for p in output.problems]

    items = parsed(written["play-lst/play.lst"])

    assert 1 == sum(text == "\\B001" for _, texts in items for text in texts)
    assert "𬭊" in written["text/pages.gb18030.txt"].decode("gb18030")
    assert [True, True] == ["GBK" in text and "𬭊" in text for text in warned]
    assert ["BX-5K 数据包里没有这一页" in text for text in sorted(warned)].count(True) == 1
    for name, data in written.items():
        if name.startswith("bx-5k/"):
            assert "𬭊" not in bx_reader.read(data).text


@pytest.mark.parametrize(
    ("text", "narrowest"),
    [("示例·村——“公示”…", "GB2312"), ("赵镕𠀀", "GB18030"), ("赵镕", "GBK"), ("€", "GB18030")],
)
def test_character_sets_hold_what_they_hold(text: str, narrowest: str) -> None:
    """GB 2312 has · and —, GBK has 镕, only GB 18030 has the rest."""
    sets: list[Charset] = ["GB2312", "GBK", "GB18030"]

    assert sets.index(narrowest) == [encodes(text, charset) for charset in sets].index(True)


def test_text_for_a_card_names_the_picture_of_a_page_it_lacks() -> None:
    """A page outside the card's set is its picture's name in GB18030, and whole in UTF-8."""
    played = playlist(DOOR, (RARE,))
    made_files = files(played)
    card = made_files["text/pages.gb18030.txt"].decode("gb18030").strip()

    assert f"[{played.loop[0].media}]" == card and played.loop[0].media in made_files
    assert "𬭊" in made_files["text/pages.utf-8.txt"].decode()


def test_bitmaps_of_red_boards_are_one_bit() -> None:
    """A single-colour board's bitmap has one bit a dot, lit where the frame is."""
    played = playlist(replace(DOOR, formats=("bmp",)), (STARS,))
    frame = played.loop[0]
    picture = Image.open(io.BytesIO(files(played)[f"bmp/{frame.digest}.bmp"]))
    lit = frame.image().convert("RGB").getchannel("R").point(lambda v: 255 if v else 0)

    assert ("1", lit.tobytes()) == (picture.mode, picture.convert("L").tobytes())


def test_bxy_lists_keep_the_card_s_limits() -> None:
    """The list names programs that exist, within the card's limits; the last has no schedule."""
    board = replace(PLAZA, hours=((480, 720), (840, 1440)), days=(1, 7))
    made_files = files(playlist(board))
    root = ElementTree.fromstring(made_files["bx-y/lists/list0.xml"])
    programs = root.findall("program")
    *timed, spare = programs

    assert len(programs) <= 64
    assert {p.get("weekFlag") for p in timed} == {"65"}
    assert {(p.get("startTime"), p.get("stopTime")) for p in timed} == {
        ("08:00:00", "12:00:00"), ("14:00:00", "23:59:59"),
    }  # fmt: skip
    assert ("16", None, None) == (
        spare.get("priority"),
        spare.get("startTime"),
        spare.get("weekFlag"),
    )
    for program in programs:
        page = ElementTree.fromstring(made_files[f"bx-y/{program.get('programFile')}"])
        units = page.findall("picturepanel/picUnit")
        assert 1 <= len(units) <= 128
        assert all(f"bx-y/{unit.get('file')}" in made_files for unit in units)


def test_a_bxy_list_is_not_filled_over_its_limit() -> None:
    """With two spans of hours a program takes two of the list's 64 entries; more is told."""
    board = replace(PLAZA, hours=((480, 720), (840, 1080)), loop=3_600_000, formats=("bx-y",))
    days = [DAY + timedelta(days=n) for n in range(40)]
    output = made(board, tuple(message(f"m{n}", last=day) for n, day in enumerate(days)))
    (data,) = [f.data for f in output.files if f.url.endswith("lists/list0.xml")]
    programs = ElementTree.fromstring(data).findall("program")

    assert 63 == len(programs)
    assert [("board-bx-y", board.place, True)] == [
        (p.code, p.place, "要排 81 条节目，上限 64 条" in p.message.zh) for p in output.problems
    ]


def test_bxy_plays_every_frame_in_order() -> None:
    """Programs one after the other show the loop's frames in the loop's order."""
    played = playlist(PLAZA, (LEDGER, *MESSAGES[1:]))
    made_files = files(played)
    root = ElementTree.fromstring(made_files["bx-y/lists/list0.xml"])
    shown = [
        unit.get("file")
        for program in root.findall("program")[:-1]
        for unit in ElementTree.fromstring(
            made_files[f"bx-y/{program.get('programFile')}"]
        ).findall("picturepanel/picUnit")
    ]

    assert [f"files/{frame.digest}.png" for frame in played.loop] == shown


def test_the_zip_holds_the_whole_set() -> None:
    """The zip for the USB stick holds every other file, the READ-ME first, the manifest last."""
    import zipfile

    made_files = files(playlist(PLAZA))
    with zipfile.ZipFile(io.BytesIO(made_files["plaza.zip"])) as archive:
        assert archive.testzip() is None
        held = {info.filename: archive.read(info) for info in archive.infolist()}
        names = archive.namelist()

    assert {k: v for k, v in made_files.items() if k != "plaza.zip"} == held
    assert ("READ-ME.txt", "playlist.json") == (names[0], names[-1])
