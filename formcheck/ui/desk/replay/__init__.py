"""Replay of a set as a Streamlit component: skeletons, plots, repetitions on one time axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from formcheck.store.clinic.clinic_records import Verdict
from formcheck.store.records import SessionRecord, SetRecord
from formcheck.ui.assets import ASSETS_PATH
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.replay.comparisons import Comparison, replay_path
from formcheck.ui.desk.replay.replay_rows import columns, notes, rows
from formcheck.ui.desk.replay.replay_words import words
from formcheck.ui.desk.session_words import prescribed_exercise
from formcheck.wording.fault_words import fault_label

FOLDER = Path(__file__).parent
STYLES = ("replay", "judged", "plots")
CSS = "\n".join((FOLDER / f"{name}.css").read_text("utf-8") for name in STYLES)
Handler = Callable[[dict[str, Any]], None]

_mount = st.components.v2.component(
    "formcheck.replay",
    html=(FOLDER / "replay.html").read_text(encoding="utf-8"),
    css=CSS,
    js=(FOLDER / "mount.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # its keyboard shortcuts ask which element of the page has the focus
)


def replay(
    desk: Desk,
    session: SessionRecord,
    set_record: SetRecord,
    verdicts: Sequence[Verdict],
    comparisons: Sequence[Comparison],
    on_verdict: Handler,
    on_taken_back: Handler,
) -> None:
    """Show a set of the session.

    Args:
        verdicts: those on this set.
        on_verdict: gets {"index", "counted", "faults", "note"}, a verdict on one repetition.
        on_taken_back: gets {"index"} of the repetition whose verdict is withdrawn.
    """
    key = f"replay-{set_record.id}"

    def on_event(name: str, handle: Handler) -> Callable[[], None]:
        def callback() -> None:
            event = st.session_state[key].get(name)
            if event:
                handle(dict(event))

        return callback

    _mount(
        key=key,
        data=component_data(desk, session, set_record, verdicts, comparisons),
        on_verdict_change=on_event("verdict", on_verdict),
        on_taken_back_change=on_event("taken_back", on_taken_back),
    )


def component_data(
    desk: Desk,
    session: SessionRecord,
    set_record: SetRecord,
    verdicts: Sequence[Verdict],
    comparisons: Sequence[Comparison],
) -> dict[str, Any]:
    """Return the data for the component's scripts, JSON-ready."""
    _, exercise = desk.words, prescribed_exercise(set_record.exercise_id, set_record.prescription)
    assert exercise is not None, "the page shows only sets of known exercises"
    faults = {fault: fault_label(_, exercise.id, fault) for fault in exercise.fault_labels}
    return {
        "module_path": f"{ASSETS_PATH}/desk/replay/replay.js",
        "path": None if set_record.by_hand else replay_path(session.id, set_record.id),
        "language": _.language,
        "columns": columns(_, exercise),
        "rows": rows(_, desk.actor.person_id, exercise, set_record, verdicts),
        "notes": notes(_, exercise, set_record),
        "faults": [{"id": fault, "label": label} for fault, label in faults.items()],
        "compare": [comparison.data() for comparison in comparisons],
        "words": words(_, exercise) | {"faults": faults},
    }
