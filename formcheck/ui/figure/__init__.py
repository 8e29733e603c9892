"""The moving drawing of an exercise, as a Streamlit component: `st.html` would stop it moving."""

from __future__ import annotations

import streamlit as st

from formcheck.figures import figure_svg

_mount = st.components.v2.component(
    "formcheck.figure",
    html="<div></div>",
    css="div { color: var(--st-text-color); } svg { display: block; width: 100%; height: auto; }",
    js="""
    export default function ({ parentElement, data }) {
      const place = parentElement.querySelector("div");
      if (place.dataset.shown === data.id) return;
      place.dataset.shown = data.id;
      place.innerHTML = data.svg; // our own drawing, never a person's input
    }
    """,
)


def figure(exercise_id: str, place: str) -> None:
    """Draw the exercise; `place` tells several drawings of one page apart."""
    _mount(
        key=f"figure-{place}-{exercise_id}",
        data={"id": exercise_id, "svg": figure_svg(exercise_id)},
    )
