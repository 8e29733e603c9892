"""Runs a set under way: what the engine counted goes on record, and is said. Pure."""

from __future__ import annotations

from dataclasses import replace

from formcheck.coach.coach_state import CoachState
from formcheck.coach.coach_words import SAYINGS
from formcheck.coach.holding import Holding, heard
from formcheck.coach.introducing import LEAST_COUNTED_HOLD_S
from formcheck.coach.stages import (
    REMINDER_S,
    AllDone,
    CoachStage,
    Effect,
    Priority,
    RepetitionDone,
    Saying,
    SetEnded,
    Tone,
)
from formcheck.exercises.spec import TIMED
from formcheck.landmarks import Side
from formcheck.plan.items import BOTH
from formcheck.reps.repetition import Repetition
from formcheck.sentence import Sentence
from formcheck.session.confidence import LEAST_NAMED
from formcheck.session.update import Prompt, Update

PRAISE_EVERY = 4


def saying(priority: Priority, key: str, **values: object) -> Saying:
    """Return one of the coach's own sayings."""
    return Saying(priority, key, Sentence(SAYINGS[key], tuple(values.items())))


def reminder(prompt: Prompt) -> Saying:
    """Return a standing prompt as a saying that is repeated only after a while."""
    return Saying(Priority.INSTRUCTION, prompt.id, prompt.sentence, again_s=REMINDER_S)


def recorded(state: CoachState, update: Update) -> tuple[CoachState, tuple[Effect, ...]]:
    """Put on record every repetition, counted or too small, that isn't on record yet."""
    if not state.began:
        return state, ()
    effects: list[Effect] = []
    for repetition in update.repetitions[state.recorded :]:
        earlier = update.repetitions[: state.recorded]
        previous = next((each for each in reversed(earlier) if each.counted), None)
        state = replace(state, recorded=state.recorded + 1)
        effects.append(RepetitionDone(state.task.position, repetition))
        if repetition.counted:
            state = replace(state, counted=state.counted + 1)
            effects.append(Tone("count"))
            if state.task.is_baseline:
                continue
            effects.append(_number(state))
            state, praise = _praised(state, repetition, previous)
            effects += praise
            if _half_done(state, update.repetitions[: state.recorded]):
                effects.append(saying(Priority.STAGE, "other_leg"))
    return state, tuple(effects)


def _number(state: CoachState) -> Saying:
    """Return the number alone, or "3 done" where a hold's seconds are counted aloud as well."""
    number = str(state.counted + state.task.already)
    if state.hold_target_s < LEAST_COUNTED_HOLD_S:
        return Saying(Priority.COUNT, f"count_{number}", Sentence(number))
    words = Sentence(SAYINGS["counted"], (("count", number),))
    return Saying(Priority.COUNT, f"count_{number}", words)


def _praised(
    state: CoachState, repetition: Repetition, previous: Repetition | None
) -> tuple[CoachState, list[Effect]]:
    """Praise that the last fault is gone, or that there was nothing to correct for a while."""
    if repetition.faults:
        return replace(state, praised_at=state.counted), []
    before = set() if previous is None else set(previous.faults)
    if before and not _may_show(repetition) & before:
        return state, [saying(Priority.PRAISE, "better")]
    if _is_doubtful(state, repetition):
        return replace(state, praised_at=state.counted), []
    if state.counted - state.praised_at < PRAISE_EVERY:
        return state, []
    praise = saying(Priority.PRAISE, "well_done", count=str(PRAISE_EVERY))
    return replace(state, praised_at=state.counted), [praise]


def _may_show(repetition: Repetition) -> set[str]:
    """Return the faults that are perhaps there, or could not be judged."""
    return {*repetition.perhaps, *(each.fault for each in repetition.not_assessed)}


def _is_doubtful(state: CoachState, repetition: Repetition) -> bool:
    """Whether there may have been something to correct that a camera can show."""
    shown = {fault.id for fault in state.exercise.faults if fault.limits} | TIMED
    return bool(_may_show(repetition) & shown) or repetition.confidence < LEAST_NAMED


def _half_done(state: CoachState, repetitions: tuple[Repetition, ...]) -> bool:
    """Whether one leg has just done its half; a person who alternates needs no telling."""
    missing = state.task.prescription.repetitions
    if not state.exercise.has_sides or state.task.side != BOTH:
        return False
    if missing is None or state.counted >= missing:
        return False
    half = (missing + state.task.already + 1) // 2 - state.task.already
    sides = {repetition.side for repetition in repetitions if repetition.counted}
    return state.counted == half and len(sides) == 1 and Side.BOTH not in sides


def guided(state: CoachState, update: Update) -> tuple[CoachState, tuple[Effect, ...]]:
    """Give cues, notices and the hold's seconds and tones while the person works."""
    effects: list[Effect] = []
    if update.notice is not None:
        effects.append(replace(reminder(update.notice), priority=Priority.NOTICE))
    elif update.cue is not None and not state.task.is_baseline:
        effects.append(Saying(Priority.CUE, update.cue.id, update.cue.sentence))
    release = state.exercise.instructions.release
    holding, heard_of = heard(state.holding, update, state.hold_target_s, release)
    return replace(state, holding=holding), (*effects, *heard_of)


def without_set(state: CoachState) -> CoachState:
    """Clear the set under way, so that another one may begin."""
    return replace(state, began=False, recorded=0, counted=0, holding=Holding(), praised_at=0)


def ended(state: CoachState, t_s: float) -> tuple[CoachState, tuple[Effect, ...]]:
    """End the set: rest before the next one, or finish if it was the last."""
    done: tuple[Effect, ...] = (SetEnded(state.task.position, "done"), Tone("end"))
    already, target = state.task.already, state.task.prescription.repetitions
    finished = (state.counted + already, None if target is None else target + already)
    state = replace(without_set(state), finished=finished)
    if state.index + 1 == len(state.tasks):
        return state.to(CoachStage.DONE, t_s), (
            *done,
            AllDone(),
            saying(Priority.STOP, "all_done", count=str(finished[0])),
        )
    last = state.task
    state = replace(state, index=state.index + 1).to(CoachStage.REST, t_s)
    if last.is_baseline:
        return state, (*done, saying(Priority.STAGE, "learnt"))
    is_same = state.task.exercise_id == last.exercise_id
    return state, (*done, saying(Priority.STAGE, "rest_again" if is_same else "rest"))
