"""One row of the prescription editor: an exercise with its numbers, place and problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.plan.draft import (
    BOUNDS,
    Draft,
    ExerciseDraft,
    is_out_of_bounds,
    moved,
    problem_of,
    without,
)
from formcheck.plan.items import BOTH, SIDES
from formcheck.ui.desk import editor_state
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.number_field import number_field
from formcheck.wording.names import title_of
from formcheck.words import Translator

LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class _Fields:
    """The widgets of one row, each for a field of `ExerciseDraft`."""

    patient_id: str
    row: ExerciseDraft

    def key(self, field: str) -> str:
        return f"{field}-{self.patient_id}-{self.row.key}"

    def callback(self, field: str) -> dict[str, Any]:
        args = (self.patient_id, self.row.key, field, self.key(field))
        return {"on_change": editor_state.take_field, "args": args}

    def number(self, _: Translator, label: str, field: str, step: float, **options: Any) -> None:
        key = self.key(field)
        # Not by `value`: a widget that is recreated at every change loses the focus.
        st.session_state.setdefault(key, getattr(self.row, field))
        options = {"key": key, **self.callback(field), **options}
        number_field(_, label, BOUNDS[field], step=step, **options)

    def seconds(self, _: Translator, label: str, field: str, step: float = 1.0) -> None:
        self.number(_, label, field, step, format="%g")

    def target(self, _: Translator, label: str, field: str, step: float) -> None:
        """Show the field of a target, which may be left empty."""
        self.number(_, label, field, step, value=None, format="%g")


def show(desk: Desk, patient_id: str, draft: Draft, index: int, row: ExerciseDraft) -> None:
    """Show the row in its own box; `index` is its place in the draft."""
    _, exercise = desk.words, load_exercises()[row.exercise_id]
    fields = _Fields(patient_id, row)
    with st.container(border=True, key=f"row-{row.key}"):
        _head(_, patient_id, draft, index, row)
        _dose(_, fields)
        if exercise.has_sides:
            _side(_, fields)
        targets = (row.tempo_s, row.range_goal_deg, row.range_limit_deg)
        has_more = bool(row.note) or any(value is not None for value in targets)
        with st.expander(_("Tempo, range of motion, a note on it"), expanded=has_more):
            _targets_and_note(_, fields, measures_range=exercise.movement.shown_measure is not None)
        problem = problem_of(row)
        if problem is not None and not is_out_of_bounds(row):
            st.error(problem.sentence.said(_))


def _head(_: Translator, patient_id: str, draft: Draft, index: int, row: ExerciseDraft) -> None:
    exercise = load_exercises()[row.exercise_id]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{index + 1}. {title_of(_, exercise.id)}**", width="stretch")
        is_last = index == len(draft.rows) - 1
        _button(_("Earlier"), "up", (patient_id, moved, row.key, -1), disabled=index == 0)
        _button(_("Later"), "down", (patient_id, moved, row.key, +1), disabled=is_last)
        _button(_("Remove"), "remove", (patient_id, without, row.key))


def _button(label: str, name: str, change: tuple[Any, ...], *, disabled: bool = False) -> None:
    st.button(
        label,
        key=f"{name}-{change[2]}",
        type="tertiary",
        disabled=disabled,
        on_click=editor_state.change,
        args=change,
    )


def _dose(_: Translator, fields: _Fields) -> None:
    sets, repetitions, hold, rest = st.columns(4)
    with sets:
        fields.number(_, _("Sets"), "sets", 1)
    with repetitions:
        fields.number(_, _("Repetitions"), "repetitions", 1)
    with hold:
        fields.seconds(_, _("Hold, s"), "hold_s")
    with rest:
        fields.seconds(_, _("Rest, s"), "rest_s", step=5.0)


def _side(_: Translator, fields: _Fields) -> None:
    names = {
        "both": _("Both legs in turn"),
        "left": _("Left leg"),
        "right": _("Right leg"),
    }
    st.radio(
        _("Side"),
        SIDES,
        index=SIDES.index(fields.row.side),
        format_func=names.__getitem__,
        horizontal=True,
        label_visibility="collapsed",
        key=fields.key("side"),
        **fields.callback("side"),
    )
    if fields.row.side == BOTH:
        st.caption(_("The repetitions are those of both legs together."))


def _targets_and_note(_: Translator, fields: _Fields, *, measures_range: bool) -> None:
    tempo, goal, limit = st.columns(3, vertical_alignment="bottom")
    with tempo:
        fields.target(_, _("At least, s each way"), "tempo_s", 0.5)
    if measures_range or fields.row.range_goal_deg is not None:
        with goal:
            fields.target(_, _("Range to reach, °"), "range_goal_deg", 5.0)
    if measures_range or fields.row.range_limit_deg is not None:
        with limit:
            fields.target(_, _("Not beyond, °"), "range_limit_deg", 5.0)
    if not measures_range:
        st.caption(_("The camera measures no angle in this exercise, so it takes no range."))
    st.text_input(
        _("A word on this exercise, for the patient"),
        fields.row.note,
        max_chars=LONGEST_NOTE,
        key=fields.key("note"),
        **fields.callback("note"),
    )
