from __future__ import annotations

import io
from dataclasses import asdict, replace

import pytest
from board_samples import ALL, BOARDS, DAY, DOOR, LEDGER, PLAZA, STARS, STRIP, opened
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.boards.base import Slide
from generator.boards.board import Board
from generator.boards.breaking import NO_START
from generator.boards.drawing import draw
from generator.boards.fonts import SIZES, advance, cell, measure
from generator.boards.geometry import misfits
from generator.boards.layout import Aids, lay_out
from generator.errors import Place
from generator.records.base import Block, Link, Message, Paragraph, Picture, Rows

words = st.text(st.sampled_from("示例青山村账目公开，。“”（）12.5元甲乙"), min_size=1, max_size=60)
cells = st.text(st.sampled_from("甲乙丙丁戊12345.67"), max_size=6)
tables = st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=12).map(
    lambda rows: Rows(("名", "项", "额"), tuple(rows), "<<>")
)
messages = st.builds(
    lambda heading, blocks: Message(
        "k", "stars", heading, tuple(blocks), DAY, file="content/k.yaml"
    ),
    st.text(st.sampled_from("示例青山村账目公开2026年"), min_size=1, max_size=30),
    st.lists(st.one_of(words.map(Paragraph), tables), max_size=3),
)


def new_text(slides: tuple[Slide, ...]) -> str:
    """What the slides say, each thing once."""
    said = "".join(run.text for slide in slides for run in slide.runs if not run.repeated)
    return "".join(said.split())


def wanted(message: Message) -> list[str]:
    """The characters of each part of a message."""
    parts = [message.heading]
    for block in message.blocks:
        if isinstance(block, Paragraph):
            parts.append(block.text)
        elif isinstance(block, Rows):
            parts += [cell for row in block.rows for cell in row]
    return ["".join(part.split()) for part in parts]


@given(messages, st.sampled_from(ALL))
@settings(deadline=None, max_examples=100)
def test_every_character_comes_out_in_order(message: Message, board: Board) -> None:
    """Whatever fits is on some frame, whole and in order; what doesn't is a problem."""
    slides, problems = lay_out(message, board)
    said = new_text(slides)
    at = 0
    for part in wanted(message) if not problems else []:
        found = said.find(part, at)

        assert found >= 0
        at = found + len(part)

    assert bool(slides) != bool(problems)


@given(messages, st.sampled_from(ALL))
@settings(deadline=None, max_examples=60)
def test_runs_stay_on_the_board_and_apart(message: Message, board: Board) -> None:
    """No run leaves its slide and no two runs overlap."""
    slides, _ = lay_out(message, board)
    for slide in slides:
        taken: set[tuple[int, int]] = set()
        for run in slide.runs:
            span = range(run.x, run.x + measure(run.text, run.size), run.size // 2)
            dots = {(x, y) for x in span for y in (run.y, run.y + run.size - 1)}

            assert 0 <= run.x and run.x + measure(run.text, run.size) <= slide.width
            assert 0 <= run.y and run.y + run.size <= slide.height
            assert not dots & taken
            taken |= dots


def photo(_: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), (10, 200, 30)).save(stream, "PNG")
    return stream.getvalue()


captions = st.text(st.sampled_from("示例青山村账目公开"), max_size=60)
pictures: st.SearchStrategy[Block] = st.one_of(
    captions.map(lambda text: Picture("content/a.png", text)),
    captions.map(lambda text: Link("villages/1.html", text)),
)
geometries = st.builds(
    Board,
    id=st.just("any"),
    name=st.just("任意屏"),
    unit=st.just("1"),
    unit_name=st.just("示例村"),
    width=st.integers(4, 60).map(lambda n: n * 16),
    height=st.integers(12, 400),
    colours=st.sampled_from(["single", "full"]),
    size=st.sampled_from(SIZES),
    title_size=st.sampled_from(SIZES),
    page_numbers=st.booleans(),
    title_bar=st.booleans(),
    clock=st.booleans(),
    ticker=st.sampled_from([0, 0, 20, 64]),
).filter(lambda board: not list(misfits(asdict(board))))


@given(messages, st.lists(pictures, max_size=2), geometries)
@settings(deadline=None, max_examples=200)
def test_no_board_loses_a_line_at_its_edge(
    message: Message, visuals: list[Block], board: Board
) -> None:
    """On any board that boards.yaml may define, every run is on the board from top to bottom, and
    none reaches from the page into the ticker's band."""
    whole = message._replace(blocks=(*message.blocks, *visuals))
    slides, _ = lay_out(whole, board, Aids("https://sunboard.example/", photo))
    outside = [
        run for s in slides for run in s.runs if run.y < 0 or run.y + run.size > board.height
    ]

    band = board.height - board.ticker

    assert [] == outside
    assert [] == [r for s in slides for r in s.runs if r.y < band < r.y + r.size]


