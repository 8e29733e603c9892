"""Charts over time, large enough to be read from a step away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import ceil
from typing import Any

import altair as alt
import streamlit as st

from formcheck.wording.numbers import named
from formcheck.words import Translator

HEIGHT_PX = 360
FONT_PX = 18
DESK_FONT_PX = 13  # of smaller charts, which are read at a desk
# Distinct in light and dark, and to those who don't see red or green well.
COLORS = ("#2a9d8f", "#c96a12", "#5b7bd5", "#b0569c", "#8a8d2b")
MOST_NAMED = 6  # labelled days along the time axis
Point = tuple[datetime | date, str, float | None]
Known = tuple[date, str, float]


def lines(
    _: Translator,
    points: Iterable[Point],
    title: str,
    most: float | None = None,
    names: Sequence[str] = (),
    height_px: int = HEIGHT_PX,
) -> None:
    """Draw a line for each name in `points` (time, name, value), with days at their true distances.

    Args:
        names: all that may occur, so that each keeps its colour whether the others occur or not.
    """
    rows = _known(points)
    if rows:
        chart = _base(_, rows, title, most, names).encode(x=_time_axis(_, rows))
        _show(chart.mark_line(point={"size": 90}, strokeWidth=3), height_px)


def bars(
    _: Translator,
    points: Iterable[Point],
    title: str,
    names: Sequence[str] = (),
    height_px: int = HEIGHT_PX,
) -> None:
    """Draw bars side by side, one per name, for each day; days are evenly spaced, as weeks are."""
    rows = _known(points)
    if rows:
        chart = _base(_, rows, title, None, names).encode(x=_days_axis(_, rows), xOffset="name:N")
        _show(chart.mark_bar(), height_px)


def _known(points: Iterable[Point]) -> list[Known]:
    return [(_day(at), name, value) for at, name, value in points if value is not None]


def _base(
    _: Translator, rows: Sequence[Known], title: str, most: float | None, names: Sequence[str]
) -> Any:
    here = list(dict.fromkeys(name for _at, name, _value in rows))
    names = [*names, *(name for name in here if name not in names)]
    values = [
        {
            "at": at.toordinal(),
            "name": name,
            "value": value,
            "said": named(_, ", ".join(filter(None, [_.short_date(at), name])), _.number(value, 1)),
        }
        for at, name, value in rows
    ]
    legend: dict[str, Any] = {"title": None, "orient": "top", "symbolSize": 200, "labelLimit": 400}
    return alt.Chart(alt.InlineData(values)).encode(
        y=alt.Y("value:Q", title=title, **_scale(most)),
        color=alt.Color(
            "name:N",
            scale=alt.Scale(domain=names, range=list(COLORS)),
            legend=alt.Legend(values=[name for name in names if name in here], **legend),
        ),
        # Untitled: Altair's own titles would be the fields' names, and its numbers English.
        tooltip=[alt.Tooltip("said:N", title=" ")],
    )


def _scale(most: float | None) -> dict[str, Any]:
    """Scale from 0 to `most`, with both ends and the middle labelled; open-ended without `most`."""
    if most is None:
        return {"scale": alt.Scale(zero=True), "axis": alt.Axis(tickCount=5, tickMinStep=1)}
    return {"scale": alt.Scale(domain=[0, most]), "axis": alt.Axis(values=[0, most / 2, most])}


def _time_axis(_: Translator, rows: Sequence[Known]) -> Any:
    """Lay out days at their true distances; a few of them, evenly spread, are labelled."""
    days = [at.toordinal() for at, _name, _value in rows]
    first, last = min(days), max(days)
    step = max(1, ceil((last - first) / MOST_NAMED))
    labelled = list(range(first, last + 1, step))
    scale = alt.Scale(domain=[first, last] if last > first else [first - 1, last + 1], nice=False)
    return alt.X("at:Q", title=None, scale=scale, axis=_axis(_, labelled, values=labelled))


def _days_axis(_: Translator, rows: Sequence[Known]) -> Any:
    days = [at.toordinal() for at, _name, _value in rows]
    return alt.X("at:O", title=None, axis=_axis(_, days, labelOverlap="greedy"))


def _axis(_: Translator, days: Iterable[int], **more: Any) -> Any:
    """Label days, given as ordinal numbers, in short."""
    words = json.dumps({day: _.short_date(date.fromordinal(day)) for day in days})
    return alt.Axis(labelAngle=0, labelExpr=f"{words}[datum.value]", **more)


def _day(at: datetime | date) -> date:
    return at.astimezone().date() if isinstance(at, datetime) else at


def _show(chart: Any, height_px: int) -> None:
    ink = st.get_option(f"theme.{st.context.theme.type or 'light'}.textColor")
    # Only the desk gives a chart a height of its own.
    font_px = FONT_PX if height_px == HEIGHT_PX else DESK_FONT_PX
    axis = {
        "labelFontSize": font_px,
        "titleFontSize": font_px,
        "labelColor": ink,
        "titleColor": ink,
    }
    sized = chart.properties(height=height_px).configure_axis(**axis)
    st.altair_chart(sized.configure_legend(labelFontSize=font_px, labelColor=ink), width="stretch")
