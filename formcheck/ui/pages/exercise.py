"""The page "Exercise": choose, prepare, do, look back."""

from __future__ import annotations

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.live.session import LiveSession
from formcheck.ui.camera import live_screen
from formcheck.ui.figure import figure
from formcheck.ui.notes import notes
from formcheck.ui.state import choose, finish_set, start_set, training
from formcheck.ui.stepper import Stepper
from formcheck.ui.summary_view import show_summary
from formcheck.ui.summary_words import summarise

CARDS_A_ROW = 3
MOST_REPETITIONS = 20
MOST_HOLD_S = 30
PLACE_THE_CAMERA = (
    "Put the laptop to your side, two or three steps away, so that all of you is in the picture."
)


def show() -> None:
    """Show whatever comes next for this person."""
    now = training()
    if now.is_live and now.session is not None:
        live_screen(now.session, finish_set)
        st.button("Stop", on_click=finish_set)  # behind the live screen, should that not appear
        return
    if now.exercise is None:
        _choose()
    elif now.session is None:
        _prepare(now.exercise)
    else:
        _look_back(now.exercise, now.session)


def _choose() -> None:
    st.title("Which exercise would you like to do?", anchor=False)
    cards: list[Exercise | None] = [*load_exercises().values(), None]
    for first in range(0, len(cards), CARDS_A_ROW):
        columns = st.columns(CARDS_A_ROW)
        for column, exercise in zip(columns, cards[first : first + CARDS_A_ROW], strict=False):
            with column:
                if exercise is None:
                    notes()
                else:
                    _card(exercise)


def _card(exercise: Exercise) -> None:
    with st.container(border=True, key=f"card-{exercise.id}"):
        figure(exercise.id, "card")
        st.button(
            exercise.name,
            key=f"choose-{exercise.id}",
            on_click=choose,
            args=(exercise.id,),
            width="stretch",
        )


def _prepare(exercise: Exercise) -> None:
    st.title(exercise.name, anchor=False)
    how, go = st.columns([3, 2], gap="large")
    with how:
        _how_to(exercise)
    with go:
        prescription = _prescription(exercise)
        st.button(
            "Start",
            key="start",
            type="primary",
            on_click=start_set,
            args=(prescription,),
            width="stretch",
        )
        st.markdown(PLACE_THE_CAMERA)
        st.button("Choose another exercise", on_click=choose, args=(None,), width="stretch")
    notes()


def _how_to(exercise: Exercise) -> None:
    figure(exercise.id, "page")
    steps = (exercise.instructions.start, *exercise.instructions.steps)
    st.markdown("\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1)))
    st.markdown(f"**{exercise.instructions.avoid}**")


def _prescription(exercise: Exercise) -> Prescription:
    times = Stepper(f"times-{exercise.id}", _times, "Fewer", "More", 1, MOST_REPETITIONS)
    repetitions = times.show(exercise.default_repetitions)
    if not exercise.default_hold_s:
        return Prescription(repetitions, None)
    hold = Stepper(f"hold-{exercise.id}", "Hold {} s".format, "Shorter", "Longer", 1, MOST_HOLD_S)
    return Prescription(repetitions, float(hold.show(round(exercise.default_hold_s))))


def _times(number: int) -> str:
    return "Once" if number == 1 else f"{number} times"


def _look_back(exercise: Exercise, session: LiveSession) -> None:
    repetitions = session.update.repetitions if session.update else ()
    show_summary(
        summarise(exercise, session.hold_target_s, repetitions, session.prescription.repetitions)
    )
    again, other = st.columns(2)
    again.button("Do it again", on_click=choose, args=(exercise.id,), width="stretch")
    other.button(
        "Choose another exercise", type="primary", on_click=choose, args=(None,), width="stretch"
    )
    notes()