@pytest.mark.parametrize(
    ("width", "height", "size", "title"),
    [(352, 32, 16, 24), (512, 48, 16, 48), (512, 32, 12, 24)],
)
def test_a_large_title_leaves_the_text_its_line(
    width: int, height: int, size: int, title: int
) -> None:
    """Where a title and a line don't fit above each other the title has a page of its own."""
    board = replace(DOOR, width=width, height=height, size=size, title_size=title)
    slides, _ = lay_out(LEDGER, board)
    inks = [{run.ink for run in slide.runs if run.ink != "quiet"} for slide in slides]

    assert inks[0] == {"title"} and {"title"} not in inks[-2:]
    assert [] == [page for page in inks if "title" in page and len(page) > 1]
    assert "0857-0000101" in new_text(slides)


@given(messages)
@settings(deadline=None, max_examples=30)
def test_pixels_say_what_the_runs_say(message: Message) -> None:
    """Read back dot by dot from the drawn frame, every character is where its run puts it."""
    slides, _ = lay_out(message, DOOR)
    for slide in slides:
        lit = opened(draw(slide)).convert("L").point(lambda v: 255 if v else 0, "1")
        for run in slide.runs:
            x = run.x
            for char in run.text:
                glyph = cell(char, run.size)
                assert glyph
                found = lit.crop((x, run.y, x + glyph.width, run.y + glyph.height))

                assert char.isspace() or glyph.tobytes() == found.tobytes()
                x += advance(char, run.size)


@given(words, st.sampled_from(ALL))
@settings(deadline=None, max_examples=60)
def test_no_row_starts_with_a_closing_mark(text: str, board: Board) -> None:
    """On no frame does a line after the first start with what may not start a line."""
    message = Message("k", "stars", "示例", (Paragraph("甲" + text),), DAY)
    slides, _ = lay_out(message, board)

    assert [] == [r.text for s in slides for r in s.runs if r.text[0] in NO_START - set("—…")]


def test_pages_carry_title_and_number() -> None:
    """Every page of a long message shows the title, and n/m at its right edge."""
    slides, _ = lay_out(LEDGER, DOOR)
    heads = [[run.text for run in slide.runs if run.ink in ("title", "quiet")] for slide in slides]
    count = len(slides)

    assert [[LEDGER.heading, f"{n}/{count}"] for n in range(1, count + 1)] == heads


def test_a_table_repeats_its_heading() -> None:
    """Each page with rows of a table has the table's heading above them."""
    slides, _ = lay_out(LEDGER, DOOR)
    for slide in slides:
        inks = [run.ink for run in slide.runs if run.ink in ("heading", "figure")]

        assert not inks or inks[0] == "heading"


def test_amounts_end_at_the_right_edge() -> None:
    """Amounts are flush right, whatever their length."""
    slides, _ = lay_out(LEDGER, PLAZA)
    ends = {r.x + measure(r.text, 16) for s in slides for r in s.runs if r.ink == "figure"}

    assert {320} == ends


def test_short_rows_stand_side_by_side() -> None:
    """A long list of short rows uses the board's width twice."""
    slides, _ = lay_out(STARS, DOOR)
    firsts = [r for s in slides for r in s.runs if r.text.startswith("示例村民")]

    assert 2 == len({run.x for run in firsts})


