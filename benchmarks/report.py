"""docs/performance.md and its picture, written from the numbers measured."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.curve import Panel, draw
from benchmarks.goals import PAGES, WHOLE, goal_rows

PEERS = ("Hugo", "Eleventy")
STEPS = {
    "cold": "Cold: nothing built before",
    "nothing": "Nothing changed",
    "edit": "One record edited",
    "again": "Another record edited",
    "day": "A day passed (the names of 22 announcements go)",
}
SHORT = ("cold", "no change", "first edit", "another edit", "a day later")
HEAD = """# Performance

Written by `make bench` (`python -m benchmarks`); do not edit. Times are of whole processes, start
to end, children included: medians of alternating runs on one machine of {cores} cores. *CPU* is
user and system time; *memory* is the largest resident set of any one process. Ratios, not times,
are what is promised: another machine has other times.

{versions}.

Every program reads the same YAML records, written by `python -m benchmarks.county`, and publishes
the same pages, which the benchmark checks page by page, tag by tag and word by word; only white
space around tags may differ. Ours does more, and its times are for all of it: it validates every
record and the sums in it, and looks for personal data in every input and output.
*Sunboard, all* also draws two LED boards with their pages and files, and writes what it offers for
download by default: a spreadsheet, CSV and JSON of every ledger, vCards and QR codes of every
person, open data of every unit; for *Sunboard* the county has no boards and its rules switch the
downloads off, which leaves what the others make.
Hugo reads the records as data and makes pages of them by content adapters, with cached partials;
Eleventy reads them in one data file and has JavaScript templates. Their sources are in
`benchmarks/hugo` and `benchmarks/eleventy`.
"""


def write_report(results: Mapping[str, Any], docs: Path) -> None:
    """Write performance.md, and performance.svg where the curve was measured."""
    docs.mkdir(parents=True, exist_ok=True)
    if results.get("scale"):
        (docs / "performance.svg").write_text(picture(results["scale"]), "utf-8")
    (docs / "performance.md").write_text("\n".join(_document(results)), "utf-8")


def _document(results: Mapping[str, Any]) -> Iterator[str]:
    versions = next((t["versions"] for t in results.values() if "versions" in t), ["Sunboard"])
    yield HEAD.format(cores=os.cpu_count(), versions="; ".join(dict.fromkeys(versions)))
    rows = list(goal_rows(results))
    if rows:
        yield "## Promises\n"
        yield "Wall times, on this machine as busy as it was; an edit is one after the first.\n"
        yield from _table(("", "bound", "measured", ""), rows)
    for name, title in (("county", "One year"), ("years", "Five years")):
        if name in results:
            yield from _trial(results[name], title)
    if results.get("scale"):
        yield from _scale(results["scale"])
    if "county" in results:
        yield from _stages(results["county"])


def _trial(trial: Mapping[str, Any], title: str) -> Iterator[str]:
    years = trial["months"] // 12
    title = title if years in (1, 5) else f"{years} years"
    yield f"## {title}: {trial['villages']} villages × {trial['months']} months\n"
    yield f"{trial['files']:,} YAML files. {_agreement(trial)}\n"
    yield f"The machine's load average was {trial.get('load', 0):.1f} when this began.\n"
    yield from _table(
        ("", "pages", "files", "size"),
        (
            (name, f"{s['pages']:,}", f"{s['files']:,}", f"{s['bytes'] / 1e6:.1f} MB")
            for name, s in trial["sizes"].items()
        ),
    )
    for step, heading in STEPS.items():
        yield f"### {heading}\n"
        if step == "again":
            yield "The first edit after a cold build also makes the second tree of links.\n"
        yield from _costs(_of_step(trial["steps"], step))
    if "startup" in trial:
        yield f"`sunboard --help` takes {trial['startup']['wall']:.3f} s.\n"


def _agreement(trial: Mapping[str, Any]) -> str:
    found = trial.get("agreement", {})
    wrong = [difference for each in found.values() for difference in each["differences"]]
    if wrong:
        return "The sites disagree: " + "; ".join(wrong)
    if not found:
        return ""
    pages = max(each["pages"] for each in found.values())
    more = max(each["more"] for each in found.values())
    only = f"; {more:,} pages are only ours" if more else ""
    return f"All three publish the same {pages:,} pages, tag by tag and word by word{only}."


def _of_step(steps: Mapping[str, Any], step: str) -> dict[str, Any]:
    """The costs of a step by builder; peers build everything, so their edit stands for others."""
    return {name: own.get(step) or own["edit"] for name, own in steps.items()}


def _costs(costs: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    ours = costs[PAGES]
    rows = [
        (
            name,
            f"{cost['wall']:.2f} s",
            f"{cost['cpu']:.2f} s",
            f"{cost['memory']:.0f} MB",
            _ratio(ours["wall"], cost["wall"]) if name in PEERS else "",
            _ratio(ours["cpu"], cost["cpu"]) if name in PEERS else "",
        )
        for name, cost in sorted(costs.items(), key=lambda item: item[1]["wall"])
    ]
    yield from _table(("", "wall", "CPU", "memory", "ours ÷ it, wall", "ours ÷ it, CPU"), rows)


def _ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:.3f}" if theirs else ""


def _table(head: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> Any:
    yield "| " + " | ".join(head) + " |"
    yield "|---" + "|---:" * (len(head) - 1) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def _scale(scale: Mapping[str, Any]) -> Iterator[str]:
    yield "## Scale\n"
    yield "![Time and memory by the size of the county](performance.svg)\n"
    yield "Dotted: in proportion to the first point. Both axes are logarithmic.\n"
    rows = []
    for times, trial in scale.items():
        steps = trial["steps"][WHOLE]
        walls = [f"{steps[step]['wall']:.2f} s" for step in STEPS]
        most = max(cost["memory"] for cost in steps.values())
        rows.append((f"{times}×", f"{trial['files']:,}", *walls, f"{most:.0f} MB"))
    yield from _table(("", "YAML files", *SHORT, "memory"), rows)
    for times, trial in scale.items():
        if "Hugo" in trial["steps"]:
            hugo = trial["steps"]["Hugo"]["cold"]
            edit = trial["steps"][WHOLE]["again"]
            ratio = edit["wall"] / hugo["wall"]
            yield f"At {times}×, Hugo takes {hugo['wall']:.1f} s and {hugo['memory']:,.0f} MB."
            yield f"It builds all after an edit; another edit takes ours {ratio:.4f} of it.\n"


def _stages(trial: Mapping[str, Any]) -> Iterator[str]:
    yield "## Where the time goes\n"
    yield "Stages of one build of the one-year county with boards and downloads, from"
    yield "`sunboard build --profile`, in ms.\n"
    stages = trial["stages"]
    names = list(dict.fromkeys(name for each in stages.values() for name in each))
    rows = [
        (STEPS[step].split(":")[0], *(f"{each.get(name, 0):.1f}" for name in names))
        for step, each in stages.items()
        if each
    ]
    yield from _table(("", *names), rows)


def picture(scale: Mapping[str, Any]) -> str:
    """The scale curve as SVG."""
    ours = [(float(times), trial["steps"][WHOLE]) for times, trial in scale.items()]

    def line(step: str, what: str) -> list[tuple[float, float]]:
        return [(times, steps[step][what]) for times, steps in ours]

    time = {name: line(step, "wall") for step, name in (("cold", "cold"), ("again", "one edit"))}
    memory = {
        name: line(step, "memory") for step, name in (("cold", "cold"), ("again", "one edit"))
    }
    panels = (
        Panel("Seconds", time | {"no change": line("nothing", "wall")}),
        Panel("MB, largest process", memory),
    )
    return draw(panels)
