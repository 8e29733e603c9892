"""Blind sample: a repetition alone, one's own verdict, and only then FormCheck's beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.review.agreement import Judgement, judgement
from formcheck.review.blind_sample import SampledRepetition
from formcheck.store.clinic.blind_verdicts import BlindAnswer
from formcheck.ui.desk.blind import replay_repetition
from formcheck.ui.desk.context import Desk, flashing, show_flash
from formcheck.ui.desk.replay.replay_rows import machine_words, verdict_words
from formcheck.ui.desk.routing import BLIND, go_to
from formcheck.ui.desk.session_words import prescribed_exercise
from formcheck.ui.plain_text import plain
from formcheck.wording.doses import dose, targets
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import title_of
from formcheck.words import Translator

_JUDGED, _ASKED_FOR_FAULT, _SKIPPED = "blind-judged", "blind-choosing", "blind-skipped"
# Faults beyond the ninth have a button without a shortcut.
FAULT_SHORTCUTS = "123456789"


def show_button(desk: Desk) -> None:
    """Show the button that opens the sample, while any of it is left."""
    _, remaining = desk.words, len(desk.clinic.blind_sample(desk.actor))
    if remaining:
        label = _.plural(
            "Blind sample: {number} repetition left this week",
            "Blind sample: {number} repetitions left this week",
            remaining,
        )
        st.button(
            label.format(number=remaining),
            icon=":material/visibility_off:",
            key="blind-open",
            on_click=go_to,
            args=(None, BLIND),
        )


def show(desk: Desk) -> None:
    """Show both verdicts on the repetition just judged, or else the next repetition to judge."""
    _ = desk.words
    title, back = st.columns([4, 1], vertical_alignment="center")
    title.title(_("Blind sample"), anchor=False)
    back.button(
        _("All patients"),
        icon=":material/arrow_back:",
        shortcut="b",
        on_click=_leave,
        width="stretch",
    )
    show_flash("blind")
    judged = st.session_state.get(_JUDGED)
    answer = desk.clinic.blind_answer(desk.actor, judged) if judged is not None else None
    with st.container(key="desk-blind"):
        if judged is not None and answer is not None:
            _answer(desk, judged, answer)
        else:
            _next_repetition(desk)


def _remaining(desk: Desk) -> list[SampledRepetition]:
    """Return what is left of the sample, without what was skipped since the page was opened."""
    skipped = st.session_state.setdefault(_SKIPPED, [])
    return [
        repetition
        for repetition in desk.clinic.blind_sample(desk.actor)
        if repetition not in skipped
    ]


def _next_repetition(desk: Desk) -> None:
    _, remaining = desk.words, _remaining(desk)
    if not remaining:
        if st.session_state[_SKIPPED]:
            st.markdown(_("You have skipped the rest of this week's sample. It comes again."))
        else:
            st.markdown(_("Nothing is left of this week's sample. Thank you."))
        return
    repetition = remaining[0]
    st.markdown(
        _(
            "One repetition, without FormCheck's judgement of it. You see that afterwards, "
            "beside your own verdict, which can then no longer be changed."
        )
    )
    replay, verdicts = st.columns([3, 2], gap="large")
    with replay:
        replay_repetition(desk, repetition)
    with verdicts:
        st.subheader(plain(title_of(_, repetition.exercise_id)), anchor=False)
        number = _.plural("{number} left this week", "{number} left this week", len(remaining))
        prescription = desk.clinic.blind_prescription(desk.actor, repetition)
        item = PlanItem(repetition.exercise_id, 1, prescription, 0.0, "")
        caption = [dose(_, item), *targets(_, prescription), number.format(number=len(remaining))]
        st.caption(plain(" · ".join(caption)))
        if st.session_state.get(_ASKED_FOR_FAULT) == repetition:
            _fault_buttons(desk, repetition, prescription)
        else:
            _verdict_buttons(desk, repetition)


def _verdict_buttons(desk: Desk, repetition: SampledRepetition) -> None:
    """Show a button for each of the three verdicts, and one to skip the repetition."""
    _ = desk.words
    _verdict_button(_("Counts, and in form"), "1", partial(_give_verdict, desk, repetition, True))
    _verdict_button(_("Counts, with a fault"), "2", partial(_ask_for_fault, repetition))
    _verdict_button(_("Doesn't count"), "3", partial(_give_verdict, desk, repetition, False))
    st.button(
        _("Skip: I can't tell"), key="blind-skip", shortcut="s", on_click=_skip, args=(repetition,)
    )


def _fault_buttons(desk: Desk, repetition: SampledRepetition, prescription: Prescription) -> None:
    """Show a button for each fault of the exercise: the one that matters most is the verdict."""
    _ = desk.words
    exercise = prescribed_exercise(repetition.exercise_id, prescription)
    st.markdown(_("Which fault matters most?"))
    assert exercise is not None, "the sample has only known exercises"
    for index, fault in enumerate(exercise.fault_labels):
        label = fault_label(_, repetition.exercise_id, fault)
        shortcut = FAULT_SHORTCUTS[index] if index < len(FAULT_SHORTCUTS) else None
        _verdict_button(label, shortcut, partial(_give_verdict, desk, repetition, True, fault))
    st.button(_("Back"), key="blind-back", shortcut="s", on_click=_ask_for_fault, args=(None,))


def _answer(desk: Desk, repetition: SampledRepetition, answer: BlindAnswer) -> None:
    """Show both verdicts side by side, and the button to the next repetition."""
    _ = desk.words
    exercise = prescribed_exercise(repetition.exercise_id, answer.set.prescription)
    assert exercise is not None, "the sample has only known exercises"
    machine = answer.machine
    st.subheader(plain(title_of(_, repetition.exercise_id)), anchor=False)
    yours, theirs = st.columns(2)
    with yours.container(border=True):
        st.caption(_("You say"))
        st.markdown(f"**{plain(verdict_words(_, exercise, answer))}**")
    with theirs.container(border=True):
        st.caption(_("FormCheck says"))
        st.markdown(f"**{plain(machine_words(_, exercise, machine))}**")
    st.markdown(_comparison_words(_, answer))
    st.button(
        _("Next"),
        icon=":material/arrow_forward:",
        key="blind-next",
        type="primary",
        shortcut="n",
        on_click=_clear_answer,
    )


def _comparison_words(_: Translator, answer: BlindAnswer) -> str:
    """Say whether both verdicts are the same; two different faults still count as agreement."""
    machine = answer.machine
    own = judgement(answer.counted, answer.faults)
    if own is not judgement(machine.counted, machine.faults):
        return _("Not the same.")
    if own is Judgement.FAULTY and set(answer.faults).isdisjoint(machine.faults):
        return _("You both see a fault, but not the same one.")
    return _("The same.")


def _verdict_button(label: str, shortcut: str | None, callback: Callable[[], None]) -> None:
    st.button(
        label,
        key=f"blind-verdict-{shortcut or label}",
        shortcut=shortcut,
        on_click=callback,
        width="stretch",
    )


def _give_verdict(desk: Desk, repetition: SampledRepetition, counted: bool, *faults: str) -> None:
    with flashing(desk, "blind"):
        desk.clinic.give_blind_verdict(desk.actor, repetition, counted, faults)
        st.session_state[_JUDGED] = repetition
    _ask_for_fault(None)


def _ask_for_fault(repetition: SampledRepetition | None) -> None:
    st.session_state[_ASKED_FOR_FAULT] = repetition


def _skip(repetition: SampledRepetition) -> None:
    st.session_state[_SKIPPED] = [*st.session_state[_SKIPPED], repetition]


def _clear_answer() -> None:
    st.session_state.pop(_JUDGED, None)


def _leave() -> None:
    _clear_answer()
    st.session_state.pop(_SKIPPED, None)
    go_to(None)
