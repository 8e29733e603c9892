"""Charts as lines, boxes, dots and words, drawn alike by page and PDF. Pure.

Lengths are in the drawing's own unit, about a point of the page's text; y grows downwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count, pairwise

from formcheck.report.document import Chart, ChartKind


class Ink(StrEnum):
    """The ink of a shape; page and PDF have a colour for each."""

    TEXT = "text"
    GRID = "grid"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    LEVEL = "level"


INKS = (Ink.FIRST, Ink.SECOND, Ink.THIRD)
# In light and in dark, each has at least 3:1 contrast with the ground (WCAG 2.2, 1.4.11), and all
# can be told apart with any colour vision: blue-green, orange, grey.
COLORS = {
    Ink.TEXT: ("#14262b", "#eef5f5"),
    Ink.GRID: ("#c9d3d2", "#34474e"),
    Ink.FIRST: ("#0b6b61", "#5eead4"),
    Ink.SECOND: ("#c2570c", "#fdba74"),
    Ink.THIRD: ("#6b7c80", "#9fb3b8"),
    Ink.LEVEL: ("#14262b", "#eef5f5"),
}
# Steps of a scale, so that its numbers are short and whole.
STEPS = tuple(digit * 10**power for power in range(5) for digit in (1, 2, 5))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink
    dashed: bool = False
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle; hollow ones show the ground."""

    x: float
    y: float
    radius: float
    ink: Ink
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Text on its base line at y; `at` says which of its ends is at x: start, middle or end."""

    x: float
    y: float
    text: str
    at: str = "start"


Shape = Stroke | Box | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order they are drawn, in a box of that size."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


WIDTH, LETTER, TEXT_SIZE = 420.0, 6.6, 12.0
LEFT, RIGHT, TOP, BOTTOM, PLOT = 34.0, 56.0, 30.0, 22.0, 128.0
PART_HEIGHT, PART_BAR = 42.0, 16.0
NAMES_APART = 8.0  # least gap between two names along the axis
BAR_SHARE, MOST_BAR = 0.8, 18.0
EDGE = 10.0  # from the axis' ends to its first and last day


def drawn(chart: Chart) -> Drawing:
    """Return the chart's shapes, without its title."""
    return _parts(chart) if chart.kind is ChartKind.PARTS else _plotted(chart)


def _parts(chart: Chart) -> Drawing:
    """Draw one horizontal bar per place, its parts side by side with their numbers."""
    longest = max(sum(_values(chart, at)) for at in range(len(chart.places))) or 1.0
    shapes = [*_legend(chart, joined=False)]
    for at, place in enumerate(chart.places):
        top = TOP + at * PART_HEIGHT
        shapes += [Words(0.0, top + TEXT_SIZE, place), *_bar(chart, at, top, longest)]
    return Drawing(WIDTH, TOP + len(chart.places) * PART_HEIGHT, tuple(shapes))


def _bar(chart: Chart, at: int, top: float, longest: float) -> Iterator[Shape]:
    values, x, y = _values(chart, at), 0.0, top + TEXT_SIZE + 5.0
    room = WIDTH - 12.0 * LETTER
    for value, ink in zip(values, _inks(chart), strict=True):
        width = room * value / longest
        if value:
            yield Box(x, y, max(1.0, width - 1.0), PART_BAR, ink)
        x += width
    numbers = " + ".join(f"{value:.0f}" for value in values)
    yield Words(x + 6.0, y + PART_BAR - 4.0, numbers)


def _values(chart: Chart, at: int) -> list[float]:
    return [series.values[at] or 0.0 for series in chart.series]


def _inks(chart: Chart) -> list[Ink]:
    """Return the ink of each series; there are no more than three."""
    inks = zip(chart.series, INKS, strict=False)
    return [Ink.THIRD if series.is_quiet else ink for series, ink in inks]


def _legend(chart: Chart, *, joined: bool) -> Iterator[Shape]:
    """Draw the series' names; a single series is named by the title."""
    x = 0.0
    if len(chart.series) == 1:
        return
    for series, ink in zip(chart.series, _inks(chart), strict=True):
        if joined:
            yield Dot(x + 5.0, 9.0, 4.0, ink, hollow=ink is not Ink.FIRST)
        else:
            yield Box(x, 4.0, 10.0, 10.0, ink)
        yield Words(x + 15.0, 13.0, series.name)
        x += 15.0 + LETTER * len(series.name) + 14.0


