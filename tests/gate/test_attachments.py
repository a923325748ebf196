"""The gate over attachments, made by programs that aren't ours."""

import datetime
import io
import struct
import zipfile
import zlib

import docx
import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.gate.attachments import check_attachment

from .numbers import CARD, ID, MOBILE


def _codes(name, data, **more):
    return [problem.code for problem in check_attachment(name, data, **more)]


def _workbook(fill):
    book = openpyxl.Workbook()
    book.active["A1"] = "示例村补助名单"
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(book):
    book.active["C7"] = ID


def _number(book):
    book.active["C7"] = int(MOBILE)


def _hidden_sheet(book):
    sheet = book.create_sheet("底稿")
    sheet["B2"] = ID
    sheet.sheet_state = "veryHidden"


def _hidden_column(book):
    book.active["H3"] = ID
    book.active.column_dimensions["H"].hidden = True


def _hidden_row(book):
    book.active["A9"] = ID
    book.active.row_dimensions[9].hidden = True


def _comment(book):
    book.active["A1"].comment = Comment(f"本人 {ID}", "示例")


def _author(book):
    book.properties.creator = MOBILE


def _sheet_name(book):
    book.create_sheet(MOBILE)


def _header(book):
    book.active.oddHeader.left.text = MOBILE


def _formula(book):
    book.active["A2"] = f'=CONCATENATE("{ID}", "")'


def _name(book):
    book.defined_names.add(openpyxl.workbook.defined_name.DefinedName("x", attr_text=f'"{ID}"'))


def _link(book):
    book.active["A3"].hyperlink = f"https://sunboard.example/?id={ID}"


HIDING_PLACES = [
    _cell, _number, _hidden_sheet, _hidden_column, _hidden_row, _comment, _author, _sheet_name,
    _header, _formula, _name, _link,
]  # fmt: skip


@pytest.mark.parametrize("fill", HIDING_PLACES, ids=lambda f: f.__name__)
def test_a_workbook_hides_nothing(fill):
    """Cells, hidden sheets, columns, rows, comments, properties, names and links are searched."""
    codes = _codes("名单.xlsx", _workbook(fill))

    assert codes
    assert {"leak-resident-id", "leak-mobile"} >= set(codes)


def test_a_cell_is_named():
    """The message names the sheet and the cell."""
    [problem] = check_attachment("名单.xlsx", _workbook(_cell))

    assert "第 1 张工作表 C7有完整的居民身份证号（5…0）" == problem.message.zh


def test_a_clean_workbook_passes():
    """Rows of dates, vouchers and amounts raise no alarm."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("账目")
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for row in range(300):
            sheet.write_row(
                row, 0, [row, f"记-2026-10-{row:03d}", 1200.5 + row, 138123456, "示例甲"]
            )
            sheet.write_datetime(row, 6, datetime.datetime(2026, 10, 1), date)
            sheet.write(row, 7, "520599101201")

    assert [] == _codes("账目.xlsx", stream.getvalue())


def _with_part(data, name, content):
    """A workbook with one more part."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


PRINTER = "xl/printerSettings/printerSettings1.bin"


@pytest.mark.parametrize(
    "name",
    [PRINTER, "xl/customProperty1.bin", "word/printerSettings1.bin", "ppt/customProperty12.bin"],
)
@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("HP LaserJet 4".encode("utf-16-le") + bytes(range(200)), []),
        (f"list of {ID}".encode("utf-16-le"), ["leak-resident-id"]),
        (f"\0list of {ID}".encode(), ["leak-resident-id"]),
        (b"\0" + f"{MOBILE}".encode("utf-16-le"), ["leak-mobile"]),
    ],
)
def test_settings_that_office_writes_unasked_are_searched_not_refused(name, words, codes):
    """Printers' settings and sheets' properties are binary, but no programs."""
    assert codes == list(
        dict.fromkeys(_codes("a.xlsx", _with_part(_workbook(_clean), name, words)))
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
        ("xl/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0"),
        ("xl/activeX/activeX1.bin", b"x"),
        ("xl/printerSettings/evil/vbaProject.bin", b"x"),
        (PRINTER, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        (PRINTER, b"MZ\x90"),
        ("xl/macro.vbs", b"x"),
    ],
)
def test_programs_in_a_workbook_are_refused(name, content):
    """Macros, embedded objects and controls, also those that lie where settings belong."""
    data = _with_part(_workbook(_clean), name, content)

    assert ["attachment-programs"] == _codes("a.xlsx", data)


