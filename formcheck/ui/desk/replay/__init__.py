"""A recorded set as a Streamlit component: skeletons, plots and repetitions on one time axis."""

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
from formcheck.ui.desk.session_words import asked_exercise
from formcheck.wording.fault_words import fault_label

FOLDER = Path(__file__).parent
STYLES = ("replay", "judged", "plots")
CSS = "\n".join((FOLDER / f"{name}.css").read_text("utf-8") for name in STYLES)
Told = Callable[[dict[str, Any]], None]

_mount = st.components.v2.component(
    "formcheck.replay",
    html=(FOLDER / "replay.html").read_text(encoding="utf-8"),
    css=CSS,
    js=(FOLDER / "mount.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # its keys ask what in the page has the focus
)


def replay(
    desk: Desk,
    session: SessionRecord,
    one: SetRecord,
    verdicts: Sequence[Verdict],
    beside: Sequence[Comparison],
    on_verdict: Told,
    on_taken_back: Told,
) -> None:
    """Show a recorded set of the session.

    Args:
        verdicts: on this set.
        on_verdict: gets {"index", "counted", "faults", "note"}, a verdict on that repetition.
        on_taken_back: gets {"index"} of the repetition whose verdict is withdrawn.
    """
    key = f"replay-{one.id}"

    def told(name: str, act: Told) -> Callable[[], None]:
        def call() -> None:
            said = st.session_state[key].get(name)
            if said:
                act(dict(said))

        return call

    _mount(
        key=key,
        data=data(desk, session, one, verdicts, beside),
        on_verdict_change=told("verdict", on_verdict),
        on_taken_back_change=told("taken_back", on_taken_back),
    )


def data(
    desk: Desk,
    session: SessionRecord,
    one: SetRecord,
    verdicts: Sequence[Verdict],
    beside: Sequence[Comparison],
) -> dict[str, Any]:
    """Return the data for the component's scripts."""
    _, exercise = desk.words, asked_exercise(one.exercise_id, one.prescription)
    assert exercise is not None, "the page shows only sets of known exercises"
    faults = {fault: fault_label(_, exercise.id, fault) for fault in exercise.fault_labels}
    return {
        "module_path": f"{ASSETS_PATH}/desk/replay/replay.js",
        "path": None if one.by_hand else replay_path(session.id, one.id),
        "language": _.language,
        "columns": columns(_, exercise),
        "rows": rows(_, desk.actor.person_id, exercise, one, verdicts),
        "notes": notes(_, exercise, one),
        "faults": [{"id": fault, "label": label} for fault, label in faults.items()],
        "compare": [each.data() for each in beside],
        "words": words(_, exercise) | {"faults": faults},
    }