@dataclass(frozen=True, slots=True)
class _Plot:
    """The plot's geometry: `top` is the scale's end, 0 its beginning.

    `days`: as in `Chart`.
    """

    top: float
    places: int
    days: tuple[int, ...]

    @property
    def step(self) -> float:
        return (WIDTH - LEFT - RIGHT) / max(1, self.places)

    def x(self, place: int) -> float:
        if not self.days or self.days[0] == self.days[-1]:
            return LEFT + (place + 0.5) * self.step
        gone = (self.days[place] - self.days[0]) / (self.days[-1] - self.days[0])
        return LEFT + EDGE + gone * (WIDTH - LEFT - RIGHT - 2.0 * EDGE)

    def y(self, value: float) -> float:
        return TOP + PLOT * (1.0 - min(max(value, 0.0), self.top) / self.top)


def _plotted(chart: Chart) -> Drawing:
    plot = _Plot(_scale_end(chart), len(chart.places), chart.days)
    is_bars = chart.kind is ChartKind.BARS
    shapes: list[Shape] = [*_legend(chart, joined=not is_bars), *_grid(plot)]
    shapes += _names(chart, plot)
    for number, ink in enumerate(_inks(chart)):
        shapes += (_bars if is_bars else _dots)(chart, plot, number, ink)
    shapes += _levels(chart, plot)
    return Drawing(WIDTH, TOP + PLOT + BOTTOM, tuple(shapes))


def _scale_end(chart: Chart) -> float:
    if chart.highest is not None:
        return chart.highest
    error = chart.error or 0.0
    values = [value + error for each in chart.series for value in each.values if value is not None]
    highest = max([*values, *(level.value for level in chart.levels), 1.0])
    step = _step(highest)
    return step * (int(highest / step) + (highest % step > 0.0))


def _step(highest: float) -> float:
    """Return the smallest step that divides the scale into at most five."""
    return float(next((step for step in STEPS if highest / step <= 5.0), STEPS[-1]))


def _grid(plot: _Plot) -> Iterator[Shape]:
    step = _step(plot.top)
    for number in count():
        value = number * step
        if value > plot.top:
            return
        y = plot.y(value)
        yield Stroke(LEFT, y, WIDTH - RIGHT, y, Ink.GRID)
        yield Words(LEFT - 6.0, y + 4.0, f"{value:.0f}", "end")


def _names(chart: Chart, plot: _Plot) -> Iterator[Shape]:
    """Draw the places' names, few enough not to overlap."""
    longest = max((len(place) for place in chart.places), default=0) * LETTER + NAMES_APART
    free = -math.inf
    for at, place in enumerate(chart.places):
        x = plot.x(at)
        if x >= free:
            yield Words(x, TOP + PLOT + 16.0, place, "middle")
            free = x + longest


def _bars(chart: Chart, plot: _Plot, number: int, ink: Ink) -> Iterator[Shape]:
    together = _together(chart)
    width = min(MOST_BAR, BAR_SHARE * plot.step / together)
    for at, value in enumerate(chart.series[number].values):
        if value is not None:
            first = number if together > 1 else 0
            x = plot.x(at) + (first - together / 2.0) * width
            y = plot.y(value)
            yield Box(x, y, max(0.6, width - 0.6), TOP + PLOT - y, ink)


def _together(chart: Chart) -> int:
    """Return how many bars share one place: one, where each place belongs to one series."""
    at_places = zip(*(series.values for series in chart.series), strict=True)
    alone = all(sum(value is not None for value in values) <= 1 for values in at_places)
    return 1 if alone else len(chart.series)


def _dots(chart: Chart, plot: _Plot, number: int, ink: Ink) -> Iterator[Shape]:
    found = [
        (plot.x(at), value)
        for at, value in enumerate(chart.series[number].values)
        if value is not None
    ]
    if chart.kind is ChartKind.LINES:
        for (x1, first), (x2, second) in pairwise(found):
            yield Stroke(x1, plot.y(first), x2, plot.y(second), ink, width=2.0)
    radius = min(4.0, max(1.5, plot.step / 3.0))
    for x, value in found:
        if chart.error is not None:
            high, low = plot.y(value + chart.error), plot.y(value - chart.error)
            yield Stroke(x, high, x, low, ink)
        yield Dot(x, plot.y(value), radius, ink, hollow=ink is not Ink.FIRST)


def _levels(chart: Chart, plot: _Plot) -> Iterator[Shape]:
    under = -math.inf
    for level in sorted(chart.levels, key=lambda each: -each.value):
        y = plot.y(level.value)
        yield Stroke(LEFT, y, WIDTH - RIGHT, y, Ink.LEVEL, dashed=not level.is_limit, width=1.4)
        # Move a name down where it would overlap the one above.
        under = max(y + 4.0, under + TEXT_SIZE)
        yield Words(WIDTH - RIGHT + 5.0, under, level.name)
