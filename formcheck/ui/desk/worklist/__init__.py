"""The list of patients as a Streamlit component: a real table, which the keyboard goes through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.records import PatientLine
from formcheck.ui.desk.worklist.table import table_html

FOLDER = Path(__file__).parent
KEY = "worklist"

_mount = st.components.v2.component(
    "formcheck.worklist",
    html='<div class="worklist"></div>',
    css=(FOLDER / "worklist.css").read_text(encoding="utf-8"),
    js=(FOLDER / "worklist.js").read_text(encoding="utf-8"),
)


def worklist(desk: Desk, lines: tuple[PatientLine, ...], on_chosen: Callable[[str], None]) -> None:
    """Show the lines; `on_chosen` gets the id of the patient who is opened."""

    def chosen() -> None:
        result = st.session_state.get(KEY)
        patient_id = None if result is None else result.get("chosen")
        if patient_id:
            on_chosen(str(patient_id))

    _mount(key=KEY, data={"html": table_html(desk, lines)}, on_chosen_change=chosen)
