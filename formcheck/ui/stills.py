"""Still pictures of single repetitions, drawn from their recording."""

from __future__ import annotations

from base64 import b64encode
from html import escape

import streamlit as st

from formcheck.errors import FormCheckError
from formcheck.figures.still import still_svg
from formcheck.recording.moments import pose_at
from formcheck.ui.records import Records
from formcheck.ui.telling import Telling


def picture(store: Records, telling: Telling, label: str) -> str:
    """Draw the end position as SVG; "" when no recording shows it."""
    try:
        seen = store.recording(telling.set_id)
    except FormCheckError:
        return ""
    pose = pose_at(seen, telling.repetition.held_at_s)
    return "" if pose is None else still_svg(pose, escape(label))


def show_pictures(pictures: list[tuple[str, str]]) -> None:
    """Show pictures side by side, each (SVG, caption)."""
    drawn = "".join(_figure_html(svg, escape(words)) for svg, words in pictures if svg)
    if drawn:
        st.html(f'<div class="formcheck-stills">{drawn}</div>')


def _figure_html(svg: str, words: str) -> str:
    # As an image: Streamlit strips drawings out of a page's HTML.
    data = b64encode(svg.encode()).decode()
    image = f'<img src="data:image/svg+xml;base64,{data}" alt="{words}">'
    return f'<figure>{image}<figcaption aria-hidden="true">{words}</figcaption></figure>'
