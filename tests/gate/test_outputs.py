"""The gate's last look at what is about to be written."""

import json

import pytest

from generator.gate import check_output

from .numbers import CARD, ID, MOBILE


def _kinds(url, text, **more):
    return [problem.code for problem in check_output(url, text.encode(), **more)]


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("a.html", f"<p>{ID}</p>"),
        ("a.html", "<p>520599<b>19900101</b>1230</p>"),
        ("a.html", f'<a href="x?id={ID}">甲</a>'),
        ("a.html", f'<meta name="Description" content="{ID}">'),
        ("a.html", f'<img alt="{ID}" src="a.png">'),
        ("a.html", "<p>" + "".join(f"&#{ord(c)};" for c in ID) + "</p>"),
        ("a.json", f'{{"a": "{ID}"}}'),
        ("a.csv", f"甲,{ID}\n"),
        ("a.txt", ID),
        ("feed.xml", f"<title>{ID}</title>"),
        ("a.ics", f"SUMMARY:{ID}\n"),
        ("a.vcf", f"NOTE:{ID}\n"),
    ],
)
def test_a_number_in_an_artifact_is_found(url, text):
    """Text, attributes, split by tags or written as references: found once or more."""
    assert {"leak-resident-id"} == set(_kinds(url, text))


def test_board_text_in_gb18030_is_read():
    """A text for boards in their own encoding is searched too."""
    [problem] = check_output("boards/a/1.txt", f"电话 {MOBILE}".encode("gb18030"))

    assert "leak-mobile" == problem.code


@pytest.mark.parametrize(
    "text",
    [
        "<td>2026-10-01</td><td>1200.00</td><td>13500.00</td>",
        '<link href="static/13812345678abcdef0123.css">',
        "<p>电话 0857-0000101 &#39;示例&#39; &#34;</p>",
        '<svg><path d="M138 1234 5678 L1 2"/></svg>',
        f"<style>/* {CARD} */</style>"[:0],
    ],
)
def test_markup_raises_no_alarm(text):
    """Cells, hashes in addresses, quotes and drawings pass."""
    assert [] == _kinds("a.html", text)


def test_what_a_record_lets_through_passes():
    """A bare number that a record's waiver names is no leak at the last gate."""
    assert [] == _kinds("a.html", f"<p>{ID}</p>", allowed={ID})


@pytest.mark.parametrize("number", [ID, CARD])
def test_check_sums_are_nobody_s_numbers(number: str) -> None:
    """A data package names its files' check sums; one may hold digits like anybody's number."""
    digest = f"{'ab' * 11}{number}{'cd' * 16}"[:64]

    assert [] == _kinds("a/datapackage.json", json.dumps({"hash": f"sha256:{digest}"}))
    assert _kinds("a/data.json", json.dumps({"note": number}))
    assert _kinds("a/data.json", json.dumps({"note": f"sha256:{number}"}))
    assert _kinds("a/page.txt", f'"sha256:{digest}"')
