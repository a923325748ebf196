"""Whatever is typed into a field becomes a value or a message, never anything else."""

import inspect

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.torture.naughty import STRINGS
from generator import values
from generator.errors import BadValue
from generator.values.reading import Parsed

KINDS = [
    kind
    for _, kind in inspect.getmembers(values, inspect.isclass)
    if issubclass(kind, Parsed) and kind is not Parsed
]
TYPED = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789-/.:年月日 ,，。QH第次季度半〇一二三X +()转*", max_size=24),
    st.sampled_from(STRINGS),
)


def _read(kind, text):
    """The value, or None for a refusal in words."""
    try:
        return kind.parse(text)
    except BadValue as bad:
        assert bad.code
        assert bad.message.zh
        assert bad.message.en
        return None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_text_is_a_value_or_a_message(kind):
    """Any text at all gives a value or a BadValue with both languages."""

    @settings(max_examples=100, deadline=None, database=None)
    @given(TYPED)
    @example("")
    @example("\x00")
    @example("\ud800")
    def check(text):
        value = _read(kind, text)
        if value is not None:
            assert str(value) == str(kind.parse(text))
            assert hash(value) == hash(kind.parse(text))

    check()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_hostile_strings_are_values_or_messages(kind):
    """The whole collection of hostile strings, none of them a crash."""
    odd = [text for text in STRINGS if not isinstance(_read(kind, text), kind | None)]

    assert [] == odd


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_shown_reads_back_as_itself(kind):
    """A value taken from any example of its kind is read again from its text."""
    read = [kind.parse(text) for text in kind.examples]
    again = [kind.parse(str(value)) for value in read]

    assert read == again
