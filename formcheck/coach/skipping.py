"""Skips to the next exercise when the person asks to, and takes that back. Pure."""

from __future__ import annotations

import math
from dataclasses import replace

from formcheck.coach import gesture
from formcheck.coach.coach_state import CoachState, Skipped
from formcheck.coach.stages import (
    OVER,
    AllDone,
    CoachStage,
    Effect,
    Priority,
    Saying,
    SetEnded,
    SetSkipped,
    SkipTakenBack,
    Tone,
)
from formcheck.coach.voice import spoken_s
from formcheck.coach.work_stage import recorded, saying, without_set
from formcheck.sentence import Sentence
from formcheck.session.update import Update

# Up to this long after a skip, one sign takes the skip back; a later sign is a first of two again.
TAKEN_BACK_WITHIN_S = 15.0

Stepped = tuple[CoachState, tuple[Effect, ...]]


def skip(state: CoachState, update: Update | None) -> Stepped:
    """Skip to the next exercise; put the repetitions counted in this one on record."""
    if state.stage in OVER:
        return state, ()
    effects: tuple[Effect, ...] = ()
    if state.began:
        state, effects = (state, ()) if update is None else recorded(state, update)
        effects += (SetEnded(state.task.position, "skipped"),)
    exercise_id, rest = state.exercise.id, state.tasks[state.index :]
    same = tuple(task for task in rest if task.exercise_id == exercise_id)
    others = tuple(task for task in rest if task.exercise_id != exercise_id)
    not_begun = same[1:] if state.began else same
    missing = (state.task.remaining_after(state.counted), *same[1:])
    silent = tuple(effect for effect in effects if not isinstance(effect, Saying | Tone))
    effects = (*silent, *(SetSkipped(task.position) for task in not_begun), Tone("end"))
    t_s = state.since_s if state.t_s is None else state.t_s
    words = saying(Priority.STOP, "skipped" if others else "skipped_last")
    state = _leaving(state, t_s + spoken_s(words))
    if not others:
        return state.to(CoachStage.DONE, t_s), (*effects, AllDone(), words)
    state = replace(state, tasks=(*state.tasks[: state.index], *others))
    if state.stage is not CoachStage.REST:
        state = state.to(CoachStage.SETUP, t_s)
    state = replace(state, skipped=Skipped(t_s, missing))
    return state, (*effects, words)


def is_second_sign(state: CoachState) -> bool:
    """Whether a sign now, soon after the last, skips the exercise."""
    return state.t_s is not None and state.t_s - state.signed_s <= gesture.TWICE_WITHIN_S


def may_take_back(state: CoachState) -> bool:
    """Whether a sign takes the last skip back: soon after it, before another set has begun."""
    skipped, t_s = state.skipped, state.t_s
    is_recent = skipped is not None and t_s is not None and t_s - skipped.t_s <= TAKEN_BACK_WITHIN_S
    return is_recent and not state.began


def take_back(state: CoachState) -> Stepped:
    """Take back the last skip, as if that set had only been interrupted."""
    skipped, t_s = state.skipped, state.t_s
    if skipped is None or t_s is None:
        return state, ()
    done, rest = state.tasks[: state.index], state.tasks[state.index :]
    name = state.exercises[skipped.tasks[0].exercise_id].name
    words = saying(Priority.STOP, "skip_taken_back", name=Sentence(name))
    state = replace(_leaving(state, t_s + spoken_s(words)), tasks=(*done, *skipped.tasks, *rest))
    if state.stage is not CoachStage.REST:
        state = state.to(CoachStage.SETUP, t_s)
    positions = tuple(task.position for task in skipped.tasks)
    return state, (SkipTakenBack(positions), words)


def without_done(state: CoachState, position: int) -> CoachState:
    """Don't bring this set back if the skip is taken back: the second look found it complete."""
    if state.skipped is None:
        return state
    tasks = tuple(task for task in state.skipped.tasks if task.position != position)
    return replace(state, skipped=replace(state.skipped, tasks=tasks) if tasks else None)


def _leaving(state: CoachState, heard_s: float) -> CoachState:
    """Leave the exercise under way; the next one is introduced from `heard_s` on."""
    return replace(
        without_set(state),
        telling=replace(state.telling, index=None, until_s=heard_s, lesson=()),
        signed_s=-math.inf,
        finished=None,
        skipped=None,
        raising=None,  # an arm raised before this was a sign about the exercise left
    )
