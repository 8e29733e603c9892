"""The page "Exercise": choose, prepare, do, look back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from formcheck.coach.stages import SetReviewed
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.live.session import LiveSession
from formcheck.ui.camera import live_screen
from formcheck.ui.figure import figure
from formcheck.ui.patient.page_notes import notes
from formcheck.ui.patient.stepper import Stepper
from formcheck.ui.patient.summary_view import show_summary
from formcheck.ui.patient.summary_words import Summary, summarise
from formcheck.ui.patient.tab_journey import words
from formcheck.ui.patient.tab_state import choose, finish_set, start_set, training
from formcheck.wording.names import title_of
from formcheck.words import Translator, marked

CARDS_A_ROW = 3
MOST_REPETITIONS = 20
MOST_HOLD_S = 30
PLACE_THE_CAMERA = marked(
    "Put the laptop to your side, two or three steps away, so that all of you is in the picture."
)


def show() -> None:
    """Show whatever comes next for this person."""
    now, _ = training(), words()
    if now.is_live and now.session is not None:
        live_screen(now.session, finish_set)
        st.button(_("Stop"), on_click=finish_set)  # behind the live screen, should that not appear
        return
    if now.exercise is None:
        _choose(_)
    elif now.session is None:
        _prepare(now.exercise, _)
    else:
        _look_back(now.exercise, now.session, _)


def _choose(_: Translator) -> None:
    st.title(_("Which exercise would you like to do?"), anchor=False)
    cards: list[Exercise | None] = [*load_exercises().values(), None]
    for first in range(0, len(cards), CARDS_A_ROW):
        columns = st.columns(CARDS_A_ROW)
        for column, exercise in zip(columns, cards[first : first + CARDS_A_ROW], strict=False):
            with column:
                if exercise is None:
                    notes(_)
                else:
                    _card(exercise, _)


def _card(exercise: Exercise, _: Translator) -> None:
    with st.container(border=True, key=f"card-{exercise.id}", height="stretch"):
        figure(exercise.id, "card")
        st.button(
            title_of(_, exercise.id),
            key=f"choose-{exercise.id}",
            on_click=choose,
            args=(exercise.id,),
            width="stretch",
        )


def _prepare(exercise: Exercise, _: Translator) -> None:
    st.title(title_of(_, exercise.id), anchor=False)
    how, go = st.columns([3, 2], gap="large")
    with how:
        _how_to(exercise, _)
    with go:
        _numbers(exercise, _)
        st.button(
            _("Start"),
            key="start",
            type="primary",
            on_click=_start,
            args=(exercise,),
            width="stretch",
        )
        st.markdown(_(PLACE_THE_CAMERA))
        st.button(_("Choose another exercise"), on_click=choose, args=(None,), width="stretch")
    notes(_)


def _how_to(exercise: Exercise, _: Translator) -> None:
    figure(exercise.id, "page")
    steps = (exercise.instructions.start, *exercise.instructions.steps)
    st.markdown("\n".join(f"{number}. {_(step)}" for number, step in enumerate(steps, 1)))
    st.markdown(f"**{_(exercise.instructions.avoid)}**")


def _numbers(exercise: Exercise, _: Translator) -> None:
    name = _times_key(exercise)
    times = Stepper(name, partial(_times, _), _("Fewer"), _("More"), 1, MOST_REPETITIONS)
    times.show(exercise.default_repetitions)
    if exercise.default_hold_s:
        name = _hold_key(exercise)
        hold = Stepper(name, partial(_hold, _), _("Shorter"), _("Longer"), 1, MOST_HOLD_S)
        hold.show(round(exercise.default_hold_s))


def _start(exercise: Exercise) -> None:
    times = int(st.session_state[_times_key(exercise)])
    hold_s = float(st.session_state[_hold_key(exercise)]) if exercise.default_hold_s else None
    start_set(Prescription(times, hold_s))


def _times_key(exercise: Exercise) -> str:
    return f"times-{exercise.id}"


def _hold_key(exercise: Exercise) -> str:
    return f"hold-{exercise.id}"


def _times(_: Translator, number: int) -> str:
    return _.plural("Once", "{n} times", number).format(n=number)


def _hold(_: Translator, seconds: int) -> str:
    return _("Hold {seconds} s").format(seconds=seconds)


def _summary(exercise: Exercise, session: LiveSession, _: Translator) -> Summary:
    """Summarise what the second look found; nothing where the set never began."""
    found = session.reviewed or SetReviewed(0, ())
    count = sum(each.counted for each in found.repetitions)
    return summarise(
        exercise,
        session.hold_target_s,
        found.repetitions,
        _,
        session.prescription.repetitions,
        attempts=found.attempts,
        apart=None if found.live_count is None else (found.live_count, count),
    )


def _look_back(exercise: Exercise, session: LiveSession, _: Translator) -> None:
    show_summary(_summary(exercise, session, _), _)
    again, other = st.columns(2)
    again.button(_("Do it again"), on_click=choose, args=(exercise.id,), width="stretch")
    other.button(
        _("Choose another exercise"),
        type="primary",
        on_click=choose,
        args=(None,),
        width="stretch",
    )
    notes(_)
