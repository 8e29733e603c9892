"""The engine: observations in, counted repetitions and cues out. Pure; time is the frames' own.

    observation -> body, measures -> posture gate -> phases -> repetition -> faults -> cue

The live app, the command line and the tests run this one function, `step`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from statistics import median

import numpy as np

from formcheck.exercises.spec import Exercise
from formcheck.form.cues import CueState, choose
from formcheck.form.live import LASTING_S, live_faults
from formcheck.form.messages import NOTICES, SHORT_HOLD, TOO_FAST
from formcheck.kinematics.body import Body, body_in
from formcheck.kinematics.measures import measure, noise_units
from formcheck.kinematics.smoothing import Smoothed, smooth
from formcheck.landmarks import Array, Observation
from formcheck.reps.phases import Ended, PhaseState, Reading
from formcheck.reps.phases import step as phase_step
from formcheck.reps.posture import holds
from formcheck.reps.presence import CORE, Presence, missing_parts, reason_for, watch
from formcheck.reps.repetition import Phase, Repetition
from formcheck.session.history import History, Sample
from formcheck.session.repetitions import recent_course, repetition_of
from formcheck.session.update import Message, Prescription, Update

# A torso that seems this much shorter or longer than it was is a lost track, not a movement.
TORSO_CHANGE = 0.4
TORSO_FOLLOWS_S = 2.0
# The person's own way is believed up to this many times the usual one.
MOST_REACH = 2.0
ANCHOR_FOLLOWS_S = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class SessionState:
    """Everything the engine remembers between two pictures of one set.

    Attributes:
        ways: how far the drive went from rest in each counted repetition of good form.
    """

    exercise: Exercise
    prescription: Prescription
    phases: PhaseState
    history: History = field(default_factory=History)
    smoothed: Smoothed | None = None
    torso_px: float | None = None
    anchor: tuple[complex, complex] | None = None
    presence: Presence = field(default_factory=Presence)
    cues: CueState = field(default_factory=CueState)
    repetitions: tuple[Repetition, ...] = ()
    ways: tuple[float, ...] = ()
    last: Observation | None = None

    @property
    def hold_target_s(self) -> float:
        """Seconds to hold: the prescription's, else the exercise's own."""
        own = self.prescription.hold_s
        return self.exercise.default_hold_s if own is None else own


def start(exercise: Exercise, prescription: Prescription) -> SessionState:
    """The state before the first picture of a set."""
    return SessionState(exercise, prescription, PhaseState(reach=exercise.movement.reach))


def step(state: SessionState, observation: Observation) -> tuple[SessionState, Update]:
    """Advance by one picture; `observation.t_s` must be later than the last one's."""
    state, body, sample = _measured(state, observation)
    may_start, may_move = _gate(state.exercise, body)
    reading = _reading(sample, observation.t_s, may_start, may_move)
    before = state.phases
    phases, ended = phase_step(before, reading, state.exercise.movement)
    history = state.history.with_sample(sample) if sample is not None else state.history
    state = replace(state, phases=phases, history=history, last=observation)
    new_faults: tuple[str, ...] = ()
    if ended is Ended.BACK:
        turned = phases.phase is Phase.LIFT
        latest_s = phases.valley_s if turned else math.inf
        state, new_faults = _with_repetition(state, before, latest_s)
        # What lay before the turning point belongs to the repetition just recorded.
        state = replace(state, history=state.history.since(phases.valley_s))
    if phases.phase is Phase.REST:
        state = replace(state, history=state.history.trimmed())
    in_posture = may_move if phases.phase is not Phase.REST else may_start
    parts = tuple(dict.fromkeys(state.exercise.parts + CORE))
    reason = reason_for(observation, parts, in_posture)
    state = replace(
        state,
        presence=watch(state.presence, observation.t_s, reason),
        cues=choose(state.cues, observation.t_s, new_faults + _faults_now(state)),
    )
    return state, _update(state)


def finish(state: SessionState) -> tuple[SessionState, Update]:
    """End the set. A repetition under way that has left its end position is kept.

    Raises:
        ValueError: no picture has been seen.
    """
    if state.last is None:
        raise ValueError("Nothing to finish: no picture has been seen.")
    if state.phases.phase is Phase.LOWER:
        state, _ = _with_repetition(state, state.phases, state.last.t_s)
    state = replace(state, phases=PhaseState(reach=state.phases.reach), cues=CueState())
    return state, _update(state)


def _measured(
    state: SessionState, observation: Observation
) -> tuple[SessionState, Body | None, Sample | None]:
    pose = observation.pose
    if pose is None or missing_parts(pose, CORE):
        return state, None, None
    body = body_in(pose, state.exercise.stance, state.anchor)
    torso_px = state.torso_px or body.torso_px
    if not abs(body.torso_px / torso_px - 1.0) <= TORSO_CHANGE:
        # The old size is followed slowly, so that a person who has come nearer is accepted soon.
        return replace(state, torso_px=_followed(torso_px, body, state, pose.t_s)), None, None
    names = state.exercise.measures
    values = measure(body, names)
    smoothed = smooth(state.smoothed, pose.t_s, values, noise_units(names))
    state = replace(
        state,
        smoothed=smoothed,
        torso_px=_followed(torso_px, body, state, pose.t_s),
        anchor=_anchor(state, body, pose.t_s),
    )
    drive, speed = (_drive(state.exercise, values) for values in (smoothed.values, smoothed.speed))
    return state, body, Sample(pose.t_s, drive, speed, smoothed.values)


