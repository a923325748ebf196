"""Strings and files that have broken, or been smuggled through, other programs.

Our own collection, after the published faults of static site tools and YAML readers: path traversal
through permalinks, markup in titles and attributes, fence info strings, NFKC after sanitising,
entity expansion, spreadsheet formulas, terminal escapes.
"""

from __future__ import annotations

from typing import Final

# fmt: off
STRINGS: Final[tuple[str, ...]] = (
    "", " ", "null", "~", "true", "是", "yes", "NaN", "inf", "-1", "0", "00", "-0", "1e999", "0x1F",
    "9" * 400, "1,2,3", "٣٤٥", "½", "①", "一二三", "１２３", "1.005", "--5", "+5", "1 000", "壹佰",
    "2026-02-30", "2026-13-01", "0000-00-00", "9999-99-99", "2026-1-1", "2026/01/01", "26-1-1",
    "2026-11-22 25:61", "1:30", "0572", "24:00", "2026-Q5", "2026-N0",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>1</script>", "vbscript:x", "＜script＞alert(1)＜/script＞", "&lt;b&gt;",
    "[x](javascript:alert(1))", "[x](<javascript:alert(1)>)", "![x](x \"onerror=alert(1)\")",
    "```\"><script>alert(1)</script>\n```", "{{ 7*7 }}", "{% raise %}", "${7*7}", "#{7*7}",
    "<%= 7 %>",
    "=cmd|'/c calc'!A1", "@SUM(1)", "+1+1", "-2+3", "=HYPERLINK(\"http://x\")", "\\input{x}",
    "]]>", "<!--", "-->", "<?xml?>", "<!DOCTYPE x>", "%s%s%n", "%00", "'; DROP TABLE x; --",
    "../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "con", "nul.html", "a/b", ".", "..",
    "x.html",
    "\u202eabc", "\u2066x\u2069", "\u200b", "\u00ad", "\ufeff",
    "e\u0301" * 50, "\u0301" * 300, "🏳️‍🌈",
    "𬭊㐀€·—", "\U000e0041", "ﷺ" * 40, "﷽", "ĸ", "İ", "ß", "ŉ", "\x1b[31m", "\x07", "\x00", "\x85",
    "\u2028",
    "a" * 5000, "一" * 5000, "\n" * 50, "a\nb", "BEGIN:VCARD", "a;b,c\\n", "\r\nSet-Cookie: x=1",
)
"""Values to put where a clerk would write something else."""

FRAGMENTS: Final[tuple[str, ...]] = (
    "&a ", "*a", "!!python/object:os.system ", "!x ", "<<: *a\n", "? ", "- ", "- - - - - - - - ",
    "[" * 60,
    "{" * 60, "---\n", "...\n", "%YAML 9.9\n", "|\n", ">\n", "|9\n", "\"", "'", "\t", "：",
    "\u3000", "\xa0",
    ": ", " #", "\x00", "\ufffe", "[a, b", "{a: ", "]", "}", "@", "`", "a: b: c\n", "放行:\n", "\r",
    "\ufeff",
)
"""Pieces of YAML to put anywhere in a file."""
# fmt: on


def _laughs() -> bytes:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    for before, now in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{now}: &{now} [{','.join([f'*{before}'] * 9)}]")
    return "\n".join(lines).encode()


def _merges() -> bytes:
    lines = ["a: &a {x: 1}"]
    for before, now in zip("abcdefg", "bcdefgh", strict=True):
        lines.append(f"{now}: &{now} {{<<: [{', '.join([f'*{before}'] * 20)}]}}")
    return "\n".join(lines).encode()


FILES: Final[dict[str, bytes]] = {
    "billion laughs": _laughs(),
    "merge bomb": _merges(),
    "10,000 open lists": b"a: " + b"[" * 10_000,
    "10,000 open mappings": b"{a: " * 10_000,
    "10,000 nested items": b"".join(b" " * n + b"- \n" for n in range(1000)),
    "10,000 dashes": b"- " * 10_000,
    "900 KB of keys": b"".join(b"k%d: v\n" % n for n in range(90_000))[:900_000],
    "900 KB of one scalar": b"a: " + b"x" * 900_000,
    "900 KB of digits": b"a: " + b"1 " * 450_000,
    "900 KB of separators": b"a: 1" + b"-" * 900_000,
    "900 KB of Chinese digits": b"a: " + "一三".encode() * 150_000,
    "900 KB of at signs": b"a: " + b"a@" * 450_000,
    "900 KB of quotes": b'a: "' + b'\\"' * 450_000,
    "900 KB of full-width colons": "甲：\n".encode() * 110_000,
    "900 KB of comments": b"# x\n" * 225_000,
    "300 KB of one key": b"k" * 300_000 + b": v",
    "2 MB": b"a: " + b"x" * 2_000_000,
    "empty": b"",
    "only a BOM": b"\xef\xbb\xbf",
    "NUL": b"a: \0",
    "GBK": "标题: 公示\n".encode("gbk"),
    "UTF-16": "标题: 公示\n".encode("utf-16"),
    "UTF-32": "标题: 公示\n".encode("utf-32"),
    "broken UTF-8": b"a: \xc3\x28\n\xff",
    "overlong UTF-8": b"a: \xc0\xaf",
    "a surrogate": b"a: \xed\xa0\x80",
    "a zip": b"PK\x03\x04" + bytes(100),
    "a PDF": b"%PDF-1.7\n",
    "python tag": b"a: !!python/object/apply:os.system [id]",
    "two documents": b"a: 1\n---\na: 2\n",
    "a list": b"- a\n- b\n",
    "a scalar": b"hello",
    "duplicate keys": b"a: 1\na: 2\n",
    "a mapping as key": b"{a: 1}: 2\n",
    "NEL": "a: 1\u0085b: 2".encode(),
    "tabs": b"a:\n\t- b\n",
    "CR only": b"a: 1\rb: 2\r",
    "anchors by the thousand": b"".join(b"a%d: &a%d x\n" % (n, n) for n in range(10_000)),
}
"""Whole files, by what they are."""
