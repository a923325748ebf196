"""The gate finds numbers that belong to people however they are written, and little else."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.gate import leaks
from generator.gate.digits import suspicious
from generator.gate.leaks import numbers
from generator.values import luhn_valid
from generator.values.identity import resident_id_check

MOBILE = "13812345678"
ID = "52059919900101123" + resident_id_check("52059919900101123")
ID_X = next(
    f"5205991990010{n:04d}X"
    for n in range(1000, 2000)
    if resident_id_check(f"5205991990010{n:04d}") == "X"
)
OLD_ID = "520599850101123"
CARD = next(f"622202021020134567{n}" for n in range(10) if luhn_valid(f"622202021020134567{n}"))
VISA = next(f"456351000000123{n}" for n in range(10) if luhn_valid(f"456351000000123{n}"))

PLANTED = [
    ("mobile", MOBILE, (3, 4, 4)),
    ("resident-id", ID, (6, 8, 4)),
    ("resident-id", ID_X, (6, 4, 4, 4)),
    ("resident-id", OLD_ID, (6, 6, 3)),
    ("bank-card", CARD, (4, 4, 4, 4, 3)),
    ("bank-card", VISA, (4, 4, 4, 4)),
]
SCRIPTS = {
    "half": "0123456789X",
    "full": "０１２３４５６７８９Ｘ",
    "chinese": "〇一二三四五六七八九X",
    "capital": "零壹贰叁肆伍陆柒捌玖X",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨X",
    "bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗X",
    "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹X",
    "arabic-indic": "٠١٢٣٤٥٦٧٨٩X",
}
SEPARATORS = [
    "",
    " ",
    "  ",
    "-",
    " - ",
    "－",
    "—",
    "\n",
    "\r\n",
    "\n    ",
    "·",
    ".",
    "*",
    "**",
    "_",
]
SEPARATORS += ["\u2011", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u00a0", "\u3000"]
SEPARATORS += ["\u2009", "\u202e", "\ufe0f\u20e3", "_"]
CONTEXTS = [
    "{}",
    "电话：{}。",
    "摘要: 付款给{}，已收\n金额: 12.00",
    "（{}）",
    "身份证{}",
    "tel:{}",
    "a {} b",
]


def _grouped(number, sizes, separator):
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return separator.join(parts)


def _variants(number, sizes):
    for digits in SCRIPTS.values():
        table = str.maketrans("0123456789X", digits)
        for separator in SEPARATORS:
            yield _grouped(number, sizes, separator).translate(table)
            yield separator.join(number).translate(table)


@pytest.mark.parametrize(("kind", "number", "sizes"), PLANTED)
def test_every_way_of_writing_a_number_is_found_where_it_stands(kind, number, sizes):
    """A number is found in any script and through any separator, at its exact place."""
    missed = []
    for variant in dict.fromkeys(_variants(number, sizes)):
        for context in CONTEXTS:
            text = context.format(variant)
            found = [(leak.kind, leak.value, text[leak.start : leak.end]) for leak in leaks(text)]
            if found != [(kind, number, variant)]:
                missed.append((text, found))

    assert [] == missed


CLEAN = [
    "日期: 2026-10-01\n收入: 1,200.00\n余额: 13,500.00",
    "2026-10-01 1,200.00 1,300.50 14,500.00",
    "2026-10-01 1200.00 1300.50 14500.00",
    "1200.00 2026-10-01 1200.00 2026-10-02 1350.00",
    "| 1 | 2026-10-01 | 记-2026-10-001 | 1200.00 | 1300.00 |",
    "电话 0857-0000101、0857-0000102",
    "0857-4411111 4412340 12343",
    "400-800-1234 0857-0000101",
    "520599101201",
    "130102001001 150102001001 138123456789",
    "11520599000000019R 115205990000000515 1152059900000006XW",
    "91110000100000000X",
    "记-2026-10-001 付-2026-10-002",
    "凭证号 20261001000123",
    "发票号 26522000000012345678",
    "ISBN 978-7-5000-1234-5",
    "财会〔2023〕14号 国办发〔2017〕47号 GB/T 15834—2011",
    "2026年10月1日至2026年10月31日共31天",
    "2026-10-01 09:30 至 2026-10-02 17:30",
    "东经105.603412 北纬27.123456",
    "1 3 5 7 9 11 13 15 17",
    "1,3,4,5,6,7,8,9,1,2,3,4",
    "一、二、三、四、五、六、七、八、九、十、十一、十二",
    "二〇二六年十月一日 一九九〇年 三百六十五",
    "第一百三十八条 一千二百三十四万五千六百七十八元",
    "192.168.100.200 138.100.100.10",
    "13812345678.00元",
    "0.13812345678",
    "e3b0c44298fc1c149afbf4c8996fb924ab13812345678cdef",
    "138****1234、139****5678",
    "5****************3",
    "8851户 14296人 647户 1093人 484户 580人",
    "1077 5896 821 70000",
    "1500\n1200\n300\n15000\n120000",
    "收据第156-20260318号 凭证15102-202610 编号GZ-1510-2026-001 合同1380012-2026",
    "承包合同520599201201010005J 地块5205992012010100012",
    *(f"520599201201{n:06d}J" for n in range(10001, 10200)),
    *(f"520599201201{n:07d}" for n in range(100001, 100200)),
    "3.3 4.5 5.1 13.4 15.6 17.8 19.1",
    "13:00-14:30 15:30-17:00",
    "2014/09/15 2014/10/15",
    "1732233600000 1732233600",
    "https://sunboard.example/accounts/520599101201/2026-10.html",
    "office@sunboard.example",
    "5205990000000101 5205990000000102",
    *(f"content/accounts/520599101201/2026-{n:02d}.yaml" for n in range(1, 13)),
    *(f"520599200201{gap}2026{n:02d}" for n in range(1, 13) for gap in "- /_"),
    *(f"520599101201{gap}{year}" for year in range(2014, 2027) for gap in "- /"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_what_ledgers_and_notices_hold_raises_no_alarm(text):
    """Dates, amounts, vouchers, codes, office telephones and lists of numbers pass."""
    found = leaks(text)

    assert () == found


def test_a_leak_never_shows_its_number():
    """What is printed of a leak is masked, and so is its representation."""
    shown = [(leak.masked, MOBILE in repr(leak)) for leak in leaks(f"{MOBILE} {ID}|{CARD}")]

    assert [("138****5678", False), ("5…0", False), ("6…0", False)] == shown


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"+86 {MOBILE}", ["mobile"]),
        (f"0086{MOBILE}", ["mobile"]),
        ("86-138-1234-5678 / 139 1234 5678", ["mobile", "mobile"]),
        (f"0{MOBILE}", ["mobile"]),
        (f"{MOBILE}13912345678", ["mobile", "mobile"]),
        (f"001{ID}", ["resident-id"]),
        (f"{ID}{MOBILE}", ["resident-id"]),
        (f"{ID} {MOBILE} {CARD}", ["resident-id", "mobile", "bank-card"]),
        ("&#49;&#51;&#56;12345678", ["mobile"]),
        ("&#x31;&#x33;&#x38;12345678", ["mobile"]),
        ("https://a.example/?t=%31%33%3812345678", ["mobile"]),
        ("wang@qq.com", ["email"]),
        ("wang＠163.com", ["email"]),
        (f"{MOBILE}@139.com", ["mobile", "email"]),
        (f"{MOBILE}vx同号", ["mobile"]),
        (f"{MOBILE}QQ同号", ["mobile"]),
    ],
)
def test_prefixes_neighbours_and_escapes_hide_nothing(text, kinds):
    """Country codes, glued numbers, character references and addresses are seen through."""
    found = [leak.kind for leak in leaks(text)]

    assert sorted(kinds) == sorted(found)


@pytest.mark.parametrize(
    "text",
    [
        "青山村3组12号",
        "广场路8号",
        "3号楼2单元501室",
        "7栋1单元402",
        "2栋301",
        "门牌号：15",
        "松林村 12 号",
    ],
)
def test_house_numbers_are_leaks_where_they_are_forbidden(text):
    """A house number is found when asked for, and passes otherwise."""
    found = [[leak.kind for leak in leaks(text, houses=asked)] for asked in (True, False)]

    assert [["house-number"], []] == found


@pytest.mark.parametrize(
    "text",
    [
        "财会〔2023〕14号",
        "青山村六组",
        "1 号楼 3 层",
        "3号楼12层",
        "2栋2026年建",
        "国发12号文",
        "2026年第3号",
    ],
)
def test_document_numbers_are_not_house_numbers(text):
    """Numbers of documents, groups and office floors pass where house numbers are forbidden."""
    found = leaks(text, houses=True)

    assert () == found


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(PLANTED),
    st.sampled_from(list(SCRIPTS.values())),
    st.text(alphabet="村民委员会公示,。 \n", max_size=30),
    st.text(alphabet="村民委员会公示,。 \n", max_size=30),
)
def test_the_quick_pass_is_never_lazy(planted, digits, before, after):
    """Whatever stands around a number, the quick pass asks for a closer look."""
    number = planted[1].translate(str.maketrans("0123456789X", digits))

    assert suspicious(before + number + after)


@st.composite
def mixed(draw):
    """A number of which each digit may be written in another script than the one before."""
    _, number, sizes = draw(st.sampled_from(PLANTED))
    scripts = draw(st.lists(st.sampled_from(list(SCRIPTS.values())), min_size=2, max_size=3))
    digits = "".join(draw(st.sampled_from(scripts))["0123456789X".index(c)] for c in number)
    separator = draw(st.sampled_from(SEPARATORS))
    ways = [digits, separator.join(digits), _grouped(digits, sizes, separator)]
    around = st.sampled_from(["", "甲", "12 ", "一", " 五 ", "，", "：", "\n"])
    return draw(around) + draw(st.sampled_from(ways)) + draw(around)


@settings(max_examples=300, deadline=None)
@given(mixed())
@example("电话1380013零零零0")
@example("电话一3812345678")
@example("520599-85010壹-123")
def test_the_quick_pass_leaves_mixed_scripts_to_the_close_look(text):
    """What a look without the quick pass finds is found with it."""
    close = sorted(numbers(text), key=lambda leak: leak.start)

    assert close == list(leaks(text))


@pytest.mark.parametrize("number", [MOBILE, CARD, ID, "520521202105121236"])
@pytest.mark.parametrize(
    "around", ["张三{}", "{}一组", "电话一{}", "①{}", "⑵{}", "王五{}二组", "周〇{}", "第十一{}"]
)
def test_a_numeral_beside_a_number_is_a_word(number, around):
    """Names and groups that end or begin in a Chinese numeral hide nothing, nor do bullets."""
    [leak] = leaks(around.format(number))

    assert number == leak.value


def test_grouped_numbers_beside_names_are_found():
    """A mobile in groups behind a name that ends in a numeral."""
    found = [leak.value for leak in leaks("王五138 1234 5678，李四139-1234-5678一组")]

    assert ["13812345678", "13912345678"] == found


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_searched_without_a_crash(text):
    """Every leak of any text lies inside the text."""
    outside = [
        leak for leak in leaks(text, houses=True) if not 0 <= leak.start < leak.end <= len(text)
    ]

    assert [] == outside


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(0, 99_999_999), max_size=40), st.sampled_from(["|", "\n- ", "元,", ":"])
)
def test_numbers_apart_are_never_read_as_one(numbers, between):
    """Cells, items and units of measurement keep numbers apart."""
    found = leaks(between.join(map(str, numbers)))

    assert () == found
