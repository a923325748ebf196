"""Cards come back from the store as they went into it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.cards import packed, unpacked
from generator.library import Card, Posting

TEXTS = st.text(max_size=8)
ENDS = st.none() | st.dates()
POSTINGS = st.builds(Posting, TEXTS, TEXTS, st.dates(), TEXTS, st.dates(), ENDS, ENDS)
FACTS = TEXTS | st.integers() | st.none() | st.dates() | st.tuples(TEXTS, st.integers())
CARDS = st.builds(
    Card,
    *(TEXTS,) * 4,
    st.lists(TEXTS, max_size=3).map(tuple),
    st.dictionaries(TEXTS, FACTS, max_size=4),
    st.lists(POSTINGS, max_size=3).map(tuple),
    TEXTS,
    st.dates(),
)


@given(CARDS)
def test_a_card_comes_back(card: Card) -> None:
    """With all its facts and postings, of the same types."""
    back = unpacked(packed(card))

    assert card == back
    assert [Posting] * len(card.postings) == [type(posting) for posting in back.postings]
