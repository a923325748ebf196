"""Promises of speed are judged by their numbers."""

from typing import Any

import pytest

from benchmarks.goals import goal_rows


def trial(cold: float) -> dict[str, Any]:
    """A five-year county where peers take 4 and 10 s and ours ``cold``."""

    def steps(seconds: float) -> dict[str, dict[str, float]]:
        return {name: {"wall": seconds, "memory": 100.0} for name in ("cold", "edit", "again")}

    ours = {"Sunboard": steps(cold), "Sunboard, all": steps(cold + 1)}
    return {"steps": {"Eleventy": steps(4), "Hugo": steps(10), **ours}}


@pytest.mark.parametrize(("cold", "verdict"), [(2.0, "kept"), (2.1, "**not kept**")])
def test_cold_is_held_to_the_faster_peer(cold: float, verdict: str) -> None:
    """Half of the faster peer's time is the bound, itself included."""
    first, *_ = goal_rows({"years": trial(cold)})

    assert ("cold ÷ the faster peer, five years", verdict) == (first[0], first[-1])


def test_only_what_was_measured_is_judged() -> None:
    """Without the one-year county nothing is said of start-up or of no change."""
    promises = [row[0] for row in goal_rows({"years": trial(1.0)})]

    assert [
        "cold ÷ the faster peer, five years",
        "the same with boards and downloads, five years",
        "edit ÷ Hugo's rebuild, five years",
        "memory, five years",
    ] == promises
