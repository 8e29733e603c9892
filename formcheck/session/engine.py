"""The engine: observations in, counted repetitions and cues out. Pure; time is the frames' own.

    observation -> trust, body, measures -> belief -> phases -> repetition -> faults -> cue
    the whole set -> second look -> record

The live app, the command line and the tests run this one function, `step`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from formcheck.exercises.prescription import Prescription, prescribed
from formcheck.exercises.spec import TIMED, Exercise
from formcheck.form.cues import CueState, choose, is_shown, noted
from formcheck.form.live import LASTING_S, is_still, live_faults
from formcheck.form.notice_words import LOOKS_LIKE, NOTICES, UNCLEAR_OUTLINE
from formcheck.kinematics.body import Body
from formcheck.kinematics.measures import limb_of
from formcheck.landmarks import Array, Observation
from formcheck.reps.attempt import Attempt, Refused
from formcheck.reps.phases import step as phase_step
from formcheck.reps.posture import LEVEL, holds
from formcheck.reps.presence import CORE, reason_for, watch
from formcheck.reps.progress import Ending, PhaseState, Reading
from formcheck.reps.repetition import Phase
from formcheck.reps.upside_down import is_upside_down
from formcheck.sentence import Sentence
from formcheck.session.history import History, Sample
from formcheck.session.measuring import measured, steady_channels
from formcheck.session.recognition import doubted, looked_like, looks_like, shadow_due
from formcheck.session.repetitions import (
    LEAD_IN_S,
    is_side_on,
    recent_course,
    repetition_of,
)
from formcheck.session.second_look import NOTHING, Findings, own_reach, second_look
from formcheck.session.state import SessionState
from formcheck.session.update import Prompt, Update


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """Findings of one picture besides the state, for the update."""

    body: Body | None
    in_posture: bool
    new_faults: tuple[str, ...]


def start(
    exercise: Exercise,
    prescription: Prescription,
    others: Iterable[Exercise] = (),
    own_way: float | None = None,
) -> SessionState:
    """Return the state before the first picture of a set.

    Args:
        others: exercises to recognise if one is done instead. Only those measured on people are
            used: how often a new one is recognised wrongly isn't known.
        own_way: `Repetition.way` of this person's own comfortable repetition, where it is known.
    """
    rivals = (each for each in others if each.id != exercise.id and each.measured_on_people)
    shadows = (start(other, Prescription()) for other in rivals)
    state = SessionState(
        prescribed(exercise, prescription),
        prescription,
        PhaseState(reach=exercise.movement.reach),
        shadows=tuple(shadows),
    )
    if own_way is None:
        return state
    return replace(_with_own_reach(state, own_way), earlier_ways=(own_way,))


def step(state: SessionState, observation: Observation) -> tuple[SessionState, Update]:
    """Advance by one picture; `observation.t_s` must be later than the last one's."""
    before_s = observation.t_s if state.last is None else state.last.t_s
    state, seen = _advanced(state, observation)
    presence = watch(state.presence, observation.t_s, _reason(state, observation, seen))
    state = replace(
        state,
        presence=presence,
        notices_s=_noticed(state, presence.shown, observation.t_s - before_s),
        cues=_cues(state, seen.new_faults, observation.t_s),
    )
    if shadow_due(state.shadows, state.count, observation.t_s):
        shadows = tuple(_advanced(shadow, observation)[0] for shadow in state.shadows)
        state = replace(state, shadows=shadows)
    return state, _update(state)


