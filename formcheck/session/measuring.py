"""Turns one observation into the smoothed measures of one moment."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from formcheck.exercises.spec import Exercise
from formcheck.kinematics.body import (
    LEFT,
    RIGHT,
    Body,
    Stance,
    body_of,
    put_right,
    reordered,
    torso_px,
)
from formcheck.kinematics.floor import FloorPlaces, exchanged, lost, stood
from formcheck.kinematics.measures import limb_of, measure, noise_units, outside, seen
from formcheck.kinematics.shift import shifted
from formcheck.kinematics.smoothing import Smoothed, smooth
from formcheck.kinematics.trust import carried, trusted
from formcheck.kinematics.view import head_nearer_deg
from formcheck.landmarks import Array, Observation, Pose
from formcheck.reps.posture import believe, margins
from formcheck.reps.presence import CORE, missing_parts
from formcheck.reps.repetition import Phase
from formcheck.session.bridging import Bridge, bridged, outside_of
from formcheck.session.history import Sample
from formcheck.session.state import SessionState

# A torso that seems this much shorter or longer than it was is a lost track, not a movement.
TORSO_CHANGE = 0.4
TORSO_FOLLOWS_S = 2.0
ANCHOR_FOLLOWS_S = 4.0
# If a person rests this far from the anchor, as a share of the torso, they or the camera have
# moved.
ELSEWHERE = 0.2
VIEW_FOLLOWS_S = 1.5
# Start postures in which the limbs that `floor` looks at stand on it: a dead bug's feet hang in
# the air, where the lower one needn't be the nearer one.
ON_FLOOR = frozenset({"all_fours", "feet_down"})


def measured(
    state: SessionState, observation: Observation
) -> tuple[SessionState, Body | None, Sample | None]:
    """Take in the observation; also return what it shows where anything can be measured."""
    pose = observation.pose
    if pose is None or missing_parts(pose, CORE):
        return state, None, None
    exercise = state.exercise
    stance = exercise.stance
    upright, swapped = put_right(pose, stance)
    seen_px = torso_px(upright)
    state = _with_camera(state, pose, state.torso_px or seen_px)
    usual_px = state.torso_px or seen_px
    if not abs(seen_px / usual_px - 1.0) <= TORSO_CHANGE:
        # The usual size follows slowly, so that a person who has come nearer is accepted soon.
        return replace(state, torso_px=_followed(usual_px, seen_px, state, pose.t_s)), None, None
    on_floor = exchanged(state.standing, upright, stance, usual_px)
    gone = lost(state.standing, upright, stance, usual_px)
    trust = trusted(state.trust, upright, usual_px, on_floor, gone)
    upright = reordered(upright, trust.order)
    body = body_of(upright, stance, state.anchor, trust.believed, swapped=swapped)
    if math.isnan(body.torso_px):  # shoulders or hips have leapt
        return replace(state, trust=trust), None, None
    names = exercise.measures
    smoothed = smooth(state.smoothed, pose.t_s, measure(body, names), noise_units(names))
    bridge, speed = _driven(state, body, smoothed)
    start, move = margins(body, exercise.start_posture, exercise.moving_posture)
    state = replace(
        state,
        trust=trust,
        smoothed=smoothed,
        torso_px=_followed(usual_px, body.torso_px, state, pose.t_s),
        anchor=_anchor(state, body, pose.t_s),
        standing=_standing(state, body, pose.t_s, start),
        head_nearer_deg=_view(state, pose),
        starting=believe(state.starting, pose.t_s, start),
        moving=believe(state.moving, pose.t_s, move),
        bridge=bridge,
    )
    return state, body, _sample(state, body, smoothed, bridge.drive, speed)


def _with_camera(state: SessionState, pose: Pose, usual_px: float) -> SessionState:
    """If the camera was moved, carry along what is remembered of the picture."""
    compared, shift = shifted(state.compared, pose, usual_px)
    if shift is None:
        return replace(state, compared=compared)
    anchor = state.anchor and (shift.of(state.anchor[0]), shift.of(state.anchor[1]))
    return replace(
        state,
        compared=compared,
        torso_px=usual_px * abs(shift.turn),
        trust=state.trust and carried(state.trust, shift),
        anchor=anchor,
        standing=state.standing and state.standing.carried(shift),
    )


def _driven(
    state: SessionState, body: Body, smoothed: Smoothed
) -> tuple[Bridge, tuple[float, ...]]:
    """Carry each side's or channel's drive over what isn't seen; return bridge and speed."""
    exercise = state.exercise
    movement, steady = exercise.movement, steady_channels(exercise, smoothed)
    drive, speed = (
        tuple(one if ok else math.nan for one, ok in zip(each, steady, strict=True))
        for each in (_drives(exercise, smoothed.values), _drives(exercise, smoothed.speed))
    )
    limbs = frozenset(limb_of(term.measure) for terms in movement.channels for term in terms)
    gone = outside_of(body, limbs, sided=movement.sided)
    bridge, carried = bridged(state.bridge, smoothed.t_s, drive, gone)
    still = zip(speed, drive, carried, strict=True)
    return bridge, tuple(0.0 if old != new and old == old else fast for fast, old, new in still)


