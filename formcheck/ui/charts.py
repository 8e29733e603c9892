"""Charts over time, large enough to be read from a step away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import altair as alt
import streamlit as st

HEIGHT_PX = 260
FONT_PX = 16
# Told apart in light and dark, and by those who don't see red or green well.
COLORS = ("#2a9d8f", "#e07a1f", "#5b7bd5", "#b0569c", "#8a8d2b")
Point = tuple[datetime | date, str, float | None]


def lines(points: Iterable[Point], title: str, most: float | None = None) -> None:
    """One line per name of the points (time, name, value); without any, nothing."""
    rows = [point for point in points if point[2] is not None]
    if rows:
        _show(_base(rows, title, most).mark_line(point={"size": 90}, strokeWidth=3))


def bars(points: Iterable[Point], title: str) -> None:
    """Bars side by side, one per name."""
    rows = [point for point in points if point[2] is not None]
    if rows:
        _show(_base(rows, title, None).mark_bar().encode(xOffset="name:N"))


def _base(rows: Sequence[Point], title: str, most: float | None) -> Any:
    names = list(dict.fromkeys(name for _, name, _ in rows))
    values = [{"at": _day(at), "name": name, "value": value} for at, name, value in rows]
    scale = alt.Scale(domain=[0, most]) if most is not None else alt.Scale(zero=True)
    return alt.Chart(alt.InlineData(values), height=HEIGHT_PX).encode(
        x=alt.X("at:O", title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=title, scale=scale),
        color=alt.Color(
            "name:N",
            scale=alt.Scale(domain=names, range=list(COLORS)),
            legend=alt.Legend(title=None, orient="top", symbolSize=200, labelLimit=400),
        ),
        tooltip=[alt.Tooltip("at:O", title=" "), "name:N", alt.Tooltip("value:Q", format=".1f")],
    )


def _day(at: datetime | date) -> str:
    return (at.astimezone() if isinstance(at, datetime) else at).strftime("%m-%d")


def _show(chart: Any) -> None:
    sized = chart.configure_axis(labelFontSize=FONT_PX, titleFontSize=FONT_PX)
    st.altair_chart(sized.configure_legend(labelFontSize=FONT_PX), width="stretch")