def _advanced(state: SessionState, observation: Observation) -> tuple[SessionState, _Seen]:
    """Advance the counting alone: the exercises watched for in the background need no more."""
    state, body, sample = measured(state, observation)
    may_start, may_move = state.starting.held, state.moving.held
    reading = _reading(sample, observation.t_s, may_start, may_move)
    before, history, log = state.phases, state.history, state.log
    exercise = state.exercise
    phases, ended = phase_step(before, reading, exercise.movement, exercise.default_hold_s)
    if sample is not None:
        history, log = history.with_sample(sample), log.with_sample(sample)
    new_faults: tuple[str, ...] = ()
    if ended is Ending.BACK:
        turned = phases.phase is Phase.LIFT
        latest_s = phases.valley_s if turned else math.inf
        whole = replace(state, history=history, phases=phases)
        state, new_faults = _with_repetition(whole, before, latest_s)
        phases = state.phases
        # Samples before the turning point belong to the repetition just recorded.
        history = history.since(phases.valley_s)
    if phases.phase is Phase.REST:
        history = history.trimmed()
    state = replace(state, phases=phases, last=observation, history=history, log=log)
    in_posture = may_move if phases.phase is not Phase.REST else may_start
    return state, _Seen(body, in_posture, new_faults)


def _cues(state: SessionState, new_faults: tuple[str, ...], t_s: float) -> CueState:
    cues = noted(state.cues, t_s, new_faults) if new_faults else state.cues
    if is_shown(cues, t_s):  # nothing else is said meanwhile
        return cues
    return choose(cues, t_s, _faults_now(state), tuple(state.exercise.fault_labels))


def _noticed(state: SessionState, notice: str | None, lasted_s: float) -> Mapping[str, float]:
    if notice is None:
        return state.notices_s
    return {**state.notices_s, notice: state.notices_s.get(notice, 0.0) + lasted_s}


def _reason(state: SessionState, observation: Observation, seen: _Seen) -> str | None:
    """Return the id of the notice that tells why nothing is counted or judged now, or None."""
    if looks_like(state.shadows, state.repetitions, observation.t_s) is not None:
        return LOOKS_LIKE
    view = state.head_nearer_deg if seen.body is not None and holds(seen.body, LEVEL) else None
    parts = tuple(dict.fromkeys(state.exercise.parts + CORE))
    reason = reason_for(observation, parts, seen.in_posture, view)
    if reason == "posture" and observation.pose is not None:
        return "upside_down" if is_upside_down(observation.pose, state.exercise) else reason
    if reason is not None:
        return reason
    if not steady_channels(state.exercise, state.smoothed)[0]:
        return UNCLEAR_OUTLINE
    return _leaving(state, seen.body)


def _leaving(state: SessionState, body: Body | None) -> str | None:
    """Return the id of the notice for a limb that moves out of the picture, or None."""
    if body is None or not state.exercise.has_sides or state.phases.phase is Phase.REST:
        return None
    lead = state.phases.lead
    moving = {"leg": lead, "arm": 1 - lead}  # the opposite arm, where one is looked at
    looked_at = {limb_of(name) for name in state.exercise.measures}
    leaving = (
        limb for limb, side in moving.items() if limb in looked_at and body.outside[limb][side]
    )
    return next((f"leaves_{limb}" for limb in leaving), None)


def finish(state: SessionState) -> tuple[SessionState, Update]:
    """End the set, and look at all of it once more: see `second_look`.

    Raises:
        ValueError: no picture has been seen.
    """
    if state.last is None:
        raise ValueError("Nothing to finish: no picture has been seen.")
    live = Findings(state.repetitions, state.refused) if state.log.is_cut else NOTHING
    found = second_look(state.exercise, state.log.samples, state.earlier_ways, live)
    shadows = looked_like(state.shadows, found.repetitions)
    repetitions = doubted(found.repetitions, shadows)
    state = replace(
        state,
        phases=PhaseState(reach=state.phases.reach),
        cues=CueState(),
        repetitions=repetitions,
        refused=found.refused,
        live_count=state.count,
        shadows=shadows,
        count=sum(repetition.counted for repetition in repetitions),
    )
    return state, _update(state)


def _reading(sample: Sample | None, t_s: float, may_start: bool, may_move: bool) -> Reading:
    if sample is None:
        return Reading(t_s, (math.nan,), (math.nan,), False, False)
    return Reading(t_s, sample.drive, sample.speed, may_start, may_move)