def _sample(
    state: SessionState,
    body: Body,
    smoothed: Smoothed,
    drive: tuple[float, ...],
    speed: tuple[float, ...],
) -> Sample:
    return Sample(
        t_s=smoothed.t_s,
        drive=drive,
        speed=speed,
        values=smoothed.values,
        near=body.near,
        seen=seen(body, state.exercise.measures),
        outside=outside(body, state.exercise.measures),
        head_nearer_deg=math.nan if state.head_nearer_deg is None else state.head_nearer_deg,
        may_start=state.starting.level,
        may_move=state.moving.level,
    )


def steady_channels(exercise: Exercise, smoothed: Smoothed | None) -> tuple[bool, ...]:
    """Return, for each side or channel, whether it was lately seen without much shaking.

    An outline shakes where the clothes have the colour of the wall: what moves then is the model's
    opinion, not the person.
    """
    movement = exercise.movement
    if smoothed is None or movement.most_shaking is None:
        return (True,) * (2 if movement.sided else len(movement.channels))
    shaking = _drives(exercise, smoothed.shaking, weighed=abs)
    return tuple(share <= movement.most_shaking for share in shaking)


def _anchor(state: SessionState, body: Body, t_s: float) -> tuple[complex, complex]:
    """Return shoulders and hips at rest: followed slowly at rest, kept in a movement."""
    now = (body.shoulders, body.hips)
    if state.anchor is None or state.phases.rest is None or state.last is None:
        return now
    if state.phases.phase is not Phase.REST or not state.starting.held:
        return state.anchor
    old = state.anchor
    if max(abs(now[0] - old[0]), abs(now[1] - old[1])) > ELSEWHERE * body.torso_px:
        return now
    share = 1.0 - math.exp(-(t_s - state.last.t_s) / ANCHOR_FOLLOWS_S)
    return old[0] + share * (now[0] - old[0]), old[1] + share * (now[1] - old[1])


def _standing(state: SessionState, body: Body, t_s: float, start: float) -> FloorPlaces | None:
    """Return where hands, knees or feet stand, from the start posture between two repetitions.

    Only for exercises in which one limb moves and its pair doesn't: in others the trunk moves, and
    the limbs move against it.
    """
    start_posture = state.exercise.start_posture
    if not state.exercise.has_sides or not ON_FLOOR & set(start_posture):
        return None
    if not start > 0.0 or state.phases.phase is not Phase.REST or state.last is None:
        return state.standing
    return stood(state.standing, body, state.exercise.stance, t_s - state.last.t_s)


def _view(state: SessionState, pose: Pose) -> float | None:
    """Return the angle from side-on: at rest only, because hips and shoulders turn in movements."""
    on_side = state.exercise.stance is Stance.SIDE_LYING
    old, now = state.head_nearer_deg, head_nearer_deg(pose, on_side=on_side)
    if math.isnan(now) or state.phases.phase is not Phase.REST:
        return old
    if old is None or state.last is None:
        return now
    share = 1.0 - math.exp(-(pose.t_s - state.last.t_s) / VIEW_FOLLOWS_S)
    return old + share * (now - old)


def _followed(usual_px: float, now_px: float, state: SessionState, t_s: float) -> float:
    dt_s = t_s - state.last.t_s if state.last is not None else 0.0
    return usual_px + (now_px - usual_px) * (1.0 - math.exp(-dt_s / TORSO_FOLLOWS_S))


def _drives(
    exercise: Exercise, values: Array, weighed: Callable[[float], float] = float
) -> list[float]:
    """Return the weighted sum of the measures' values for each side or channel."""
    rows = dict(zip(exercise.measures, values.tolist(), strict=True))
    drives = [
        [
            sum(weighed(term.weight) * rows[term.measure][side] for term in terms)
            for side in (LEFT, RIGHT)
        ]
        for terms in exercise.movement.channels
    ]
    return drives[0] if exercise.movement.sided else [(left + right) / 2 for left, right in drives]
