"""德能勤绩廉 → stars."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stars_world import codes, published, record, text, world

from generator.records.stars.scores import stars_of_grades, stars_of_scores
from generator.records.stars.settings import Scoring
from generator.schema import Faults

FIVE = "德能勤绩廉"
weights = st.tuples(*[st.integers(0, 50)] * 5).filter(any)


def scoring(values: tuple[int, ...]) -> Scoring:
    return Scoring.read({"权重": {q: str(v) for q, v in zip(FIVE, values, strict=True)}})


@settings(max_examples=100, deadline=None)
@given(values=weights, scores=st.tuples(*[st.integers(0, 100)] * 5))
def test_scores(values: tuple[int, ...], scores: tuple[int, ...]) -> None:
    """Stars are those of the highest threshold that the exact weighted mean reaches."""
    mean = Fraction(sum(w * s for w, s in zip(values, scores, strict=True)), sum(values))
    expected = 1 + sum(mean >= least for least in (60, 70, 80, 90))

    assert expected == stars_of_scores(scores, scoring(values))


@settings(max_examples=100, deadline=None)
@given(values=weights, grades=st.tuples(*[st.integers(1, 5)] * 5))
def test_grades(values: tuple[int, ...], grades: tuple[int, ...]) -> None:
    """Grades give the whole number nearest to their weighted mean, the lower of two."""
    mean = Fraction(sum(w * g for w, g in zip(values, grades, strict=True)), sum(values))
    expected = min(range(1, 6), key=lambda stars: (abs(stars - mean), stars))

    assert expected == stars_of_grades(grades, scoring(values))


def test_scores_are_never_published() -> None:
    """Stars computed from scores are shown, with the method; the scores themselves are not."""
    line = "  - {人员: GB-0001, 得分: {德: 97, 能: 83, 勤: 89, 绩: 91, 廉: 93}}"
    outcome = published(text(rated=line), day="2026-09-24")
    shown = repr((outcome.pages, outcome.messages, outcome.entries, outcome.summary))

    assert (True, True, []) == (
        "stars=5" in shown,
        "权重" in shown,
        [score for score in ("97", "83", "89") if f"{score}" in shown],
    )


def test_written_and_computed_stars_must_agree() -> None:
    """Stars written beside scores that give another number are an error."""
    line = "  - {人员: GB-0001, 星级: 5, 等次: {德: 优秀, 能: 良好, 勤: 良好, 绩: 良好, 廉: 合格}}"

    assert ["stars-computed"] == codes(published(text(rated=line)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"权重": dict.fromkeys(FIVE, "0")},
        {"起分": {"五星": "80", "四星": "80"}},
        {"起分": {"五星": "101"}},
    ],
)
def test_scoring_settings_are_checked(wrong: dict[str, object]) -> None:
    """Weights that are all 0 and thresholds that don't fall are refused."""
    with pytest.raises(Faults):
        world(量化=wrong)


def test_all_five_are_needed() -> None:
    """Scores name all five qualities."""
    made = record(text(rated="  - {人员: GB-0001, 得分: {德: 1, 能: 2, 勤: 3, 绩: 4, 廉: 5}}"))
    scores = made.rated[0].scores

    assert scores is not None and (1, 2, 3, 4, 5) == scores.five