def _anchor(state: SessionState, body: Body, t_s: float) -> tuple[complex, complex]:
    """Shoulders and hips at rest: follows them slowly at rest and stays put in a movement."""
    now = (body.shoulders, body.hips)
    if state.anchor is None or state.phases.rest is None or state.last is None:
        return now
    if state.phases.phase is not Phase.REST:
        return state.anchor
    share = 1.0 - math.exp(-(t_s - state.last.t_s) / ANCHOR_FOLLOWS_S)
    old = state.anchor
    return old[0] + share * (now[0] - old[0]), old[1] + share * (now[1] - old[1])


def _followed(torso_px: float, body: Body, state: SessionState, t_s: float) -> float:
    dt_s = t_s - state.last.t_s if state.last is not None else 0.0
    return torso_px + (body.torso_px - torso_px) * (1.0 - math.exp(-dt_s / TORSO_FOLLOWS_S))


def _drive(exercise: Exercise, values: Array) -> tuple[float, ...]:
    names = exercise.measures
    drives = [
        sum((term.weight * values[names.index(term.measure)] for term in terms), np.zeros(2))
        for terms in exercise.movement.channels
    ]
    if exercise.movement.sided:
        return tuple(map(float, drives[0]))
    return tuple(float(drive.mean()) for drive in drives)


def _gate(exercise: Exercise, body: Body | None) -> tuple[bool, bool]:
    if body is None:
        return False, False
    return holds(body, exercise.start_posture), holds(body, exercise.moving_posture)


def _reading(sample: Sample | None, t_s: float, may_start: bool, may_move: bool) -> Reading:
    if sample is None:
        return Reading(t_s, (math.nan,), (math.nan,), False, False)
    return Reading(t_s, sample.drive, sample.speed, may_start, may_move)


def _with_repetition(
    state: SessionState, before: PhaseState, latest_s: float
) -> tuple[SessionState, tuple[str, ...]]:
    """Score the attempt that has just ended and put it on record."""
    repetition = repetition_of(
        state.exercise,
        state.history,
        _from_lower_rest(before, state.history),
        index=len(state.repetitions) + 1,
        hold_target_s=state.hold_target_s,
        latest_s=latest_s,
        own_way=max(state.ways, default=math.nan),
    )
    if repetition is None:
        return state, ()
    state = replace(state, repetitions=(*state.repetitions, repetition))
    if not repetition.counted:
        return state, ()
    if set(repetition.faults) <= {SHORT_HOLD, TOO_FAST}:
        state = _with_own_reach(state, before.peak * before.reach)
    return state, repetition.faults


def _from_lower_rest(phases: PhaseState, history: History) -> PhaseState:
    """The attempt as seen from the lower of the rests before and after it.

    A set that begins in mid-movement has no rest before its first repetition, but one after it.
    """
    assert phases.rest is not None
    after = history.samples[-1].drive
    rest = tuple(min(pair) for pair in zip(phases.rest, after, strict=True))
    return replace(phases, rest=rest)


def _with_own_reach(state: SessionState, way: float) -> SessionState:
    """Take the person's own usual way as the full one, where it is longer than the usual."""
    ways = (*state.ways, way)
    usual = state.exercise.movement.reach
    reach = min(max(usual, median(ways)), MOST_REACH * usual)
    return replace(state, ways=ways, phases=replace(state.phases, reach=reach))


def _faults_now(state: SessionState) -> tuple[str, ...]:
    since_s, now_s = state.phases.hold_since_s, state.history.now_s
    reached = state.phases.peak >= state.exercise.movement.counted_from
    if since_s is None or now_s is None or not reached or now_s - since_s < LASTING_S:
        return ()
    course = recent_course(state.exercise, state.history, state.phases, LASTING_S)
    return live_faults(state.exercise, course, state.phases.onset_s)


def _hold_s(state: SessionState) -> float:
    reached = state.phases.peak >= state.exercise.movement.counted_from
    return state.phases.held_s if reached else 0.0


def _update(state: SessionState) -> Update:
    assert state.last is not None
    counted = sum(repetition.counted for repetition in state.repetitions)
    cue, notice = state.cues.fault, state.presence.shown
    return Update(
        observation=state.last,
        phase=state.phases.phase,
        count=counted,
        partial_count=len(state.repetitions) - counted,
        hold_s=_hold_s(state),
        progress=state.phases.progress,
        notice=None if notice is None else Message(notice, _notice_text(state.exercise, notice)),
        cue=None if cue is None else Message(cue, _cue_text(state.exercise, cue)),
        repetitions=state.repetitions,
        done=counted >= (state.prescription.repetitions or math.inf),
    )


def _notice_text(exercise: Exercise, notice: str) -> str:
    return exercise.instructions.start if notice == "posture" else NOTICES[notice]


def _cue_text(exercise: Exercise, fault_id: str) -> str:
    return next(fault.cue for fault in exercise.faults if fault.id == fault_id)
