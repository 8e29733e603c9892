"""The state machine of a journey: `step(state, event) -> (state, effects)`. Pure."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch

from formcheck.journey.events import (
    AnsweredSafety,
    Arrived,
    Began,
    BeginSession,
    CameraLeft,
    Effect,
    EndSession,
    Event,
    GaveAfter,
    GavePain,
    GaveReason,
    Left,
    Resumed,
    SaveAdvice,
    SavePain,
    SaveReason,
    SaveSafety,
    SetSaved,
    TakeBack,
    TookBack,
    Understood,
    WentTo,
)
from formcheck.journey.journey_state import (
    CALL_REASONS,
    PAIN_RISE,
    STOP_REASONS,
    Advice,
    Journey,
    JourneyStage,
)

Step = tuple[Journey, tuple[Effect, ...]]

# The screens that a person may ask for, by the screen they are on. Only answers lead to and from
# all others.
MAY_GO_TO: dict[JourneyStage, frozenset[JourneyStage]] = {
    JourneyStage.PLAN: frozenset(
        {JourneyStage.LEARN, JourneyStage.PAIN, JourneyStage.BY_HAND, JourneyStage.WHO}
    ),
    JourneyStage.LEARN: frozenset({JourneyStage.PLAN}),
    JourneyStage.PAIN: frozenset({JourneyStage.PLAN}),
    JourneyStage.BY_HAND: frozenset({JourneyStage.PLAN}),
    JourneyStage.SUMMARY: frozenset({JourneyStage.PLAN}),
}


def step(state: Journey, event: Event) -> Step:
    """Advance by one event. An event that doesn't belong to the stage changes nothing."""
    return _on(event, state)


@singledispatch
def _on(event: object, _state: Journey) -> Step:
    raise TypeError(f"{event!r} is no event of a journey.")


@_on.register
def _(event: Arrived, state: Journey) -> Step:
    if state.stage is not JourneyStage.WHO:
        return state, ()
    fresh = Journey(
        person_id=event.person_id,
        is_safe=event.is_safe,
        last_pain=event.last_pain,
        session_id=event.unfinished_id,
        left=event.left,
    )
    if not event.is_safe:
        return replace(fresh, stage=JourneyStage.SAFETY), ()
    return replace(
        fresh, stage=JourneyStage.PLAN if event.unfinished_id is None else JourneyStage.RESUME
    ), ()


@_on.register
def _(event: AnsweredSafety, state: Journey) -> Step:
    if state.stage is not JourneyStage.SAFETY or state.person_id is None:
        return state, ()
    saved = (SaveSafety(state.person_id, event.flags),)
    if event.flags:
        state, advised = _advised(replace(state, is_safe=False), Advice.RED_FLAG)
        return state, saved + advised
    next_stage = JourneyStage.PLAN if state.session_id is None else JourneyStage.RESUME
    return replace(state, is_safe=True, stage=next_stage), saved


def _advised(state: Journey, advice: Advice, pain: int | None = None) -> Step:
    """Go to the advice to stop and call, and put it on record."""
    told = () if state.person_id is None else (SaveAdvice(state.person_id, advice, pain),)
    return replace(state, stage=JourneyStage.ADVICE, advice=advice), told


@_on.register
def _(event: Understood, state: Journey) -> Step:
    if state.stage is not JourneyStage.ADVICE:
        return state, ()
    advice, state = state.advice, replace(state, advice=None)
    if advice is Advice.RED_FLAG and not event.cleared:
        return replace(state, stage=JourneyStage.SAFETY), ()
    if advice is Advice.RED_FLAG:
        next_stage = JourneyStage.PLAN if state.session_id is None else JourneyStage.RESUME
        return replace(state, is_safe=True, stage=next_stage), ()
    if advice is Advice.STOPPED_IN_PAIN:
        return replace(state, stage=JourneyStage.AFTER), ()
    if event.cleared:
        return _beginning(state)
    return replace(state, stage=JourneyStage.PLAN, pain_before=None), ()