def _clean(_book):
    pass


def _document(fill):
    document = docx.Document()
    document.add_paragraph("示例村公示")
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _paragraph(document):
    document.add_paragraph(f"身份证 {ID}")


def _runs(document):
    paragraph = document.add_paragraph("身份证 520599")
    paragraph.add_run("19900101").bold = True
    paragraph.add_run("1230").italic = True


def _table(document):
    document.add_table(1, 2).cell(0, 1).text = ID


def _document_header(document):
    document.sections[0].header.paragraphs[0].text = ID


def _properties(document):
    document.core_properties.keywords = ID


def _vanished(document):
    document.add_paragraph().add_run(ID).font.hidden = True


@pytest.mark.parametrize(
    "fill",
    [_paragraph, _runs, _table, _document_header, _properties, _vanished],
    ids=lambda f: f.__name__,
)
def test_a_document_hides_nothing(fill):
    """Text, text split by styles, tables, headers, properties and hidden text are searched."""
    codes = _codes("公示.docx", _document(fill))

    assert ["leak-resident-id"] == codes


def test_a_clean_document_passes():
    """An ordinary document raises no alarm."""
    assert [] == _codes("公示.docx", _document(lambda d: d.add_paragraph("电话 0857-0000101")))


def _zipped(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_members_of_an_archive_are_searched():
    """Text, workbooks and pictures inside an archive are opened, and its names read."""
    data = _zipped(
        **{f"{MOBILE}.txt": "x", "a.xlsx": _workbook(_hidden_sheet), "b.csv": f"甲,{CARD}"}
    )

    assert ["leak-mobile", "leak-resident-id", "leak-bank-card"] == _codes("a.zip", data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_is_read_in_any_encoding_and_the_line_named(encoding):
    """CSV as spreadsheets save it in China."""
    problems = check_attachment("a.csv", f"姓名,身份证\n示例甲,{ID}\n".encode(encoding))

    assert ["第 2 行有完整的居民身份证号（5…0）"] == [p.message.zh for p in problems]


def test_cells_of_a_table_are_not_read_together():
    """Amounts in neighbouring cells are no card number."""
    rows = "\n".join(f"{n},6222,0202,1020,1345,670,138,1234,5678" for n in range(30))

    assert [] == _codes("a.csv", rows.encode())


def _jpeg(**about):
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG", **about)
    return stream.getvalue()


def _exif(tag, value):
    exif = Image.Exif()
    exif[tag] = value
    return exif


def _located():
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (27.0, 8.0, 0.0)}
    return exif


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", _jpeg(exif=_exif(0x010E, f"id {ID}")), "leak-resident-id"),
        ("a.jpg", _jpeg(comment=f"id {ID}".encode()), "leak-resident-id"),
        ("a.jpg", _jpeg(exif=_exif(0x9C9B, ID.encode("utf-16-le"))), "leak-resident-id"),
        ("a.jpg", _jpeg(xmp=f"<x>{ID}</x>".encode()), "leak-resident-id"),
        ("a.jpg", _jpeg(exif=_located()), "photo-place"),
    ],
)
def test_metadata_of_a_photo_is_searched(name, data, code):
    """EXIF, comments, Windows' own fields, XMP; a place of shooting is mentioned."""
    assert {code} == set(_codes(name, data))


@pytest.mark.parametrize("packed", [False, True])
def test_words_in_a_png_are_searched(packed):
    """Text chunks, compressed or not."""
    words = PngInfo()
    words.add_text("Comment", f"id {ID}", zip=packed)
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG", pnginfo=words)

    assert {"leak-resident-id"} == set(_codes("a.png", stream.getvalue()))


@pytest.mark.parametrize(
    "name", ["a.svg", "a.html", "a.exe", "a.xlsm", "a.docm", "a.xls", "a.js", "a", "a.pdf.exe"]
)
def test_types_that_can_carry_programs_are_refused(name):
    """SVG, HTML, macros, programs and old binary formats have no place beside a record."""
    assert ["attachment-type"] == _codes(name, b"<svg/>")


