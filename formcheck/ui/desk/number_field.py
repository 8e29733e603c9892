"""A number field that keeps what is typed, and says below it when that is out of bounds."""

from __future__ import annotations

from typing import Any

import streamlit as st

from formcheck.words import Translator

Bounds = tuple[float, float]


def number_field(
    _: Translator, label: str, bounds: Bounds, *, key: str, step: float = 1, **more: Any
) -> bool:
    """Show the field; return whether its number lies within the bounds, or it is empty.

    The browser isn't told the bounds: it would go on showing a number that it never sends.

    Args:
        bounds: the least and the most, both inclusive.
        more: further arguments of `st.number_input`.
    """
    is_right = is_within(st.number_input(label, step=step, key=key, **more), bounds)
    if not is_right:
        st.error(bounds_in_words(_, bounds))
    return is_right


def is_within(value: float | None, bounds: Bounds) -> bool:
    """Whether a number lies within its bounds; None does."""
    return value is None or bounds[0] <= value <= bounds[1]


def bounds_in_words(_: Translator, bounds: Bounds) -> str:
    """Say what may be typed: "From 1 to 20."."""
    least, most = (_.number(each) for each in bounds)
    return _("From {least} to {most}.").format(least=least, most=most)
