"""From one observation to the smoothed measures of one moment."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from formcheck.exercises.spec import Exercise
from formcheck.kinematics.body import LEFT, RIGHT, Body, body_in
from formcheck.kinematics.measures import measure, noise_units
from formcheck.kinematics.smoothing import smooth
from formcheck.kinematics.view import head_nearer_deg
from formcheck.landmarks import Array, Observation, Pose
from formcheck.reps.presence import CORE, missing_parts
from formcheck.reps.repetition import Phase
from formcheck.session.history import Sample
from formcheck.session.state import SessionState

# A torso that seems this much shorter or longer than it was is a lost track, not a movement.
TORSO_CHANGE = 0.4
TORSO_FOLLOWS_S = 2.0
ANCHOR_FOLLOWS_S = 4.0
VIEW_FOLLOWS_S = 1.5


def measured(
    state: SessionState, observation: Observation
) -> tuple[SessionState, Body | None, Sample | None]:
    """The state that has seen the observation, and what it shows where anything can be measured."""
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
        head_nearer_deg=_view(state, pose),
    )
    steady = steady_channels(state)
    drive, speed = (
        _drive(state.exercise, each, steady) for each in (smoothed.values, smoothed.speed)
    )
    return state, body, Sample(pose.t_s, drive, speed, smoothed.values, body.near)


def steady_channels(state: SessionState) -> tuple[bool, ...]:
    """Of each side or channel, whether it has lately been seen without much shaking.

    An outline shakes where the clothes have the colour of the wall: what moves then is the model's
    opinion, not the person.
    """
    movement, smoothed = state.exercise.movement, state.smoothed
    if smoothed is None or movement.most_shaking is None:
        return (True,) * (2 if movement.sided else len(movement.channels))
    names, shaking = state.exercise.measures, smoothed.shaking
    each = [
        sum(abs(term.weight) * shaking[names.index(term.measure)] for term in terms)
        for terms in movement.channels
    ]
    shares = each[0] if movement.sided else np.mean(each, axis=1)
    return tuple(bool(share <= movement.most_shaking) for share in shares)


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


def _view(state: SessionState, pose: Pose) -> float | None:
    """How far from side-on: only at rest, because hips and shoulders turn in some movements."""
    old, now = state.head_nearer_deg, head_nearer_deg(pose)
    if math.isnan(now) or state.phases.phase is not Phase.REST:
        return old
    if old is None or state.last is None:
        return now
    share = 1.0 - math.exp(-(pose.t_s - state.last.t_s) / VIEW_FOLLOWS_S)
    return old + share * (now - old)


def _followed(torso_px: float, body: Body, state: SessionState, t_s: float) -> float:
    dt_s = t_s - state.last.t_s if state.last is not None else 0.0
    return torso_px + (body.torso_px - torso_px) * (1.0 - math.exp(-dt_s / TORSO_FOLLOWS_S))


def _drive(exercise: Exercise, values: Array, steady: tuple[bool, ...]) -> tuple[float, ...]:
    """Of each side or channel; NaN where it isn't steady."""
    rows = dict(zip(exercise.measures, values.tolist(), strict=True))
    drives = [
        [sum(term.weight * rows[term.measure][side] for term in terms) for side in (LEFT, RIGHT)]
        for terms in exercise.movement.channels
    ]
    each = drives[0] if exercise.movement.sided else [sum(drive) / 2 for drive in drives]
    return tuple(d if ok else math.nan for d, ok in zip(each, steady, strict=True))