@_on.register
def _(event: WentTo, state: Journey) -> Step:
    if event.stage not in MAY_GO_TO.get(state.stage, frozenset()):
        return state, ()
    if event.stage is JourneyStage.WHO:
        return Journey(), ()
    if event.stage in {JourneyStage.LEARN, JourneyStage.BY_HAND} and event.exercise_id is None:
        return state, ()
    if event.stage is JourneyStage.BY_HAND and state.session_id is None:
        return _beginning(replace(state, exercise_id=event.exercise_id), JourneyStage.BY_HAND)
    if state.stage is JourneyStage.SUMMARY:
        state = replace(state, session_id=None, pain_before=None)
    return replace(state, stage=event.stage, exercise_id=event.exercise_id), ()


def _beginning(state: Journey, stage: JourneyStage = JourneyStage.LIVE) -> Step:
    """Go to the sets; save the pain for a session begun without the camera, and so without it."""
    state = replace(state, stage=stage)
    if state.session_id is not None and state.pain_before is not None:
        return state, (SavePain(state.session_id, state.pain_before),)
    if state.session_id is not None or state.person_id is None:
        return state, ()
    return state, (BeginSession(state.person_id, state.pain_before),)


@_on.register
def _(event: GavePain, state: Journey) -> Step:
    if state.stage is not JourneyStage.PAIN:
        return state, ()
    state = replace(state, pain_before=event.pain)
    if state.last_pain is not None and event.pain >= state.last_pain + PAIN_RISE:
        return _advised(state, Advice.PAIN_RISE, event.pain)
    return _beginning(state)


@_on.register
def _(event: Began, state: Journey) -> Step:
    if state.stage not in {JourneyStage.LIVE, JourneyStage.BY_HAND} or state.session_id is not None:
        return state, ()
    return replace(state, session_id=event.session_id), ()


@_on.register
def _(event: SetSaved, state: Journey) -> Step:
    state = replace(state, left=max(0, event.left))
    if state.stage is JourneyStage.BY_HAND:
        return replace(state, stage=JourneyStage.PLAN if state.left else JourneyStage.AFTER), ()
    return state, ()


@_on.register
def _(event: CameraLeft, state: Journey) -> Step:
    if state.stage is not JourneyStage.LIVE:
        return state, ()
    state = replace(state, has_skipped=event.skipped and not event.stopped)
    is_asked = event.stopped or event.skipped
    return replace(state, stage=JourneyStage.REASON if is_asked else JourneyStage.AFTER), ()


@_on.register
def _(event: GaveReason, state: Journey) -> Step:
    if state.stage is not JourneyStage.REASON or event.reason not in STOP_REASONS:
        return state, ()
    saved: tuple[Effect, ...] = ()
    if state.session_id is not None:
        saved = (SaveReason(state.session_id, event.reason, state.has_skipped),)
    if event.reason in CALL_REASONS:
        state, advised = _advised(state, Advice.STOPPED_IN_PAIN)
        return state, saved + advised
    return replace(state, stage=JourneyStage.AFTER), saved


@_on.register
def _(event: TookBack, state: Journey) -> Step:
    """Go back to the camera from REASON; on PLAN, stay there with the exercise left to do."""
    if state.stage not in {JourneyStage.REASON, JourneyStage.PLAN} or state.session_id is None:
        return state, ()
    stage = JourneyStage.LIVE if state.stage is JourneyStage.REASON else JourneyStage.PLAN
    taken = TakeBack(state.session_id, event.of_skipped, event.exercise_id)
    return replace(state, stage=stage, has_skipped=False), (taken,)


@_on.register
def _(event: GaveAfter, state: Journey) -> Step:
    if state.stage is not JourneyStage.AFTER:
        return state, ()
    state = replace(state, stage=JourneyStage.SUMMARY, last_pain=event.pain)
    if state.session_id is None:
        return state, ()
    return state, (EndSession(state.session_id, event.pain, event.effort),)


@_on.register
def _(event: Resumed, state: Journey) -> Step:
    if state.stage is not JourneyStage.RESUME or state.session_id is None:
        return state, ()
    if event.go_on:
        return replace(state, stage=JourneyStage.PLAN), ()
    ended = (EndSession(state.session_id, None, None),)
    return replace(state, stage=JourneyStage.PLAN, session_id=None), ended


@_on.register
def _(_event: Left, _state: Journey) -> Step:
    return Journey(), ()
