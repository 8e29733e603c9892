"""The moving drawing of an exercise, as a Streamlit component: `st.html` would stop it moving."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st

from formcheck.figures import figure_svg

FOLDER = Path(__file__).parent

_mount = st.components.v2.component(
    "formcheck.figure",
    html='<div class="figure"></div>',
    css=(FOLDER / "figure.css").read_text(encoding="utf-8"),
    js=(FOLDER / "figure.js").read_text(encoding="utf-8"),
)


def figure(exercise_id: str, place: Literal["card", "page"], name: str | None = None) -> None:
    """Draw the exercise, small on a card or large on a page.

    `name` distinguishes it from another drawing of the same exercise on the page.
    """
    _mount(
        key=f"figure-{place}-{name or exercise_id}",
        data={"id": exercise_id, "place": place, "svg": figure_svg(exercise_id)},
    )
