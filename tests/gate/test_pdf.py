"""The gate over PDFs: their pages, and all that no page shows."""

import io
import zlib

import openpyxl
import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from generator.gate.attachments import check_attachment

from .numbers import ID, MOBILE


def _codes(name, data):
    return [problem.code for problem in check_attachment(name, data)]


def _pdf(*pages, **about):
    stream = io.BytesIO()
    canvas = Canvas(stream, **about)
    for text in pages:
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_the_text_of_a_pdf_is_searched_page_by_page():
    """The message names the page."""
    problems = check_attachment("a.pdf", _pdf("clean 2026-10-01 1200.00", f"id {ID}"))

    assert ["第 2 页有完整的居民身份证号（5…0）"] == [p.message.zh for p in problems]


def test_the_properties_of_a_pdf_are_searched():
    """A title is published with the file."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setTitle(f"list {MOBILE}")
    canvas.drawString(100, 700, "clean")
    canvas.save()

    assert ["leak-mobile"] == _codes("a.pdf", stream.getvalue())


def _written(fill):
    """A PDF of one empty page, filled."""
    writer = PdfWriter()
    fill(writer, writer.add_blank_page(200, 200))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _group(**items):
    """A dictionary of a PDF."""
    return DictionaryObject({NameObject(f"/{name}"): item for name, item in items.items()})


def _bookmark(writer, _page):
    writer.add_outline_item(title=f"list {ID}", page_number=0)


def _target(writer, page):
    action = _group(S=NameObject("/URI"), URI=TextStringObject(f"https://sunboard.example/?{ID}"))
    note = _group(Type=NameObject("/Annot"), Subtype=NameObject("/Link"), A=action)
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


def _target_apart(writer, page):
    action = _group(S=NameObject("/URI"), URI=writer._add_object(TextStringObject(f"id:{ID}")))
    note = _group(Type=NameObject("/Annot"), A=writer._add_object(action))
    page[NameObject("/Annots")] = writer._add_object(ArrayObject([writer._add_object(note)]))


def _xmp(writer, _page):
    stream = StreamObject()
    stream.set_data(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>{ID}</a></x:xmpmeta>".encode())
    stream.update(_group(Type=NameObject("/Metadata"), Subtype=NameObject("/XML")))
    writer._root_object[NameObject("/Metadata")] = writer._add_object(stream)


def _field(writer, _page):
    field = _group(FT=NameObject("/Tx"), T=TextStringObject("f"), V=TextStringObject(f"{ID}"))
    fields = ArrayObject([writer._add_object(field)])
    writer._root_object[NameObject("/AcroForm")] = _group(Fields=fields)


def _form_of_xml(writer, _page):
    stream = StreamObject()
    stream.set_data(f"<xdp><name>{ID}</name></xdp>".encode())
    parts = ArrayObject([TextStringObject("datasets"), writer._add_object(stream)])
    writer._root_object[NameObject("/AcroForm")] = _group(XFA=parts)


def _in_gbk(writer, _page):
    writer._info = _group(Title=ByteStringObject(f"名单 {ID}".encode("gb18030")))


def _embedded_table(writer, _page):
    writer.add_attachment("list.csv", f"name,id\nA,{ID}\n".encode())


def _workbook():
    book = openpyxl.Workbook()
    book.active["C7"] = ID
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _embedded_book(writer, _page):
    writer.add_attachment("list.xlsx", _workbook())


def _embedded_pdf(writer, _page):
    writer.add_attachment("inner.pdf", _pdf(f"id {ID}"))


def _invoice(writer, _page):
    writer.add_attachment("invoice.xml", f"<i><buyer>{ID}</buyer></i>".encode())


def _attached_to_page(writer, page):
    file = StreamObject()
    file.set_data(f"{ID}".encode())
    held = _group(F=TextStringObject("a.txt"), EF=_group(F=writer._add_object(file)))
    note = _group(Subtype=NameObject("/FileAttachment"), FS=writer._add_object(held))
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


@pytest.mark.parametrize(
    "fill",
    [
        _bookmark, _target, _target_apart, _xmp, _field, _form_of_xml, _in_gbk, _embedded_table,
        _embedded_book, _embedded_pdf, _invoice, _attached_to_page,
    ],
    ids=lambda f: f.__name__,
)  # fmt: skip
def test_a_pdf_hides_nothing(fill):
    """Bookmarks, targets of links, metadata, forms and embedded files are searched."""
    assert ["leak-resident-id"] == _codes("a.pdf", _written(fill))


def test_a_clean_pdf_with_all_of_it_passes():
    """Bookmarks, links and an invoice's data raise no alarm."""

    def fill(writer, _page):
        writer.add_outline_item(title="一、2026年10月收支", page_number=0)
        writer.add_attachment("invoice.xml", b"<i><no>24522000000012345678</no></i>")
        writer.add_metadata({"/Title": "示例村公示", "/CreationDate": "D:20261018134500+08'00'"})

    assert [] == _codes("a.pdf", _written(fill))


def test_the_page_of_a_link_and_the_name_of_an_embedded_file_are_told():
    """The message says where to look."""
    [link] = check_attachment("a.pdf", _written(_target))
    [table] = check_attachment("a.pdf", _written(_embedded_table))

    assert "第 1 页有" in link.message.zh
    assert "内嵌的“list.csv”第 2 行有" in table.message.zh


@pytest.mark.parametrize("name", ["a.exe", "a.xls", "a.ofd", "a"])
def test_a_pdf_is_refused_for_an_embedded_file_that_cant_be_searched(name):
    """Programs, old documents, whatever has no name that tells what it is."""
    assert ["attachment-type"] == _codes(
        "a.pdf", _written(lambda w, _: w.add_attachment(name, b"x"))
    )


def _many(writer, _page):
    for n in range(60):
        writer.add_attachment(f"{n}.txt", b"x")


def _swelling(writer, _page):
    writer.add_attachment("a.txt", b"x")
    for each in writer._objects:
        if isinstance(each, StreamObject) and each.get("/Type") == "/EmbeddedFile":
            each.set_data(zlib.compress(bytes(21 * 1024 * 1024)))
            each[NameObject("/Filter")] = NameObject("/FlateDecode")


@pytest.mark.parametrize("fill", [_many, _swelling], ids=lambda f: f.__name__)
def test_embedded_files_are_bounded(fill):
    """More files than anybody embeds, and bytes that swell, are refused."""
    assert ["pdf-broken"] == _codes("a.pdf", _written(fill))


def test_an_embedded_file_that_cant_be_searched_is_named():
    """The message says which file it is that stops the PDF."""
    [problem] = check_attachment("a.pdf", _written(lambda w, _: w.add_attachment("a.xls", b"x")))

    assert "内嵌的“a.xls”：不收“.xls”文件" == problem.message.zh


def test_a_locked_pdf_is_refused():
    """What can't be searched isn't published."""
    assert ["pdf-locked"] == _codes("a.pdf", _pdf("x", encrypt="secret"))


def test_a_pdf_cut_short_is_refused():
    """A damaged file gives a message, not a traceback."""
    assert ["pdf-broken"] == _codes("a.pdf", b"%PDF-1.7\n garbage")
