"""Charts over time, large enough to be read from a step away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import altair as alt
import streamlit as st

from formcheck.words import Translator

HEIGHT_PX = 360
FONT_PX = 18
# Told apart in light and dark, and by those who don't see red or green well.
COLORS = ("#2a9d8f", "#c96a12", "#5b7bd5", "#b0569c", "#8a8d2b")
Point = tuple[datetime | date, str, float | None]


def lines(_: Translator, points: Iterable[Point], title: str, most: float | None = None) -> None:
    """One line per name of the points (time, name, value); without any, nothing."""
    rows = [point for point in points if point[2] is not None]
    if rows:
        _show(_base(_, rows, title, most).mark_line(point={"size": 90}, strokeWidth=3))


def bars(_: Translator, points: Iterable[Point], title: str) -> None:
    """Bars side by side, one per name."""
    rows = [point for point in points if point[2] is not None]
    if rows:
        _show(_base(_, rows, title, None).mark_bar().encode(xOffset="name:N"))


def _base(_: Translator, rows: Sequence[Point], title: str, most: float | None) -> Any:
    names = list(dict.fromkeys(name for _at, name, _value in rows))
    values = [
        {"at": _day(at).isoformat(), "day": _.short_date(_day(at)), "name": name, "value": value}
        for at, name, value in rows
    ]
    # Days are put in order by their full date, and written short.
    days = json.dumps({value["at"]: value["day"] for value in values})
    scale = alt.Scale(domain=[0, most]) if most is not None else alt.Scale(zero=True)
    return alt.Chart(alt.InlineData(values), height=HEIGHT_PX).encode(
        x=alt.X("at:O", title=None, axis=alt.Axis(labelAngle=0, labelExpr=f"{days}[datum.value]")),
        y=alt.Y("value:Q", title=title, scale=scale),
        color=alt.Color(
            "name:N",
            scale=alt.Scale(domain=names, range=list(COLORS)),
            legend=alt.Legend(title=None, orient="top", symbolSize=200, labelLimit=400),
        ),
        tooltip=[alt.Tooltip("day:N", title=" "), "name:N", alt.Tooltip("value:Q", format=".1f")],
    )


def _day(at: datetime | date) -> date:
    return at.astimezone().date() if isinstance(at, datetime) else at


def _show(chart: Any) -> None:
    ink = st.get_option(f"theme.{st.context.theme.type or 'light'}.textColor")
    axis = {
        "labelFontSize": FONT_PX,
        "titleFontSize": FONT_PX,
        "labelColor": ink,
        "titleColor": ink,
    }
    sized = chart.configure_axis(**axis).configure_legend(labelFontSize=FONT_PX, labelColor=ink)
    st.altair_chart(sized, width="stretch")