@pytest.mark.parametrize("name", ["a.pdf", "a.jpg", "a.png", "a.xlsx", "a.docx", "a.webp", "a.zip"])
def test_a_disguise_is_refused(name):
    """HTML under another name is not published."""
    assert ["attachment-disguised"] == _codes(name, b"<html><script>alert(1)</script></html>")


def test_macros_are_refused():
    """A workbook with a program inside isn't published, whatever its name."""
    data = _zipped(**{"[Content_Types].xml": "<Types/>", "xl/vbaProject.bin": b"\0"})

    assert ["attachment-programs"] == _codes("a.xlsx", data)


def _swelling():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as member:
            for _ in range(100):
                member.write(bytes(1024 * 1024))
    return stream.getvalue()


def _lying():
    """An archive whose directory claims that a member of 100 MB has 10 bytes."""
    data = bytearray(_swelling())
    real = struct.pack("<L", 100 * 1024 * 1024)
    at = data.rfind(real)
    data[at : at + 4] = struct.pack("<L", 10)
    return bytes(data)


LAUGHS = b"<!DOCTYPE x [" + b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10)
) + b"]><x>&l9;</x>"  # fmt: skip
XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (_swelling(), {"archive-swells"}),
        (_lying(), {"archive-swells", "archive-broken", "xml-broken"}),
        (_zipped(**{f"{n}.xml": "" for n in range(2001)}), {"archive-swells"}),
        (_zipped(**{"../../etc/x.xml": "<x/>"}), {"archive-path"}),
        (_zipped(**{"/etc/x.xml": "<x/>"}), {"archive-path"}),
        (_zipped(**{"C:\\x.xml": "<x/>"}), {"archive-path"}),
        (_zipped(**{"[Content_Types].xml": LAUGHS}), {"xml-doctype"}),
        (_zipped(**{"[Content_Types].xml": XXE}), {"xml-doctype"}),
        (_zipped(**{"[Content_Types].xml": XXE.decode().encode("utf-16")}), {"xml-doctype"}),
        (_zipped(**{"[Content_Types].xml": b"<a>" * 5000}), {"xml-deep"}),
        (_zipped(**{"[Content_Types].xml": b"<a"}), {"xml-broken"}),
        (b"PK\x03\x04 cut short", {"archive-broken"}),
    ],
    ids=[
        "swells", "lies", "many", "dots", "root", "drive", "laughs", "xxe", "xxe16", "deep", "cut",
        "short",
    ],
)  # fmt: skip
def test_hostile_workbooks_are_refused_within_bounds(data, codes):
    """Bombs, entities, ways out and damage are each told, and nothing is unpacked or fetched."""
    [code] = _codes("a.xlsx", data)

    assert code in codes


def test_archives_in_archives_end_somewhere():
    """A third archive inside another is refused."""
    data = _zipped(**{"a.txt": "x"})
    for _ in range(4):
        data = _zipped(**{"a.zip": data})

    assert ["attachment-type"] == _codes("a.zip", data)


def test_a_picture_cut_anywhere_gives_no_crash():
    """Metadata readers survive files cut at any byte."""
    whole = _jpeg(exif=_exif(0x010E, f"id {ID}"), comment=b"x")
    crashed = [
        n for n in range(0, len(whole), 7) if not isinstance(_codes("a.jpg", whole[:n]), list)
    ]

    assert [] == crashed


def test_a_png_bomb_of_text_is_bounded():
    """A compressed text chunk that swells is read only so far."""
    packed = zlib.compress(bytes(50_000_000), 9)
    chunk = b"zTXtx\0\0" + packed
    size = struct.pack(">I", len(chunk) - 4)
    data = b"\x89PNG\r\n\x1a\n" + size + chunk + bytes(4)

    assert [] == _codes("a.png", data)


def test_what_a_record_lets_through_passes():
    """A bare number that the record's waiver names is no leak in its attachment."""
    assert [] == _codes("a.csv", f"合同,{ID}\n".encode(), allowed={ID})
