"""The blind sample: a repetition alone, one's own verdict, and only then FormCheck's beside it."""

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

_JUDGED, _CHOOSING, _SKIPPED = "blind-judged", "blind-choosing", "blind-skipped"
# Faults beyond the ninth have a button without a shortcut.
KEYS = "123456789"


def offer(desk: Desk) -> None:
    """Show the way to the sample, while the clinic asks for one and something is left of it."""
    _, left = desk.words, len(desk.clinic.blind_sample(desk.actor))
    if left:
        label = _.plural(
            "Blind sample: {number} repetition left this week",
            "Blind sample: {number} repetitions left this week",
            left,
        )
        st.button(
            label.format(number=left),
            icon=":material/visibility_off:",
            key="blind-open",
            on_click=go_to,
            args=(None, BLIND),
        )


def show(desk: Desk) -> None:
    """Show the repetition just judged with FormCheck's judgement, or else the next to judge."""
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
            _next(desk)


def _left(desk: Desk) -> list[SampledRepetition]:
    """Return the rest of the sample, without what was skipped since the page was opened."""
    skipped = st.session_state.setdefault(_SKIPPED, [])
    return [each for each in desk.clinic.blind_sample(desk.actor) if each not in skipped]


def _next(desk: Desk) -> None:
    _, left = desk.words, _left(desk)
    if not left:
        if st.session_state[_SKIPPED]:
            st.markdown(_("You have skipped the rest of this week's sample. It comes again."))
        else:
            st.markdown(_("Nothing is left of this week's sample. Thank you."))
        return
    one = left[0]
    st.markdown(
        _(
            "One repetition, without FormCheck's judgement of it. You see that afterwards, "
            "beside your own verdict, which can then no longer be changed."
        )
    )
    replay, verdicts = st.columns([3, 2], gap="large")
    with replay:
        replay_repetition(desk, one)
    with verdicts:
        st.subheader(plain(title_of(_, one.exercise_id)), anchor=False)
        number = _.plural("{number} left this week", "{number} left this week", len(left))
        asked = desk.clinic.blind_prescription(desk.actor, one)
        asked_item = PlanItem(one.exercise_id, 1, asked, 0.0, "")
        caption = [dose(_, asked_item), *targets(_, asked), number.format(number=len(left))]
        st.caption(plain(" · ".join(caption)))
        if st.session_state.get(_CHOOSING) == one:
            _faults(desk, one, asked)
        else:
            _verdicts(desk, one)


def _verdicts(desk: Desk, one: SampledRepetition) -> None:
    """Show the three verdicts, and the way past what can't be judged."""
    _ = desk.words
    _large(_("Counts, and in form"), "1", partial(_give, desk, one, True))
    _large(_("Counts, with a fault"), "2", partial(_choose, one))
    _large(_("Doesn't count"), "3", partial(_give, desk, one, False))
    st.button(_("Skip: I can't tell"), key="blind-skip", shortcut="s", on_click=_skip, args=(one,))


def _faults(desk: Desk, one: SampledRepetition, asked: Prescription) -> None:
    """Show the exercise's faults; the one that matters most is the verdict."""
    _ = desk.words
    exercise = prescribed_exercise(one.exercise_id, asked)
    st.markdown(_("Which fault matters most?"))
    assert exercise is not None, "the sample has only known exercises"
    for place, fault in enumerate(exercise.fault_labels):
        label = fault_label(_, one.exercise_id, fault)
        key = KEYS[place] if place < len(KEYS) else None
        _large(label, key, partial(_give, desk, one, True, fault))
    st.button(_("Back"), key="blind-back", shortcut="s", on_click=_choose, args=(None,))


def _answer(desk: Desk, one: SampledRepetition, answer: BlindAnswer) -> None:
    """Show both verdicts side by side, and the way on."""
    _ = desk.words
    exercise = prescribed_exercise(one.exercise_id, answer.set.prescription)
    assert exercise is not None, "the sample has only known exercises"
    machine = answer.machine
    st.subheader(plain(title_of(_, one.exercise_id)), anchor=False)
    yours, theirs = st.columns(2)
    with yours.container(border=True):
        st.caption(_("You say"))
        st.markdown(f"**{plain(verdict_words(_, exercise, answer))}**")
    with theirs.container(border=True):
        st.caption(_("FormCheck says"))
        st.markdown(f"**{plain(machine_words(_, exercise, machine))}**")
    st.markdown(_compared(_, answer))
    st.button(
        _("Next"),
        icon=":material/arrow_forward:",
        key="blind-next",
        type="primary",
        shortcut="n",
        on_click=_go_on,
    )


def _compared(_: Translator, answer: BlindAnswer) -> str:
    """Say whether both verdicts are the same; agreement doesn't ask which fault it is."""
    machine = answer.machine
    own = judgement(answer.counted, answer.faults)
    if own is not judgement(machine.counted, machine.faults):
        return _("Not the same.")
    if own is Judgement.FAULTY and set(answer.faults).isdisjoint(machine.faults):
        return _("You both see a fault, but not the same one.")
    return _("The same.")


def _large(label: str, key: str | None, act: Callable[[], None]) -> None:
    st.button(
        label, key=f"blind-verdict-{key or label}", shortcut=key, on_click=act, width="stretch"
    )


def _give(desk: Desk, one: SampledRepetition, counted: bool, *faults: str) -> None:
    with flashing(desk, "blind"):
        desk.clinic.give_blind_verdict(desk.actor, one, counted, faults)
        st.session_state[_JUDGED] = one
    _choose(None)


def _choose(one: SampledRepetition | None) -> None:
    st.session_state[_CHOOSING] = one


def _skip(one: SampledRepetition) -> None:
    st.session_state[_SKIPPED] = [*st.session_state[_SKIPPED], one]


def _go_on() -> None:
    st.session_state.pop(_JUDGED, None)


def _leave() -> None:
    _go_on()
    st.session_state.pop(_SKIPPED, None)
    go_to(None)
