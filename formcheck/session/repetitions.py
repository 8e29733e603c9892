"""From an attempt's samples to its record: side, times, range, faults, confidence."""

from __future__ import annotations

import numpy as np

from formcheck.exercises.spec import Exercise, Limb, Movement
from formcheck.form.faults import Course, all_passed, any_passed, judge
from formcheck.kinematics.view import SIDE_ON_DEG
from formcheck.landmarks import Array, Side
from formcheck.reps.progress import PhaseState, progress_of
from formcheck.reps.repetition import Repetition
from formcheck.reps.timing import END_BAND, Timing, timing_of
from formcheck.session.history import History

# The following limb of an exercise with sides counts as moved along from this share of the leader.
BOTH_SHARE = 0.7
# Confidence where the camera stood too far from the side.
UNSURE = 0.5
# Rest looked at before the movement was noticed.
LEAD_IN_S = 1.5


def progress_series(
    history: History, phases: PhaseState, movement: Movement, from_s: float
) -> tuple[Array, Array]:
    """(n,) times from `from_s` on and (n, sides or channels) progress."""
    assert phases.rest is not None
    samples = [sample for sample in history.samples if sample.t_s >= from_s]
    t_s = np.array([sample.t_s for sample in samples])
    each = [progress_of(sample.drive, phases.rest, movement, phases.reach) for sample in samples]
    return t_s, np.array(each).reshape(len(samples), -1)


def is_side_on(head_nearer_deg: float | None) -> bool:
    """Whether the camera sees the person from the side, as far as is known."""
    return head_nearer_deg is None or abs(head_nearer_deg) <= SIDE_ON_DEG


def _leading(each: Array, phases: PhaseState, movement: Movement) -> Array:
    """(n,) progress of the side that is further, or of the channel that leads."""
    return np.asarray(each.max(axis=1) if movement.sided else each[:, phases.lead])


def recent_course(
    exercise: Exercise, history: History, phases: PhaseState, last_s: float
) -> Course:
    """Rest before the movement under way and its last `last_s` seconds."""
    now_s = history.samples[-1].t_s
    rest_from_s = phases.onset_s - LEAD_IN_S
    kept = tuple(
        sample
        for sample in history.samples
        if rest_from_s <= sample.t_s <= phases.onset_s or sample.t_s >= now_s - last_s
    )
    t_s, each = progress_series(History(kept), phases, exercise.movement, rest_from_s)
    lead = int(np.argmax(each[-1])) if exercise.has_sides else None
    values = np.array([sample.values for sample in kept])
    progress = _leading(each, phases, exercise.movement)
    return Course(t_s, progress, exercise.measures, values, lead, kept[-1].near)


def repetition_of(
    exercise: Exercise,
    history: History,
    phases: PhaseState,
    *,
    index: int,
    latest_s: float,
    own_way: float,
    side_on: bool,
) -> Repetition | None:
    """The record of the attempt that `phases` describes, or None when it was only a twitch.

    `latest_s` bounds its end: where the next lift began, or where the recording stopped; `own_way`
    is the drive's largest way in the person's clean repetitions so far, or NaN; not `side_on`,
    angles and outlines are not assessed.
    """
    movement = exercise.movement
    first_s = phases.onset_s - LEAD_IN_S
    t_s, each = progress_series(history, phases, movement, first_s)
    known = np.isfinite(each).all(axis=1)
    if known.sum() < 3:
        return None
    t_s, each = t_s[known], each[known]
    progress = _leading(each, phases, movement)
    timing = timing_of(t_s, progress)
    if timing.end_s - timing.start_s < movement.least_s or timing.end_level < movement.noticed_from:
        return None
    side, lead = _side(movement, each, progress, timing.end_level)
    values = np.array([s.values for s in history.samples if s.t_s >= first_s])[known]
    unit = phases.reach or 1.0
    own = own_way / unit
    near = history.samples[-1].near
    course = Course(t_s, progress, exercise.measures, values, lead, near, own)
    counted = timing.end_level >= movement.counted_from
    if counted and not _is(movement, course, timing):
        return None
    faults, not_assessed = judge(exercise, course, timing, side_on)
    peak_deg, range_deg = _shown(movement, course, timing) if side_on else (None, None)
    return Repetition(
        index=index,
        counted=counted,
        side=side,
        start_s=timing.start_s,
        end_s=min(timing.end_s, latest_s),
        lift_s=timing.lift_s,
        hold_s=timing.hold_s,
        lower_s=timing.lower_s,
        range_of_motion_deg=range_deg,
        peak_deg=peak_deg,
        faults=faults if counted else (),
        not_assessed=not_assessed if counted else (),
        confidence=_confidence(timing.end_level, movement) if side_on else UNSURE,
        way=timing.end_level * unit if counted else None,
    )


def _is(movement: Movement, course: Course, timing: Timing) -> bool:
    """Whether this was the exercise's movement and not another."""
    if min(timing.lift_s, timing.lower_s) < movement.least_move_s:
        return False
    refuted = any_passed(movement.refuted_by, course, timing)
    return not refuted and all_passed(movement.proof, course, timing)


def _side(
    movement: Movement, each: Array, progress: Array, level: float
) -> tuple[Side, int | None]:
    if not movement.sided:
        return Side.BOTH, None
    inside = progress >= (1.0 - END_BAND) * level
    left, right = each[inside].mean(axis=0)
    lead = 0 if left >= right else 1
    if min(left, right) >= BOTH_SHARE * max(left, right):
        return Side.BOTH, None
    return (Side.LEFT, Side.RIGHT)[lead], lead


def _shown(movement: Movement, course: Course, timing: Timing) -> tuple[float | None, float | None]:
    """The reported angle in the end position, and its way from rest."""
    if movement.shown_measure is None:
        return None, None
    series = course.series(movement.shown_measure, Limb.MOVING)
    end = series[course.progress >= (1.0 - END_BAND) * timing.end_level]
    rest = series[course.progress <= END_BAND * timing.end_level]
    if not len(rest) or not np.isfinite(end).any():
        return None, None
    peak = float(np.nanmedian(end))
    return peak, abs(peak - float(np.nanmedian(rest)))


def _confidence(level: float, movement: Movement) -> float:
    """How far the attempt is from the line between partial and counted, 0.5 on it, up to 1."""
    distance = abs(level - movement.counted_from) / movement.counted_from
    return float(min(1.0, 0.5 + distance))
