"""The quick pass over artifacts never passes what the last look would report."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.gate import check_output, outputs
from generator.gate.digits import CHINESE, FOREIGN
from generator.gate.screening import clean

from .test_leaks import ID, ID_X, MOBILE, PLANTED, SCRIPTS, SEPARATORS, _grouped

SUFFIXES = [".html", ".svg", ".csv", ".json", ".js", ".ics", ".vcf"]
FULL_WIDTH = str.maketrans("0123456789X", SCRIPTS["full"])
GROUPED = [(number, sizes) for _, number, sizes in PLANTED]
GROUPED += [
    ("0086" + MOBILE, (4, 3, 4, 4)),
    ("3" + ID, (19,)),
    ("7" + ID_X, (19,)),
    (MOBILE * 2, (22,)),
]
SURROUNDINGS = [
    "", " ", "\n", "甲", "：", "，", "、", "。", "<b>", "</b>", "<td>", "</td>\n<td>", "</h2>",
    '<i class="x">', ",", '"', "/", "|", "=", "1", "12 ", "一", "五 ", "2026-10-01 ", "＠", "*",
    "●", "组\n 、二组", "M2 48c0-11 7", "520599101201", "村：520599101201,", "伍示例、", "\u200b",
    "%", "11520599000000078", " 18 日 09:00-11:30", "&#39;", "@context", "zw@sunboard.example",
]  # fmt: skip


def _references(text, form="&#{};"):
    return "".join(form.format(ord(char)) if char.isdigit() else char for char in text)


def _wide(text):
    return _references(text.translate(FULL_WIDTH))


def _hexadecimal(text):
    return _references(text, "&#X0{:x};")


def _wide_hexadecimal(text):
    return _hexadecimal(text.translate(FULL_WIDTH))


def _percent(text):
    return "".join(f"%{byte:02X}" for byte in text.translate(FULL_WIDTH).encode())


def _ascii_percent(text):
    return "".join(f"%{ord(char):02x}" if char.isdigit() else char for char in text)


def _invisible(text):
    return text[:5] + "%E2%80%8B" + text[5:]


def _marked(text):
    return text[:-4] + "</span></b>" + text[-4:]


def _ending_chinese(text):
    return text[:-4] + text[-4:].translate(str.maketrans("0123456789X", SCRIPTS["capital"]))


def _half_chinese(text):
    """ASCII and Chinese digits by turns."""
    chinese = str.maketrans("0123456789X", SCRIPTS["chinese"])
    return "".join(char.translate(chinese) if n % 2 else char for n, char in enumerate(text))


def _split_by_tags(text):
    return text[:5] + "</b><i>" + text[5:]


def _unlike(text):
    """Each digit in another script than the one before."""
    scripts = list(SCRIPTS.values())
    table = "0123456789X"
    return "".join(
        scripts[n % len(scripts)][table.index(char)] if char in table else char
        for n, char in enumerate(text)
    )


DISGUISES = [str, _references, _wide, _hexadecimal, _percent, _ascii_percent, _invisible, _marked]
DISGUISES += [_unlike, _ending_chinese, _half_chinese, _wide_hexadecimal, _split_by_tags]
DISGUISES += [
    lambda text: _split_by_tags(_half_chinese(text)),
    lambda text: _split_by_tags(text.translate(FULL_WIDTH)),
    lambda text: text[:5] + "<b><i><em><code>" + _half_chinese(text)[5:],
]
DISGUISES += [
    lambda text, script=script: text.translate(str.maketrans("0123456789X", script))
    for script in SCRIPTS.values()
]
MAIL = ["zhang@qq.com", "z＠163.com", "li@ vip.sina.com", "a@QQ．com", "wang@Ⅴ.qq.com", "w@ſina.cn"]
HALF = [
    "520599********1230",
    "52059919900101****",
    "5205991990●●●●1230",
    "520599＊＊＊＊＊＊＊＊1230",
    "520599xxxxxxxx1230",
    "52059919900101××××",
    "5205 99## #### ##1230",
]


@st.composite
def planted(draw):
    """A text with a number, however disguised, among what stands in artifacts."""
    number, sizes = draw(st.sampled_from(GROUPED))
    separator = draw(st.sampled_from([*SEPARATORS, ",", ";", "/", "、", "，", '"', "<b>", "\\"]))
    ways = [number, separator.join(number), _grouped(number, sizes, separator)]
    written = draw(st.sampled_from(ways))
    hidden = draw(st.sampled_from(DISGUISES))(written)
    whole = [draw(st.sampled_from([hidden, hidden, hidden, *MAIL, *HALF]))]
    around = st.lists(st.sampled_from(SURROUNDINGS), max_size=6)
    return "".join([*draw(around), *whole, *draw(around)])


def _assert_never_lazy(suffix, data):
    if clean(data, suffix):
        assert () == outputs.found(data, suffix)


@pytest.mark.parametrize(
    ("suffix", "around"),
    [(".html", "村，{}</b>\n"), (".csv", "村，{}\n"), (".csv", "村：520599101201,{}\n")],
)
@pytest.mark.parametrize("disguise", DISGUISES)
def test_every_disguise_is_seen_through(suffix, around, disguise):
    """Each number in each grouping, script and escape; found there, so never passed."""
    for number, sizes in GROUPED:
        for separator in SEPARATORS:
            text = disguise(_grouped(number, sizes, separator))
            _assert_never_lazy(suffix, around.format(text).encode())


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SUFFIXES), planted())
def test_a_hidden_number_is_never_passed(suffix, text):
    """Whatever hides a number, the quick pass leaves it to the closer look."""
    _assert_never_lazy(suffix, text.encode())


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(SUFFIXES),
    st.text(
        alphabet='0123456789138〇一三八①３ -，、。/|<>b\n":：&#;%x@q.com*●＊Xx\u200b村', max_size=60
    ),
)
@example(".csv", "村：520599101201,138123456七八")
@example(".vcf", f"NOTE:村：520599101201;7{ID_X}")
@example(".csv", "村：520599101201,520599********1230")
def test_any_text_that_passes_is_clean(suffix, text):
    """Digits, separators, tags and escapes in any order."""
    _assert_never_lazy(suffix, text.encode())


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SUFFIXES[2:]), planted())
def test_data_in_another_encoding_is_never_passed(suffix, text):
    """GB18030 is not mistaken for UTF-8."""
    _assert_never_lazy(suffix, text.encode("gb18030"))


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("a.html", '<p>村 520599101201</p>\n<td>12</td>\n<td>34</td><path d="M2 48c0-11 7-17"/>'),
        ("a.html", '<a href="tel:+868570000101">0857-0000101</a> 星期五09:00-11:30 100%'),
        ("a.csv", "说明,村：520599101201\n明细,1,2026-09-01,记-137,101,库存现金,1499.85\n"),
        ("a.vcf", "UID:sunboard-520599113208-GB-001756\nNOTE:联系一组\n 、二组农户\\,每月走访\n"),
        ("a.json", '{"@context":"https://schema.org","code":"11520599000000078W","n":20261122}'),
        ("a.svg", '<svg viewBox="0 0 29 29"><path d="M4,4h7v1h-7zM12 4h1v1"/></svg>'),
    ],
)
def test_what_artifacts_hold_passes_quickly(url, text):
    """Codes, times, cells, drawings and amounts need no closer look."""
    assert clean(text.encode(), url[1:])
    assert [] == check_output(url, text.encode())


def test_every_digit_is_counted_among_the_unusual():
    """Every digit that Python knows up to U+FFFF and is not ASCII, whatever its version knows."""
    digits = [chr(n) for n in range(0x80, 0x10000) if chr(n).isdecimal()]

    assert [] == [char for char in digits if not re.match(f"[{CHINESE}{FOREIGN}]", char)]
    assert [] == [char for char in "⁴₈①⑻⒎⓪❼➀㈤" if not re.match(f"[{CHINESE}{FOREIGN}]", char)]


@pytest.mark.parametrize(
    "text",
    [
        f"{MOBILE[:3]}<b>{MOBILE[3:7]}</b>{MOBILE[7:]}".translate(FULL_WIDTH),
        "138<b>一二三四</b>5678",
        "一三八</em></strong>12345678",
        "１３８<i><b>12345678",
    ],
)
def test_tags_inside_a_number_hide_no_digit(text):
    """Whatever the digits are written in, those beside tags that a reader doesn't see are read."""
    [problem] = check_output("a.html", f"<p>电话{text}</p>".encode())

    assert "leak-mobile" == problem.code


def test_a_digit_glued_to_an_id_hides_nothing():
    """A serial number of one digit before an ID that ends in X, and nothing else near."""
    [problem] = check_output("a.csv", f"7{ID_X}\n".encode())

    assert "leak-resident-id" == problem.code
