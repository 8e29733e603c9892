"""Still pictures of single repetitions, out of their landmark recording."""

from __future__ import annotations

from html import escape

import streamlit as st

from formcheck.errors import FormCheckError
from formcheck.figures.still import still_svg
from formcheck.recording.moments import pose_at
from formcheck.store.local import LocalStore
from formcheck.ui.telling import Telling


def picture(store: LocalStore, telling: Telling, label: str) -> str:
    """The end position as SVG; "" when no recording shows it."""
    try:
        seen = store.recording(telling.set_id)
    except FormCheckError:
        return ""
    pose = pose_at(seen, telling.repetition.held_at_s)
    return "" if pose is None else still_svg(pose, escape(label))


def show_pictures(pictures: list[tuple[str, str]]) -> None:
    """Pictures side by side, each (SVG, words under it)."""
    drawn = "".join(
        f"<figure>{svg}<figcaption>{escape(words)}</figcaption></figure>"
        for svg, words in pictures
        if svg
    )
    if drawn:
        st.html(f'<div class="formcheck-stills">{drawn}</div>')
