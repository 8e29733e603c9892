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
DESK_FONT_PX = 13  # of smaller charts, which are read at a desk
# Told apart in light and dark, and by those who don't see red or green well.
COLORS = ("#2a9d8f", "#c96a12", "#5b7bd5", "#b0569c", "#8a8d2b")
Point = tuple[datetime | date, str, float | None]


def lines(
    _: Translator,
    points: Iterable[Point],
    title: str,
    most: float | None = None,
    height_px: int = HEIGHT_PX,
) -> None:
    """One line per name of the points (time, name, value); without any, nothing."""
    rows = [point for point in points if point[2] is not None]
    if rows:
        drawn = _base(_, rows, title, most).mark_line(point={"size": 90}, strokeWidth=3)
        _show(drawn, height_px)


def bars(_: Translator, points: Iterable[Point], title: str, height_px: int = HEIGHT_PX) -> None:
    """Bars side by side, one per name."""
    rows = [point for point in points if point[2] is not None]
    if rows:
        _show(_base(_, rows, title, None).mark_bar().encode(xOffset="name:N"), height_px)


def _base(_: Translator, rows: Sequence[Point], title: str, most: float | None) -> Any:
    names = list(dict.fromkeys(name for _at, name, _value in rows))
    values = [
        {"at": _day(at).isoformat(), "day": _.short_date(_day(at)), "name": name, "value": value}
        for at, name, value in rows
    ]
    # Days are put in order by their full date, and written short.
    days = json.dumps({value["at"]: value["day"] for value in values})
    scale = alt.Scale(domain=[0, most]) if most is not None else alt.Scale(zero=True)
    return alt.Chart(alt.InlineData(values)).encode(
        x=alt.X("at:O", title=None, axis=alt.Axis(labelAngle=0, labelExpr=f"{days}[datum.value]")),
        y=alt.Y("value:Q", title=title, scale=scale, axis=alt.Axis(tickCount=5, tickMinStep=1)),
        color=alt.Color(
            "name:N",
            scale=alt.Scale(domain=names, range=list(COLORS)),
            legend=alt.Legend(title=None, orient="top", symbolSize=200, labelLimit=400),
        ),
        tooltip=[alt.Tooltip("day:N", title=" "), "name:N", alt.Tooltip("value:Q", format=".1f")],
    )


def _day(at: datetime | date) -> date:
    return at.astimezone().date() if isinstance(at, datetime) else at


def _show(chart: Any, height_px: int) -> None:
    ink = st.get_option(f"theme.{st.context.theme.type or 'light'}.textColor")
    font_px = FONT_PX if height_px == HEIGHT_PX else DESK_FONT_PX
    axis = {
        "labelFontSize": font_px,
        "titleFontSize": font_px,
        "labelColor": ink,
        "titleColor": ink,
    }
    sized = chart.properties(height=height_px).configure_axis(**axis)
    st.altair_chart(sized.configure_legend(labelFontSize=font_px, labelColor=ink), width="stretch")
