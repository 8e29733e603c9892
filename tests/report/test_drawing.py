"""Charts as shapes: everything within its box, in proportion, and no words in one another."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.report.document import Chart, ChartKind, ChartSeries, Level
from formcheck.report.drawing import LETTER, Box, Dot, Drawing, Ink, Stroke, Words, drawn

LIMITS = (Level("goal", 45.0), Level("limit", 47.0, is_limit=True))


def a_chart(*values: float | None, kind: ChartKind = ChartKind.DOTS, **changes: object) -> Chart:
    places = tuple(str(number) for number in range(1, len(values) + 1))
    made = Chart(kind, "Range, °", places, (ChartSeries("range", values),), "From 40 to 50.")
    return replace(made, **changes)


def of(drawing: Drawing, kind: type) -> list:
    return [shape for shape in drawing.shapes if isinstance(shape, kind)]


def along_the_axis(drawing: Drawing) -> list[Words]:
    return [words for words in of(drawing, Words) if words.at == "middle"]


_VALUES = st.lists(st.none() | st.floats(0, 4000), min_size=1, max_size=200)


@given(
    _VALUES,
    st.sampled_from([ChartKind.DOTS, ChartKind.LINES, ChartKind.BARS]),
    st.none() | st.floats(1, 30),
)
def test_nothing_leaves_its_box(values, kind: ChartKind, error: float | None) -> None:
    drawing = drawn(a_chart(*values, kind=kind, error=error, levels=LIMITS))
    for shape in drawing.shapes:
        match shape:
            case Stroke(x1, y1, x2, y2):
                points = [(x1, y1), (x2, y2)]
            case Box(x, y, width, height):
                points = [(x, y), (x + width, y + height)]
            case Dot(x, y) | Words(x, y):
                points = [(x, y)]
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)


@given(_VALUES)
def test_names_along_the_axis_do_not_run_into_each_other(values) -> None:
    for one, other in pairwise(along_the_axis(drawn(a_chart(*values)))):
        assert other.x - one.x >= LETTER * (len(one.text) + len(other.text)) / 2


def test_a_dot_stands_where_its_value_is_with_its_error() -> None:
    drawing = drawn(a_chart(50.0, None, 0.0, error=10.0, highest=100.0))
    high, low = of(drawing, Dot)
    scale = (low.y - high.y) / 50.0
    bar = next(s for s in of(drawing, Stroke) if s.ink is Ink.FIRST)
    assert bar.x1 == bar.x2 == high.x
    assert (bar.y2 - bar.y1) / scale == pytest.approx(20.0)
    assert [words.text for words in of(drawing, Words) if words.at == "end"] == [
        *("0", "20", "40", "60", "80", "100")
    ]


@given(st.lists(st.integers(0, 800), min_size=1, max_size=100).map(sorted))
def test_days_lie_as_far_apart_as_they_are(days: list[int]) -> None:
    drawing = drawn(a_chart(*(1.0 for _ in days), kind=ChartKind.LINES, days=tuple(days)))
    xs = [dot.x for dot in of(drawing, Dot)]
    assert all(0 <= x <= drawing.width for x in xs)
    if days[0] < days[-1]:
        a_day = (xs[-1] - xs[0]) / (days[-1] - days[0])
        assert xs == pytest.approx([xs[0] + a_day * (day - days[0]) for day in days])
    for one, other in pairwise(along_the_axis(drawing)):
        assert other.x - one.x >= LETTER * (len(one.text) + len(other.text)) / 2


def test_a_gap_is_not_joined() -> None:
    drawing = drawn(a_chart(1.0, 2.0, None, 3.0, kind=ChartKind.LINES))
    assert len(of(drawing, Dot)) == 3
    assert len([s for s in of(drawing, Stroke) if s.ink is Ink.FIRST]) == 2


def test_goal_and_limit_near_each_other_can_both_be_read() -> None:
    drawing = drawn(a_chart(40.0, levels=LIMITS))
    limit, goal = (w for w in of(drawing, Words) if w.text in {"goal", "limit"})
    assert (limit.text, goal.text) == ("limit", "goal")
    assert goal.y - limit.y >= 12.0
    dashed = [s.dashed for s in of(drawing, Stroke) if s.ink is Ink.LEVEL]
    assert dashed == [False, True]


def test_parts_are_as_long_as_their_numbers() -> None:
    series = tuple(
        ChartSeries(name, (value,)) for name, value in zip("abc", (12, 0, 4), strict=True)
    )
    drawing = drawn(replace(a_chart(1.0, kind=ChartKind.PARTS), series=series))
    bars = [box for box in of(drawing, Box) if box.height > 10.0]
    widths = [bar.width + 1.0 for bar in bars]
    assert [bar.ink for bar in bars] == [Ink.FIRST, Ink.THIRD]
    assert widths[0] == 3.0 * widths[1]
    assert "12 + 0 + 4" in {words.text for words in of(drawing, Words)}


def test_bars_of_two_sides_stand_in_the_middle_of_their_place() -> None:
    both = (ChartSeries("left", (3.0, None)), ChartSeries("right", (None, 3.0)))
    one, other = (
        of(drawn(replace(a_chart(1.0, 1.0, kind=ChartKind.BARS), series=s)), Box)[-2:]
        for s in (both, (ChartSeries("repetitions", (3.0, 3.0)),))
    )
    assert [box.x for box in one] == [box.x for box in other]