def _with_repetition(
    state: SessionState, before: PhaseState, latest_s: float
) -> tuple[SessionState, tuple[str, ...]]:
    """Score the attempt that has just ended and put it on record."""
    record = repetition_of(
        state.exercise,
        state.history.samples,
        _attempt(before, state.history, latest_s),
        max(state.ways, default=math.nan),
        index=len(state.repetitions) + 1,
    )
    if isinstance(record, Refused):
        return replace(state, refused=(*state.refused, record)), ()
    repetition = record
    state = replace(
        state,
        repetitions=(*state.repetitions, repetition),
        count=state.count + repetition.counted,
    )
    if not repetition.counted:
        return state, ()
    if set(repetition.faults) <= TIMED:
        assert repetition.way is not None
        state = _with_own_reach(state, repetition.way)
    return state, repetition.faults


def _attempt(phases: PhaseState, history: History, latest_s: float) -> Attempt:
    """Return the attempt that has just ended, measured from the lower rest, before or after it.

    A set that begins in mid-movement has no rest before its first repetition, but one after it.
    """
    assert phases.rest is not None
    after = history.samples[-1]
    # A comparison with NaN is false: where the rest after isn't known, the rest before stays.
    pairs = zip(phases.rest, after.drive, strict=True)
    rest = tuple(new if new < old else old for old, new in pairs)
    return Attempt(
        rest=rest,
        reach=phases.reach,
        lead=phases.lead,
        first_s=phases.onset_s - LEAD_IN_S,
        last_s=after.t_s,
        begins_s=-math.inf,
        ends_s=latest_s,
    )


def _with_own_reach(state: SessionState, way: float) -> SessionState:
    """Take the person's own usual way as the full one, where it is longer than the exercise's."""
    ways = (*state.ways, way)
    reach = own_reach(state.exercise.movement, ways)
    return replace(state, ways=ways, phases=replace(state.phases, reach=reach))


def _faults_now(state: SessionState) -> tuple[str, ...]:
    since_s, now_s = state.phases.hold_since_s, state.history.now_s
    reached = state.phases.peak >= state.exercise.movement.counted_from
    if since_s is None or now_s is None or not reached or not is_side_on(state.head_nearer_deg):
        return ()
    course = recent_course(state.exercise, state.history.samples, state.phases, LASTING_S)
    if now_s - since_s < LASTING_S and not is_still(course):
        return ()
    return live_faults(state.exercise, course, state.phases.onset_s)


def _hold_s(state: SessionState) -> float:
    reached = state.phases.peak >= state.exercise.movement.counted_from
    return state.phases.held_s if reached else 0.0


def _update(state: SessionState) -> Update:
    assert state.last is not None
    cue, notice = state.cues.fault, state.presence.shown
    other = looks_like(state.shadows, state.repetitions)
    return Update(
        observation=state.last,
        phase=state.phases.phase,
        count=state.count,
        partial_count=len(state.repetitions) - state.count,
        hold_s=_hold_s(state),
        progress=state.phases.progress,
        notice=None if notice is None else _notice(state, notice),
        cue=None if cue is None else Prompt(cue, Sentence(_cue_text(state.exercise, cue))),
        repetitions=state.repetitions,
        looks_like=None if other is None else other.id,
        done=state.count >= (state.prescription.repetitions or math.inf),
        measures=_measures(state),
    )


def _measures(state: SessionState) -> Array | None:
    """Return the smoothed values of this very picture."""
    assert state.last is not None
    smoothed = state.smoothed
    return None if smoothed is None or smoothed.t_s != state.last.t_s else smoothed.values


def _notice(state: SessionState, notice: str) -> Prompt:
    assert state.last is not None
    if notice == "posture":
        return Prompt(notice, Sentence(state.exercise.instructions.start))
    other = looks_like(state.shadows, state.repetitions, state.last.t_s)
    if notice == LOOKS_LIKE and other is not None:
        values = (("other", Sentence(other.name)), ("chosen", Sentence(state.exercise.name)))
        return Prompt(notice, Sentence(NOTICES[notice], values))
    return Prompt(notice, Sentence(NOTICES.get(notice, "")))


def _cue_text(exercise: Exercise, fault_id: str) -> str:
    return next(fault.cue for fault in exercise.faults if fault.id == fault_id)
