"""德能勤绩廉 → stars. Pure and exact: whole numbers only, nothing is rounded on the way."""

from __future__ import annotations

from collections.abc import Sequence

from generator.records.stars.settings import Scoring


def stars_of_scores(scores: Sequence[int], scoring: Scoring) -> int:
    """The stars of five scores of 100: the highest rating whose threshold their mean reaches."""
    weights = scoring.weights.five
    total = sum(weight * score for weight, score in zip(weights, scores, strict=True))
    for stars, least in scoring.thresholds.falling:
        if total >= least * sum(weights):
            return stars
    return 1


def stars_of_grades(grades: Sequence[int], scoring: Scoring) -> int:
    """The stars of five grades (5 优秀 … 1 差): their weighted mean to the nearest, halves down."""
    weights = scoring.weights.five
    total = sum(weight * grade for weight, grade in zip(weights, grades, strict=True))
    whole = sum(weights)
    return max(1, -((whole - 2 * total) // (2 * whole)))
