"""Codes of divisions, bodies, sites and records."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BadValue
from generator.values import CreditCode, DivisionCode, RecordId, SiteCode
from generator.values.reading import Parsed


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "520521100201",
            [
                ("village", "520521100201"),
                ("town", "520521100000"),
                ("county", "520521000000"),
                ("city", "520500000000"),
                ("province", "520000000000"),
            ],
        ),
        (
            "４４１９００００３００５",
            [
                ("village", "441900003005"),
                ("town", "441900003000"),
                ("city", "441900000000"),
                ("province", "440000000000"),
            ],
        ),
    ],
)
def test_division_climbs_to_its_province(text: str, chain: list[tuple[str, str]]) -> None:
    """Each parent is one level up; a city without counties has towns right below it."""
    code: DivisionCode | None = DivisionCode.parse(text)
    climbed = []
    while code:
        climbed.append((code.level, str(code)))
        code = code.parent

    assert chain == climbed


def test_division_has_parts() -> None:
    """The prefixes are those of province, city, county and town."""
    code = DivisionCode.parse("520521100201")

    assert ("52", "5205", "520521", "520521100") == (
        code.province,
        code.city,
        code.county,
        code.town,
    )


@given(
    st.from_regex(r"5[0-4]0[1-9](?:00|[0-2][1-9])(?:[1-9][0-9]{2}[0-9]{3}|000000)", fullmatch=True)
)
@settings(max_examples=100, deadline=None)
def test_division_lies_in_its_parents(text: str) -> None:
    """A division lies in itself and in all above it, and never the other way round."""
    code = DivisionCode.parse(text)
    above = code.parent

    assert code.contains(code)
    while above:
        assert (True, False) == (above.contains(code), code.contains(above))
        above = above.parent


def test_division_leaves_neighbours_out() -> None:
    """A county doesn't hold a village of the next one."""
    assert not DivisionCode("520521000000").contains(DivisionCode("520522100201"))


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (DivisionCode, "520521", "division-length"),
        (DivisionCode, "5205211002011", "division-length"),
        (DivisionCode, "52052110020A", "division-form"),
        (DivisionCode, "示例村", "division-form"),
        (DivisionCode, "", "division-form"),
        (DivisionCode, "990521100201", "division-province"),
        (DivisionCode, "520000100201", "division-gap"),
        (DivisionCode, "520521000201", "division-gap"),
        (CreditCode, "91350100M000100Y44", "credit-check"),
        (CreditCode, "93150100M000100Y43", "credit-check"),
        (CreditCode, "91350100M0001O0Y43", "credit-letter"),
        (CreditCode, "9135010AM000100Y43", "credit-form"),
        (CreditCode, "9135", "credit-length"),
        (SiteCode, "520521000", "site-code-form"),
        (SiteCode, "52052100-1", "site-code-form"),
        (RecordId, "示例村", "record-id-name"),
        (RecordId, "gs-示例-1", "record-id-name"),
        (RecordId, "a b", "record-id-form"),
        (RecordId, "a_b", "record-id-form"),
        (RecordId, "../a", "record-id-form"),
        (RecordId, "-a", "record-id-form"),
        (RecordId, "", "record-id-form"),
        (RecordId, "a" * 65, "record-id-form"),
        (RecordId, "a\nb", "record-id-form"),
    ],
)
def test_refuses_the_rest(kind: type[Parsed], text: str, code: str) -> None:
    """A code that can't be is refused with its own code, and a hint in both languages."""
    with pytest.raises(BadValue) as caught:
        kind.parse(text)

    assert code == caught.value.code
    assert all((*caught.value.message, *caught.value.hint))


@pytest.mark.parametrize(
    # The example of GB 32100-2015 in circulation, and two published by listed companies.
    "text",
    ["91350100M000100Y43", "914403001922038216", "9144030071526726XG"],
)
def test_credit_codes_in_use_pass(text: str) -> None:
    """Codes that registries gave out are taken, in small letters and full width too."""
    wide = text.lower().translate({code: code + 0xFEE0 for code in range(33, 127)})

    assert [text, text] == [CreditCode.parse(text), CreditCode.parse(f" {wide} ")]


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
@settings(max_examples=100, deadline=None)
def test_credit_code_catches_one_slip(place: int, char: str) -> None:
    """Any single character mistyped makes the code wrong."""
    right = "91350100M000100Y43"
    typed = right[:place] + char + right[place + 1 :]
    try:
        accepted = CreditCode.parse(typed) == right
    except BadValue:
        accepted = typed != right

    assert accepted


@pytest.mark.parametrize("text", ["gs-2026-001", "0572", "A", "a" * 64])
def test_record_ids_stay_as_typed(text: str) -> None:
    """Leading zeros and capitals of an identifier are kept."""
    assert text == RecordId.parse(text)


def test_codes_are_values() -> None:
    """Codes pickle to their own type, and sort and hash as text."""
    codes = [DivisionCode("520521100201"), SiteCode("5205210001"), RecordId("a-1")]

    assert [(type(c), str(c)) for c in codes] == [
        (type(c), str(c)) for c in pickle.loads(pickle.dumps(codes))
    ]
