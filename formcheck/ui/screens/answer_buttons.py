"""Large buttons to pick one answer of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st


def choices(
    key: str, labels: Sequence[tuple[str, str]], on_pick: Callable[[str], None], columns: int = 1
) -> None:
    """Show a button for each (id, words); `on_pick` gets the id."""
    for first in range(0, len(labels), columns):
        row = labels[first : first + columns]
        for column, (name, text) in zip(st.columns(columns), row, strict=False):
            column.button(
                text, key=f"{key}-{name}", on_click=on_pick, args=(name,), width="stretch"
            )


def rating(
    key: str, ends: tuple[str, str], on_pick: Callable[[int], None], chosen: int | None = None
) -> None:
    """Show eleven large buttons, 0 to 10; `ends` says what the first and the last mean."""
    with st.container(key=f"rating-{key}"):
        for column, number in zip(st.columns(11, gap="small"), range(11), strict=True):
            column.button(
                str(number),
                key=f"{key}-{number}",
                type="primary" if number == chosen else "secondary",
                on_click=on_pick,
                args=(number,),
                width="stretch",
            )
        low, high = st.columns(2)
        low.markdown(ends[0])
        high.markdown(ends[1], text_alignment="right")
