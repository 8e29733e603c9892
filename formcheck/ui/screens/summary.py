"""What was done today, in plain words: the good first, then the one thing to work on."""

from __future__ import annotations

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.journey.events import WentTo
from formcheck.journey.state import Stage
from formcheck.store.records import SessionRecord, SetRecord
from formcheck.ui.summary_view import table_html
from formcheck.ui.summary_words import summarise
from formcheck.ui.way import journey, send, session_on_record, words
from formcheck.words import Translator


def show() -> None:
    """One line on the whole, then each exercise."""
    now, _ = journey(), words()
    record = None if now.session_id is None else session_on_record(now.session_id)
    st.title(_("Well done for today"), anchor=False)
    if record is not None:
        st.markdown(_whole(_, record))
        for exercise_id in dict.fromkeys(item.exercise_id for item in record.planned):
            done = [
                entry
                for entry in record.sets
                if entry.exercise_id == exercise_id and entry.status != "skipped"
            ]
            if done:
                _exercise(_, exercise_id, done)
    st.button(
        _("Done"),
        key="start-home",
        type="primary",
        on_click=send,
        args=(WentTo(Stage.PLAN),),
        width="stretch",
    )


def _whole(_: Translator, record: SessionRecord) -> str:
    done = sum(entry.status == "done" for entry in record.sets)
    said = [_.plural("{number} set done.", "{number} sets done.", done).format(number=done)]
    if record.pain_before is not None and record.pain_after is not None:
        pain = _("Pain before {before}, after {after} of 10.")
        said.append(pain.format(before=record.pain_before, after=record.pain_after))
    return " ".join(said)


def _exercise(_: Translator, exercise_id: str, sets: list[SetRecord]) -> None:
    exercise = load_exercises()[exercise_id]
    repetitions = [repetition for entry in sets for repetition in entry.repetitions]
    with st.container(border=True):
        st.subheader(_(exercise.name), anchor=False)
        if all(entry.by_hand for entry in sets):
            st.markdown(_("Done without the camera: not assessed."))
            return
        hold_s = sets[0].prescription.hold_s
        asked_s = exercise.default_hold_s if hold_s is None else hold_s
        told = summarise(exercise, asked_s, repetitions, _)
        st.markdown(f"**{told.headline}** " + " ".join(told.went_well))
        if told.to_improve:
            st.markdown(f"**{_('To work on')}:** {told.to_improve[0]}")
        if told.rows:
            with st.expander(_("Each repetition")):
                st.html(table_html(told.rows, _))
