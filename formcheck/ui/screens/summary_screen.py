"""Summary of today in plain words: the good first, then the one thing to work on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.spec import Exercise
from formcheck.journey.events import WentTo
from formcheck.journey.journey_state import JourneyStage
from formcheck.plan.items import baseline_positions
from formcheck.report.attempts import counts_apart
from formcheck.store.person_history import Performance, has_training, performances
from formcheck.store.records import SessionRecord, SetRecord
from formcheck.ui.page_database import store
from formcheck.ui.patient.progress_words import progress_words
from formcheck.ui.patient.reminders import reminders
from formcheck.ui.patient.stills import picture, show_pictures
from formcheck.ui.patient.summary_view import measured_html, show_notes, table_html
from formcheck.ui.patient.summary_words import summarise
from formcheck.ui.patient.tab_journey import journey, send, session_on_record, words
from formcheck.ui.set_pictures import best_of, faults_by_weight, numbers_and_goals, one_with
from formcheck.ui.style import lead
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import title_of
from formcheck.words import Translator

# This many of the newest sessions are searched for the last time that an exercise was done.
COMPARED_SESSIONS = 60


def show() -> None:
    """Show one line on the whole, then each exercise."""
    now, _ = journey(), words()
    record = None if now.session_id is None else session_on_record(now.session_id)
    said, go = st.columns([3, 2], gap="large", vertical_alignment="center")
    said.title(_("Well done for today"), anchor=False)
    go.button(
        _("Done"),
        key="start-home",
        type="primary",
        on_click=send,
        args=(WentTo(JourneyStage.PLAN),),
        width="stretch",
    )
    if record is None:
        return
    lead(_whole(_, record))
    sessions = store().sessions(record.person_id, COMPARED_SESSIONS)
    done_before = performances(sessions)
    planned = dict.fromkeys(item.exercise_id for item in record.planned)
    for exercise_id in (each for each in planned if each in load_exercises()):
        done = [
            entry
            for entry in record.sets
            if entry.exercise_id == exercise_id and entry.status != "skipped"
        ]
        if done:
            _exercise(_, exercise_id, done, done_before.get(exercise_id, ()))
    if sum(map(has_training, sessions)) == 1:
        reminders(_)  # once; later on the page "About me"


def _whole(_: Translator, record: SessionRecord) -> str:
    learning = baseline_positions(record.planned)
    done = sum(entry.status == "done" and entry.position not in learning for entry in record.sets)
    sentences = [_.plural("{number} set done.", "{number} sets done.", done).format(number=done)]
    if record.pain_before is not None and record.pain_after is not None:
        pain = _("Pain before {before}, after {after} of 10.")
        sentences.append(pain.format(before=record.pain_before, after=record.pain_after))
    return " ".join(sentences)


def _exercise(
    _: Translator, exercise_id: str, sets: list[SetRecord], done: Sequence[Performance]
) -> None:
    exercise = load_exercises()[exercise_id]
    with st.container(border=True):
        st.subheader(title_of(_, exercise.id), anchor=False)
        if all(entry.by_hand for entry in sets):
            st.markdown(_("Done without the camera: not assessed."))
            return
        said, seen = st.columns([1, 1], gap="large")
        with seen:
            show_pictures(_pictures(_, exercise, sets))
        with said:
            _told(_, exercise, sets, done)


def _told(
    _: Translator, exercise: Exercise, sets: list[SetRecord], done: Sequence[Performance]
) -> None:
    """Show the good, the one thing to work on, the numbers, and each repetition to unfold."""
    repetitions = [repetition for entry in sets for repetition in entry.repetitions]
    hold_s = sets[0].prescription.hold_s
    asked_s = exercise.default_hold_s if hold_s is None else hold_s
    attempts = [attempt for entry in sets for attempt in entry.attempts]
    apart = counts_apart(sets)
    told = summarise(exercise, asked_s, repetitions, _, attempts=attempts, apart=apart)
    further = progress_words(exercise, done, _)
    st.markdown(f"**{told.headline}** " + " ".join((*told.went_well, *further)))
    if told.to_improve:
        st.markdown(_("**To work on:** {fault}").format(fault=told.to_improve[0]))
    show_notes(told)
    if not told.rows:
        if not told.notes:
            st.markdown(_("Make sure that all of you is in the picture, then try again."))
        return
    first = store().baselines(journey().person_id or "").get(exercise.id)
    st.html(measured_html(numbers_and_goals(exercise, sets, first, _)))
    with st.expander(_("Each repetition")):
        st.html(table_html(told.rows, _))


def _pictures(_: Translator, exercise: Exercise, sets: list[SetRecord]) -> list[tuple[str, str]]:
    """Draw the best repetition, and one with the fault to work on."""
    best, shown = best_of(sets), []
    if best is not None:
        words_of_best = _("Your best repetition")
        shown.append((picture(store(), best, words_of_best), words_of_best))
    found = faults_by_weight(exercise, [each for entry in sets for each in entry.repetitions])
    faulty = one_with(found[0][0], sets) if found else None
    if faulty is not None and faulty != best:
        sentence = _("To work on: {fault}").format(fault=fault_label(_, exercise.id, found[0][0]))
        shown.append((picture(store(), faulty, sentence), sentence))
    return shown
