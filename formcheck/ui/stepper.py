"""A number with a large minus and a large plus."""

from __future__ import annotations

import streamlit as st


def stepper(name: str, wording: str, start: int, least: int, most: int) -> int:
    """Show the control and return its number, which Streamlit keeps under `name`.

    Args:
        wording: how the number is said, with {} in its place: "{} repetitions".
    """
    number = int(st.session_state.setdefault(name, start))
    with st.container(key=f"stepper-{name}"):
        minus, value, plus = st.columns([1, 2, 1], vertical_alignment="center")
    _button(minus, name, "−", f"Fewer: {wording.format(number - 1)}", -1, number <= least)
    value.markdown(wording.format(number))
    _button(plus, name, "+", f"More: {wording.format(number + 1)}", 1, number >= most)
    return number


def _button(
    column: st.delta_generator.DeltaGenerator,
    name: str,
    sign: str,
    hint: str,
    step: int,
    disabled: bool,
) -> None:
    column.button(
        sign,
        key=f"{name}{step:+d}",
        help=hint,
        on_click=_change,
        args=(name, step),
        disabled=disabled,
        width="stretch",
    )


def _change(name: str, step: int) -> None:
    st.session_state[name] += step
