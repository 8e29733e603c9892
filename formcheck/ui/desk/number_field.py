"""A number field that keeps what is typed, and shows an error when that is out of bounds."""

from __future__ import annotations

from typing import Any

import streamlit as st

from formcheck.words import Translator

Bounds = tuple[float, float]


def number_field(
    _: Translator, label: str, bounds: Bounds, *, key: str, step: float = 1, **options: Any
) -> bool:
    """Show the field; return whether it is empty or its number within the bounds.

    The browser isn't told the bounds: it would go on showing a number that it never sends.

    Args:
        bounds: the least and the most, both inclusive.
        options: further arguments of `st.number_input`.
    """
    is_in_bounds = is_within(st.number_input(label, step=step, key=key, **options), bounds)
    if not is_in_bounds:
        st.error(bounds_in_words(_, bounds))
    return is_in_bounds


def is_within(value: float | None, bounds: Bounds) -> bool:
    """Whether a number lies within the bounds; None does."""
    return value is None or bounds[0] <= value <= bounds[1]


def bounds_in_words(_: Translator, bounds: Bounds) -> str:
    """Put the bounds in words: "From 1 to 20."."""
    least, most = (_.number(bound) for bound in bounds)
    return _("From {least} to {most}.").format(least=least, most=most)