@pytest.mark.parametrize("board", [b for b in BOARDS if not b.is_small], ids=lambda b: b.id)
def test_what_cannot_fit_names_board_and_record(board: Board) -> None:
    """An amount wider than the board is an error that says where and on which board."""
    amount = "1" * (board.width // 8 + 1) + "元"
    message = Message("k", "stars", "示例", (Paragraph(amount),), DAY, file="content/k.yaml")
    slides, problems = lay_out(message, replace(board, height=64))

    assert ((), "content/k.yaml:board-overflow") == (
        slides, f"{problems[0].place}:{problems[0].code}"
    )  # fmt: skip
    assert board.name in problems[0].message.zh and board.id in problems[0].message.en


def test_a_way_out_is_true() -> None:
    """Where a smaller size of type would hold the piece, the problem says which, and it does."""
    message = Message("k", "stars", "示例", (Paragraph("1" * 50),), DAY, file="content/k.yaml")
    wide = replace(DOOR, size=24, title_size=24)
    _, (problem,) = lay_out(message, wide)
    slides, problems = lay_out(message, replace(DOOR, size=12, title_size=12))

    assert "把屏的字号改成 12" in problem.hint.zh
    assert (True, ()) == (bool(slides), problems)


SMALLEST = [(64, 32), (96, 48), (64, 64)]


@pytest.mark.parametrize("size", [12, 16])
@pytest.mark.parametrize(("width", "height"), SMALLEST)
def test_small_boards_run_what_they_cannot_hold(width: int, height: int, size: int) -> None:
    """On a small board a message with a piece wider than a line runs through, whole."""
    board = replace(DOOR, width=width, height=height, size=size, title_size=size)
    amount = "1" * (width // 4) + "元"
    slides, problems = lay_out(LEDGER._replace(blocks=(Paragraph(amount),)), board)

    assert (1, True, ()) == (len(slides), bool(slides[0].scroll), problems)
    assert f"{LEDGER.heading}\u3000{amount}" == slides[0].runs[0].text


def test_small_boards_show_photos_beside_running_text() -> None:
    """A photo keeps its page; its caption runs with the text where it is too wide."""
    board = replace(DOOR, width=64, height=64, colours="full", ticker=16)
    blocks = (Paragraph("0857-0000101"), Picture("a.png", "abcdefghijklmn"), Picture("b.png", "图"))
    text, first, second = lay_out(LEDGER._replace(blocks=blocks), board, Aids(read=photo))[0]

    assert "0857-0000101\u3000abcdefghijklmn" in text.runs[0].text
    assert ([], ["图"]) == ([r.text for r in first.runs], [r.text for r in second.runs])
    assert {64} == {slide.height for slide in (text, first, second)}


def test_a_small_board_that_cannot_run_text_is_told_the_way_out() -> None:
    """Asked for a format that can't run text, a small board is a problem at its own line, with the
    size that fits and the format to drop."""
    place = Place("content/boards.yaml", 7, 5)
    board = replace(DOOR, width=96, height=48, place=place)
    phone = LEDGER._replace(blocks=(Paragraph("电话0857-0000101，"),))
    _, (problem,) = lay_out(phone, board, Aids(stills=("位图",)))

    assert (place, "board-overflow") == (problem.place, problem.code)
    assert "把屏的字号改成 12，或从“输出”里去掉位图" in problem.hint.zh
    assert lay_out(phone, replace(board, size=12, title_size=12), Aids(stills=("位图",)))[0]


def test_a_title_too_wide_in_its_size_is_set_in_that_of_the_text() -> None:
    """A large title that has a piece wider than the board is no fault of the record."""
    board = replace(DOOR, width=160, height=160, title_size=64)
    slides, problems = lay_out(LEDGER, board)

    assert ((), {16}) == (problems, {run.size for slide in slides for run in slide.runs})


def test_a_rare_character_on_two_low_lines_takes_pages() -> None:
    """Two lines of 12 dots that must go to 16 become pages of one line, not running text."""
    rare = Message("k", "stars", "示例村民", (Paragraph("示例𬭊村民甲"),), DAY)
    slides, problems = lay_out(rare, replace(DOOR, width=192, height=24, size=12, title_size=12))

    assert ((), {(192, 24, 0)}) == (problems, {(s.width, s.height, s.scroll) for s in slides})
    assert "示例村民示例𬭊村民甲" == new_text(slides)


def test_a_character_without_glyph_is_named() -> None:
    """A character that can't be drawn is an error naming it, its code and its record."""
    message = Message("k", "stars", "示例😀", (), DAY, file="content/k.yaml")
    _, problems = lay_out(message, DOOR)

    assert ("board-glyph", True) == (problems[0].code, "U+1F600" in problems[0].message.zh)


def test_reading_time_follows_the_text() -> None:
    """Dwell is characters over the board's rate, at least its least, in tenths of a second."""
    short, _ = lay_out(Message("k", "stars", "示例", (), DAY), DOOR)
    long, _ = lay_out(Message("k", "stars", "示例", (Paragraph("字" * 38),), DAY), DOOR)

    assert (3000, 10_000) == (short[0].dwell, long[0].dwell)


def test_one_line_boards_scroll() -> None:
    """On a board one line high the whole message runs through, once, at the board's speed."""
    slides, _ = lay_out(LEDGER, STRIP)

    assert (1, 48, 16) == (len(slides), slides[0].scroll, slides[0].height)
    assert (160 + slides[0].width) * 1000 / 48 <= slides[0].dwell


def test_laying_out_twice_gives_the_same() -> None:
    """Equal arguments give equal slides and equal bytes."""
    first, second = lay_out(LEDGER, PLAZA)[0], lay_out(LEDGER, PLAZA)[0]

    assert [draw.__wrapped__(s) for s in first] == [draw.__wrapped__(s) for s in second]
