"""What is promised of speed, beside what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Row = tuple[str, str, str, str]
"""The promise, its bound, the number measured, and whether it is kept."""
PAGES, WHOLE = "Sunboard", "Sunboard, all"
"""Ours with the peers' pages alone, and with all that it publishes."""


def goal_rows(results: Mapping[str, Any]) -> Iterator[Row]:
    """Every promise whose numbers were measured."""
    for name, title in (("county", "one year"), ("years", "five years")):
        if name in results:
            yield from _against_peers(results[name]["steps"], title)
    if "county" in results:
        ours = results["county"]["steps"][WHOLE]
        yield _row("nothing changed", 0.15, ours["nothing"]["wall"], " s")
        yield _row("`sunboard --help`", 0.15, results["county"]["startup"]["wall"], " s")
    if "years" in results:
        ours = results["years"]["steps"][WHOLE]
        yield _row("memory, five years", 150, max(c["memory"] for c in ours.values()), " MB")
    for times, trial in results.get("scale", {}).items():
        if "Hugo" in trial["steps"]:
            hugo, ours = trial["steps"]["Hugo"]["cold"], trial["steps"][WHOLE]["again"]
            yield _row(f"edit ÷ Hugo's rebuild, {times}×", 0.03, ours["wall"] / hugo["wall"])


def _against_peers(steps: Mapping[str, Any], title: str) -> Iterator[Row]:
    ours, whole = steps[PAGES], steps[WHOLE]
    peers = [cost for name, cost in steps.items() if name not in (PAGES, WHOLE)]
    faster = min(cost["cold"]["wall"] for cost in peers)
    yield _row(f"cold ÷ the faster peer, {title}", 0.5, ours["cold"]["wall"] / faster)
    ratio = whole["cold"]["wall"] / faster
    yield f"the same with boards and downloads, {title}", "", f"{ratio:.3f}", "no promise"
    ratio = whole["again"]["wall"] / steps["Hugo"]["edit"]["wall"]
    yield _row(f"edit ÷ Hugo's rebuild, {title}", 0.03, ratio)


def _row(promise: str, bound: float, measured: float, unit: str = "") -> Row:
    digits = 0 if bound >= 10 else 3
    kept = "kept" if measured <= bound else "**not kept**"
    return promise, f"≤ {bound:g}{unit}", f"{measured:.{digits}f}{unit}", kept
