"""The gate over a record's file."""

from hypothesis import example, given
from hypothesis import strategies as st

from generator.gate import allowances, check_name, check_source, leaks, mask_problems
from generator.source import parse
from generator.waivers import Allowed

from .numbers import CARD, ID, MOBILE


def _lines(text, *allowed):
    return [problem.line() for problem in check_source(parse(text.encode(), "a.yaml"), allowed)]


def _codes(text):
    problems = check_source(parse(text.encode(), "a.yaml"))
    return [(p.code, p.place.line, p.place.column, p.field, p.severity) for p in problems]


def test_a_leak_is_told_at_its_field_masked_and_with_the_way_out():
    """The message names file, line, column and field, shows first and last, and says what to do."""
    lines = _lines(f"明细:\n  - 日期: 2026-10-01\n    摘要: 付给{ID}\n")

    assert [
        "a.yaml:3:9: 明细[1].摘要：这里有完整的居民身份证号（5…0）（删去，或只留首尾两位，"
        "例：5****************3；确属误报的，在“放行”里写明内容和理由）"
    ] == lines


def test_keys_comments_and_escapes_are_searched():
    """A number in a key, in a comment or written with YAML escapes is found where it stands."""
    escaped = "".join(f"\\u{ord(digit):04x}" for digit in MOBILE)
    codes = _codes(f'# {CARD}\n甲:\n  {ID}: 一\n乙: "{escaped}"\n')

    assert [
        ("leak-resident-id", 3, 3, "甲.5…0", "error"),
        ("leak-mobile", 4, 4, "乙", "error"),
        ("leak-bank-card", 1, 3, "", "error"),
    ] == codes


def test_folded_lines_and_blocks_are_read_together():
    """A number that YAML folds over two lines is one number."""
    codes = _codes("甲: >\n  电话 138\n  1234\n  5678\n乙: |\n  1381234\n  5678\n")

    assert ["leak-mobile", "leak-mobile"] == [code for code, *_ in codes]


def test_a_false_alarm_is_let_through_by_name_and_reason():
    """What the record lists with a reason passes; the rest of its fields doesn't."""
    text = f"甲: 合同 {ID}\n乙: {MOBILE}\n放行:\n  - 内容: 合同 {ID}\n    理由: 合同编号\n"

    assert [("leak-mobile", 2, 4, "乙", "error")] == _codes(text)


def test_a_waiver_without_reason_lets_nothing_through():
    """Content alone is not enough."""
    text = f"甲: 合同 {ID}\n放行:\n  - 内容: 合同 {ID}\n"

    assert ["leak-resident-id"] == [code for code, *_ in _codes(text)]


def test_a_waiver_of_nothing_is_mentioned():
    """A waiver that no field needs is a warning at its place."""
    text = f"甲: 一\n放行:\n  - 内容: 合同 {ID}\n    理由: 合同编号\n"

    assert [("allowance-idle", 3, 9, "放行[1].内容", "warning")] == _codes(text)


def test_the_record_may_hand_its_waivers_over():
    """Waivers read by the model count like those read from the file."""
    waiver = Allowed.read({"内容": ID, "理由": "合同编号"})

    assert [] == _lines(f"甲: {ID}\n", waiver)


def test_waivers_are_listed_for_the_report_masked():
    """The report has place, kind, masked number and reason of each."""
    text = f"放行:\n  - 内容: 合同 {ID}\n    理由: 合同编号\n"
    listed = [
        (str(a.place), a.kind, a.masked, a.reason)
        for a in allowances(parse(text.encode(), "a.yaml"))
    ]

    assert [("a.yaml:2:5", "resident-id", "5…0", "合同编号")] == listed


def test_a_name_of_a_file_is_searched_and_shown_masked():
    """The message about a file name doesn't repeat the number."""
    [problem] = check_name(f"content/funds/{ID}.yaml")

    assert ("leak-resident-id", "content/funds/5…0.yaml") == (problem.code, str(problem.place))


def test_no_message_repeats_a_number():
    """Messages of others that quote a record are masked before they are shown."""
    problems = check_source(parse(f"甲:\n  {ID}: {MOBILE} {CARD}\n".encode(), "a.yaml"))
    shown = "".join(p.line(lang) for p in mask_problems(problems) for lang in ("zh", "en"))
    kept = [number for number in (ID, MOBILE, CARD) if number in shown]

    assert [] == kept


@given(st.from_regex(r"content/[a-z]{1,9}/[0-9]{12}/[0-9]{4}-[0-9]{2}\.yaml", fullmatch=True))
@example(f"content/accounts/{MOBILE}2/0260-01.yaml")
@example(f"content/accounts/{ID[:12]}/{ID[12:16]}-{ID[16:]}.yaml")
def test_a_villages_months_are_named_safely(name):
    """The name of a village's month is as clean as the code in it."""
    assert bool(leaks(name)) == bool(check_name(name))
