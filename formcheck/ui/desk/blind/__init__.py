"""One recorded repetition as a Streamlit component: the skeleton alone, nothing judged."""

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
    isolate_styles=False,  # its keys ask what in the page has the focus
)


def replay_alone(desk: Desk, one: SampledRepetition) -> None:
    """Show one repetition, again and again; the server sends nothing else of its set."""
    _ = desk.words
    address = f"/api/v1/sessions/{one.session_id}/sets/{one.set_id}/repetitions/{one.number}/replay"
    _mount(
        key=f"blind-{one.set_id}-{one.number}",
        data={
            "module_path": f"{ASSETS_PATH}/desk/blind/blind.js",
            "path": address,
            "language": _.language,
            "words": _.table(BLIND_WORDS),
        },
    )
