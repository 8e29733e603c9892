"""A number with two large buttons beside it: words, since a bare minus says little."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

BUTTON_WIDTH_PX = 120


@dataclass(frozen=True, slots=True)
class Stepper:
    """A whole number that a person may change in steps of one.

    Attributes:
        name: the key under which Streamlit keeps the number.
        say: puts the number in words, "8 times".
        less, more: the buttons' labels.
        least, most: the bounds, both inclusive.
    """

    name: str
    say: Callable[[int], str]
    less: str
    more: str
    least: int
    most: int

    def show(self, start: int) -> None:
        """Put the control on the page; its number is `start` at first."""
        number = int(st.session_state.setdefault(self.name, start))
        row = st.container(
            key=f"stepper-{self.name}",
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
        )
        with row:
            self._button(self.less, -1, disabled=number <= self.least)
            st.markdown(self.say(number))
            self._button(self.more, +1, disabled=number >= self.most)

    def _button(self, label: str, step: int, *, disabled: bool) -> None:
        st.button(
            label,
            key=f"{self.name}{step:+d}",
            on_click=self._change,
            args=(step,),
            disabled=disabled,
            width=BUTTON_WIDTH_PX,
        )

    def _change(self, step: int) -> None:
        # A slow page still shows a button that has led to the bound.
        number = st.session_state[self.name] + step
        st.session_state[self.name] = min(max(number, self.least), self.most)
