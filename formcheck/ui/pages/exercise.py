"""The page "Exercise": choose, prepare, do, look back."""

from __future__ import annotations

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.spec import Exercise
from formcheck.session.update import Prescription
from formcheck.ui.camera import live_screen
from formcheck.ui.figure import figure
from formcheck.ui.state import choose, finish_set, start_set, training
from formcheck.ui.stepper import stepper
from formcheck.ui.style import footer
from formcheck.ui.summary_view import show_summary
from formcheck.ui.summary_words import summarise

CARDS_A_ROW = 3
MOST_REPETITIONS = 20
MOST_HOLD_S = 30


def show() -> None:
    """Show whatever comes next for this person."""
    now = training()
    if now.is_live and now.session is not None:
        live_screen(now.session, finish_set)
        return
    if now.exercise is None:
        _choose()
    elif now.session is None:
        _prepare(now.exercise)
    else:
        _look_back(now.exercise)
    footer()


def _choose() -> None:
    st.title("Which exercise would you like to do?", anchor=False)
    exercises = list(load_exercises().values())
    for first in range(0, len(exercises), CARDS_A_ROW):
        columns = st.columns(CARDS_A_ROW)
        for column, exercise in zip(columns, exercises[first : first + CARDS_A_ROW], strict=False):
            with column:
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
    picture, words = st.columns([3, 2], gap="large")
    with picture:
        figure(exercise.id, "prepare")
        steps = (exercise.instructions.start, *exercise.instructions.steps)
        st.markdown("\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1)))
        st.markdown(f"**{exercise.instructions.avoid}**")
    with words:
        st.title(exercise.name, anchor=False)
        prescription = _prescription(exercise)
        st.button(
            "Start",
            key="start",
            type="primary",
            on_click=start_set,
            args=(prescription,),
            width="stretch",
        )
        st.markdown("Put the laptop to your side, two or three steps away, so that all of you is in the picture.")
        st.button("Choose another exercise", on_click=choose, args=(None,), width="stretch")


def _prescription(exercise: Exercise) -> Prescription:
    repetitions = stepper(
        f"repetitions-{exercise.id}",
        "{} times",
        exercise.default_repetitions,
        1,
        MOST_REPETITIONS,
    )
    if not exercise.default_hold_s:
        return Prescription(repetitions, None)
    hold_s = stepper(
        f"hold-{exercise.id}",
        "Hold {} seconds",
        round(exercise.default_hold_s),
        1,
        MOST_HOLD_S,
    )
    return Prescription(repetitions, float(hold_s))


def _look_back(exercise: Exercise) -> None:
    now = training()
    assert now.session is not None
    wanted = now.session.prescription
    hold_s = exercise.default_hold_s if wanted.hold_s is None else wanted.hold_s
    repetitions = now.result.repetitions if now.result else ()
    show_summary(summarise(exercise, hold_s, repetitions, wanted.repetitions))
    again, other = st.columns(2)
    again.button("Do it again", on_click=choose, args=(exercise.id,), width="stretch")
    other.button(
        "Choose another exercise", type="primary", on_click=choose, args=(None,), width="stretch"
    )
