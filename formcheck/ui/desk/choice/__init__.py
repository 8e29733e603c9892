"""Table whose rows open by mouse, or by arrows and Enter, as a Streamlit component.

Its HTML is made in Python; each row that can be opened has one `<button data-choice="id">`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

FOLDER = Path(__file__).parent

_mount = st.components.v2.component(
    "formcheck.choice",
    html='<div class="choice"></div>',
    css=(FOLDER / "choice.css").read_text(encoding="utf-8"),
    js=(FOLDER / "choice.js").read_text(encoding="utf-8"),
)


def choice_table(key: str, table_html: str, on_open: Callable[[str], None]) -> None:
    """Show the table; `on_open` gets the id of the row that is opened."""

    def open_row() -> None:
        result = st.session_state.get(key)
        row_id = None if result is None else result.get("chosen")
        if row_id:
            on_open(str(row_id))

    _mount(key=key, data={"html": table_html}, on_chosen_change=open_row)
