"""The scale curve as a picture: how time and memory grow, beside the straight line they should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT = 340, 240
LEFT, TOP = 52, 30
COLOURS = ("#b3261e", "#1f5fa8", "#2e7d32")


@dataclass(frozen=True, slots=True)
class Panel:
    """One diagram: its title, its lines by name, and the line that is 'straight' for the first."""

    title: str
    lines: Mapping[str, Points]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Decades to pixels, in both directions."""

    low: tuple[float, float]
    high: tuple[float, float]

    def at(self, x: float, y: float) -> tuple[float, float]:
        across = (log10(x) - self.low[0]) / (self.high[0] - self.low[0])
        up = (log10(y) - self.low[1]) / (self.high[1] - self.low[1])
        return round(LEFT + across * WIDTH, 1), round(TOP + (1 - up) * HEIGHT, 1)


def draw(panels: Sequence[Panel]) -> str:
    """Panels side by side as SVG; both axes are logarithmic, so proportion is a straight line."""
    width = len(panels) * (WIDTH + LEFT + 30)
    height = HEIGHT + TOP + 60
    inner = "".join(
        f'<g transform="translate({n * (WIDTH + LEFT + 30)} 0)">{"".join(_panel(panel))}</g>\n'
        for n, panel in enumerate(panels)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="12" fill="#333">\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n{inner}</svg>\n'
    )


def _panel(panel: Panel) -> Iterator[str]:
    every = [point for points in panel.lines.values() for point in points]
    scale = _Scale(
        (log10(min(x for x, _ in every)), floor(log10(min(y for _, y in every)))),
        (log10(max(x for x, _ in every)), ceil(log10(max(y for _, y in every)))),
    )
    yield f'<text x="{LEFT}" y="18" font-size="14" font-weight="bold">{panel.title}</text>'
    yield from _grid(scale, sorted({x for x, _ in every}))
    for n, (name, points) in enumerate(panel.lines.items()):
        colour = COLOURS[n % len(COLOURS)]
        yield from _proportional(scale, points, colour)
        yield from _line(scale, points, colour)
        x = LEFT + n * 110
        yield f'<text x="{x}" y="{TOP + HEIGHT + 42}" fill="{colour}">● {name}</text>'


def _grid(scale: _Scale, sizes: Sequence[float]) -> Iterator[str]:
    for power in range(int(scale.low[1]), int(scale.high[1]) + 1):
        _, y = scale.at(sizes[0], 10.0**power)
        yield f'<path d="M{LEFT} {y}H{LEFT + WIDTH}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>'
    for size in sizes:
        x, _ = scale.at(size, 10.0 ** scale.low[1])
        yield f'<path d="M{x} {TOP}V{TOP + HEIGHT}" stroke="#ddd"/>'
        yield f'<text x="{x}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{size:g}×</text>'


def _proportional(scale: _Scale, points: Points, colour: str) -> Iterator[str]:
    """The straight line through the first point, as far as the diagram goes."""
    (x0, y0), (x1, _) = points[0], points[-1]
    if x1 <= x0:
        return
    end = min(y0 * x1 / x0, 10.0 ** scale.high[1])
    (ax, ay), (bx, by) = scale.at(x0, y0), scale.at(x0 * end / y0, end)
    yield f'<path d="M{ax} {ay}L{bx} {by}" stroke="{colour}" stroke-dasharray="3 4" fill="none"/>'


def _line(scale: _Scale, points: Points, colour: str) -> Iterator[str]:
    for before, after in pairwise(points):
        (ax, ay), (bx, by) = scale.at(*before), scale.at(*after)
        yield f'<path d="M{ax} {ay}L{bx} {by}" stroke="{colour}" stroke-width="2"/>'
    for point in points:
        x, y = scale.at(*point)
        yield f'<circle cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>'
