"""Replay of one repetition as a Streamlit component: the skeleton alone, without judgement."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from formcheck.review.blind_sample import SampledRepetition
from formcheck.ui.assets import ASSETS_PATH
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.replay import FOLDER as REPLAY
from formcheck.ui.desk.replay.replay_words import BLIND_WORDS

FOLDER = Path(__file__).parent

_mount = st.components.v2.component(
    "formcheck.blind",
    html=(FOLDER / "blind.html").read_text(encoding="utf-8"),
    css="\n".join(
        path.read_text(encoding="utf-8") for path in (REPLAY / "replay.css", FOLDER / "blind.css")
    ),
    js=(REPLAY / "mount.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # its keyboard shortcuts ask which element of the page has the focus
)


def replay_repetition(desk: Desk, repetition: SampledRepetition) -> None:
    """Show one repetition in a loop; the server sends nothing else of its set."""
    _ = desk.words
    set_path = f"/api/v1/sessions/{repetition.session_id}/sets/{repetition.set_id}"
    _mount(
        key=f"blind-{repetition.set_id}-{repetition.number}",
        data={
            "module_path": f"{ASSETS_PATH}/desk/blind/blind.js",
            "path": f"{set_path}/repetitions/{repetition.number}/replay",
            "language": _.language,
            "words": _.table(BLIND_WORDS),
        },
    )
