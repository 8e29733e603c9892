"""Still pictures of single repetitions, drawn from their recording."""

from __future__ import annotations

from base64 import b64encode

import streamlit as st

from formcheck.errors import FormCheckError
from formcheck.figures.still import still_svg
from formcheck.markup import render
from formcheck.recording.moments import pose_at
from formcheck.ui.patient.patient_store import PatientStore
from formcheck.ui.set_pictures import RepetitionToShow


def picture(store: PatientStore, telling: RepetitionToShow, label: str) -> str:
    """Draw the end position as SVG; "" when no recording shows it."""
    try:
        seen = store.recording(telling.set_id)
    except FormCheckError:
        return ""
    pose = pose_at(seen, telling.repetition.held_at_s)
    return "" if pose is None else still_svg(pose, label)


def show_pictures(pictures: list[tuple[str, str]]) -> None:
    """Show pictures side by side, each (SVG, caption)."""
    drawn = [(svg, words) for svg, words in pictures if svg]
    if drawn:
        st.html(pictures_html(drawn))


def pictures_html(pictures: list[tuple[str, str]]) -> str:
    """Write pictures side by side, each (SVG, caption)."""
    # As images: Streamlit strips drawings out of a page's HTML.
    coded = [(b64encode(svg.encode()).decode(), words) for svg, words in pictures]
    return render("ui/patient/stills.html.j2", pictures=coded)
