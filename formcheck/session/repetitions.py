"""Turns an attempt's samples into its record: side, times, range, faults, confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from formcheck.exercises.prescription import BEYOND_LIMIT
from formcheck.exercises.spec import TIMED, Exercise, Limb, Movement
from formcheck.form.course import Course, coherence
from formcheck.form.faults import Conditions, FaultsFound, judge, shown_instead
from formcheck.form.limits import LEAST_KNOWN, all_passed, any_passed
from formcheck.form.spans import watched_share
from formcheck.kinematics.body import Stance
from formcheck.kinematics.view import SIDE_ON_DEG
from formcheck.landmarks import Array, Mask, Side
from formcheck.reps.attempt import Attempt, RefusalReason, Refused
from formcheck.reps.posture import ENDS
from formcheck.reps.progress import PhaseState, way_of
from formcheck.reps.repetition import Repetition
from formcheck.reps.timing import END_BAND, MOST_GAP_S, Timing, timing_of
from formcheck.session.confidence import LEAST_NAMED, Evidence, confidence_of
from formcheck.session.history import Sample
from formcheck.session.unseen_times import leaves_on_its_way, longest

# In an exercise with sides, the other limb has moved along if it went this share of the leader's
# way.
BOTH_SHARE = 0.7
# In an exact side view, a limb that leads for less of the time than this may be the other one.
LEAST_ONE_SIDE = 0.85
# Seconds of rest looked at before the movement was noticed: a lift may be slow.
LEAD_IN_S = 5.0
# A movement out of the exercise's postures for more than this share of its time was another one. A
# posture that barely holds throughout, as seen from above and askew, only makes it less sure.
MOST_OUT_OF_POSTURE = 0.4
LEAST_POSTURE = 0.05
LEAST_SAMPLES = 3
# A body stays above half of the way for longer than this; the model's or the outline's jumps are
# over sooner. The quickest person measured took 0.5 s.
LEAST_HIGH_S = 0.35
# Rest is known better once the movement is over, which may then turn out a little smaller.
RECORDED_SHARE = 0.8
# A movement to and fro more than up and down is no attempt, not even a partial one.
LEAST_COHERENCE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _Moments:
    """An attempt's samples in which the drive is known, as arrays."""

    t_s: Array
    each: Array
    progress: Array
    values: Array
    seen: Mask
    outside: Mask
    may_move: Array


def progress_series(
    samples: Sequence[Sample], rest: tuple[float, ...], movement: Movement, reach: float
) -> Array:
    """Return (n, sides or channels) progress of each sample, NaN where the drive isn't known."""
    drives = np.array([sample.drive for sample in samples], dtype=np.float64)
    ways = np.array([way_of(each, movement, reach) for each in rest])
    return np.asarray((drives.reshape(len(samples), len(rest)) - np.array(rest)) / ways)


def is_side_on(head_nearer_deg: float | None) -> bool:
    """Whether the camera sees the person from the side, as far as is known."""
    return head_nearer_deg is None or abs(head_nearer_deg) <= SIDE_ON_DEG


def leading(each: Array, lead: int, movement: Movement) -> Array:
    """Return (n,) progress of the further side, or of the leading channel; NaN if unknown."""
    if not movement.sided:
        return np.asarray(each[:, lead])
    # Of two legs, one that isn't known shows no movement.
    known = np.where(np.isfinite(each), each, -np.inf).max(axis=1)
    return np.where(np.isfinite(known), known, np.nan)


def recent_course(
    exercise: Exercise, samples: Iterable[Sample], phases: PhaseState, last_s: float
) -> Course:
    """Return the rest before the movement under way and its last `last_s` seconds."""
    every = tuple(samples)
    now_s = every[-1].t_s
    kept = [
        sample
        for sample in every
        if phases.onset_s - LEAD_IN_S <= sample.t_s <= phases.onset_s
        or sample.t_s >= now_s - last_s
    ]
    assert phases.rest is not None
    moments = _moments(kept, exercise.movement, phases.rest, phases.reach, phases.lead)
    lead = _leader(moments.each[-1:]) if exercise.has_sides and len(moments.each) else None
    return _course(exercise, moments, lead, kept[-1].near, float("nan"))


def repetition_of(
    exercise: Exercise, samples: Sequence[Sample], attempt: Attempt, own_way: float, index: int
) -> Repetition | Refused:
    """Return the record of one attempt, or why it is no repetition.

    Args:
        samples: of the set; those from `attempt.first_s` to `attempt.last_s` are looked at.
        own_way: the drive's usual way in the person's own clean repetitions, or NaN.
        index: of the record in the set, from 1.
    """
    movement = exercise.movement
    inside = [s for s in samples if attempt.first_s <= s.t_s <= attempt.last_s]
    moments = _moments(inside, movement, attempt.rest, attempt.reach, attempt.lead)
    if len(moments.t_s) < LEAST_SAMPLES:
        return Refused(attempt.begins_s, attempt.ends_s, RefusalReason.TWITCH)
    timing = timing_of(moments.t_s, moments.progress)
    refused = _too_little(movement, moments, timing) or _out_of_posture(moments, timing)
    if refused is not None:
        return Refused(timing.start_s, timing.end_s, refused)
    side, lead = _side(movement, moments, timing.end_level)
    own = own_way / (attempt.reach or 1.0)
    course = _course(exercise, moments, lead, inside[-1].near, own)
    counted = timing.end_level >= movement.counted_from
    halves = attempt.rise_seen and attempt.fall_seen
    if not halves or not (counted or attempt.start_seen):
        return Refused(timing.start_s, timing.end_s, RefusalReason.UNFINISHED)
    if not counted and coherence(course.progress) < LEAST_COHERENCE:
        return Refused(timing.start_s, timing.end_s, RefusalReason.TWITCH)
    like = shown_instead(exercise, course, timing)
    proof = all_passed(movement.proof, course, timing)
    unproven = proof is not None and proof <= 0.0
    if counted and (like is not None or _refuted(movement, course, timing) or unproven):
        return Refused(timing.start_s, timing.end_s, RefusalReason.NOT_THIS, like)
    # Nothing tells yet how far somebody who stands is turned: their angles aren't assessed.
    side_on = exercise.stance is not Stance.STANDING and is_side_on(_view_deg(inside))
    whole = attempt.start_seen and attempt.fall_seen and not _has_gap(moments.t_s, timing)
    inside_picture = not leaves_on_its_way(movement, course, timing)
    at_longest = longest(movement, course, timing)
    conditions = Conditions(side_on, whole, inside_picture, at_longest)
    found = judge(exercise, course, timing, conditions)
    evidence = Evidence(
        level=timing.end_level,
        counted_from=movement.counted_from,
        whole=whole,
        posture=float(moments.may_move[_during(moments.t_s, timing)].mean()),
        seen=_seen_share(exercise, course, timing),
        clarity=attempt.clarity,
        proven=proof is not None,
        side_on=side_on,
        one_side=_one_side(moments, timing, lead),
        # A partial has no faults.
        doubt_of_form=found.doubt if counted else 0.0,
        doubtful_time=counted and bool(set(found.perhaps) & TIMED),
    )
    return _record(exercise, attempt, course, timing, side, found, evidence, index)


def _record(
    exercise: Exercise,
    attempt: Attempt,
    course: Course,
    timing: Timing,
    side: Side,
    found: FaultsFound,
    evidence: Evidence,
    index: int,
) -> Repetition:
    counted = timing.end_level >= exercise.movement.counted_from
    confidence = confidence_of(evidence)
    if confidence < LEAST_NAMED:
        found = found.unsure()
    elif not exercise.measured_on_people:
        found = found.unsure(kept={BEYOND_LIMIT})  # the limit is the prescriber's
    peak_deg, range_deg = (None, None)
    top_seen = watched_share(course, timing) >= LEAST_KNOWN
    if evidence.side_on and top_seen:
        peak_deg, range_deg = _shown(exercise.movement, course, timing)
    return Repetition(
        index=index,
        counted=counted,
        side=side,
        start_s=max(timing.start_s, attempt.begins_s),
        end_s=min(timing.end_s, attempt.ends_s),
        lift_s=timing.lift_s,
        hold_s=timing.hold_s,
        lower_s=timing.lower_s,
        range_of_motion_deg=range_deg,
        peak_deg=peak_deg,
        faults=found.named if counted else (),
        perhaps=found.perhaps if counted else (),
        not_assessed=found.not_assessed if counted else (),
        confidence=confidence,
        way=timing.end_level * (attempt.reach or 1.0) if counted else None,
    )


def _moments(
    samples: Sequence[Sample], movement: Movement, rest: tuple[float, ...], reach: float, lead: int
) -> _Moments:
    each = progress_series(samples, rest, movement, reach)
    progress = leading(each, lead, movement)
    kept = np.isfinite(progress)
    chosen = [sample for sample, keep in zip(samples, kept.tolist(), strict=True) if keep]
    rows = (len(chosen), -1, 2)
    return _Moments(
        t_s=np.array([s.t_s for s in chosen]),
        each=each[kept],
        progress=progress[kept],
        values=np.array([s.values for s in chosen]).reshape(rows),
        seen=np.array([s.seen for s in chosen], dtype=bool).reshape(rows),
        outside=np.array([s.outside for s in chosen], dtype=bool).reshape(rows),
        may_move=np.array([s.may_move for s in chosen]),
    )


def _course(
    exercise: Exercise, moments: _Moments, lead: int | None, near: int, own_way: float
) -> Course:
    return Course(
        moments.t_s,
        moments.progress,
        exercise.measures,
        moments.values,
        lead,
        near,
        own_way,
        moments.seen,
        moments.outside,
        moves_both=exercise.has_sides and lead is None,
    )


def _view_deg(samples: Sequence[Sample]) -> float | None:
    known = [s.head_nearer_deg for s in samples if not math.isnan(s.head_nearer_deg)]
    return median(known) if known else None


def _too_little(movement: Movement, moments: _Moments, timing: Timing) -> RefusalReason | None:
    least = RECORDED_SHARE * movement.noticed_from
    short = timing.end_s - timing.start_s < movement.least_s
    short = short or _high_s(moments, timing) < LEAST_HIGH_S
    return RefusalReason.TWITCH if short or timing.end_level < least else None


def _high_s(moments: _Moments, timing: Timing) -> float:
    """Return for how many seconds in all the movement was over half of the way."""
    high = _during(moments.t_s, timing) & (moments.progress >= 0.5 * timing.end_level)
    return float(np.gradient(moments.t_s)[high].sum())


def _during(t_s: Array, timing: Timing) -> Mask:
    inside = (t_s >= timing.start_s) & (t_s <= timing.end_s)
    return inside if inside.any() else np.ones(len(t_s), dtype=bool)


def _out_of_posture(moments: _Moments, timing: Timing) -> RefusalReason | None:
    level = moments.may_move[_during(moments.t_s, timing)]
    out = float((level < ENDS).mean()) > MOST_OUT_OF_POSTURE or float(level.mean()) < LEAST_POSTURE
    return RefusalReason.POSTURE if out else None


def _has_gap(t_s: Array, timing: Timing) -> bool:
    inside = t_s[_during(t_s, timing)]
    return bool(len(inside) > 1 and float(np.diff(inside).max()) > MOST_GAP_S)


def _refuted(movement: Movement, course: Course, timing: Timing) -> bool:
    """Whether it was another movement: by a limit, or because it was a jump of the model."""
    if min(timing.lift_s, timing.lower_s) < movement.least_move_s:
        return True
    return (any_passed(movement.refuted_by, course, timing) or 0.0) > 0.0


def _seen_share(exercise: Exercise, course: Course, timing: Timing) -> float:
    """Return the share of the end position in which the measured limb was seen."""
    inside = (course.t_s >= timing.reached_s) & (course.t_s <= timing.left_s)
    if not inside.any():
        return 1.0
    measures = {term.measure for term in exercise.movement.channels[0]}
    return min(float(course.seen_series(name, Limb.MOVING)[inside].mean()) for name in measures)


def _side(movement: Movement, moments: _Moments, level: float) -> tuple[Side, int | None]:
    if not movement.sided:
        return Side.BOTH, None
    lead = _leader(moments.each[moments.progress >= (1.0 - END_BAND) * level])
    return (Side.BOTH, None) if lead is None else ((Side.LEFT, Side.RIGHT)[lead], lead)


def _one_side(moments: _Moments, timing: Timing, lead: int | None) -> bool:
    """Whether one limb alone was up nearly all of the time: else the model exchanged them."""
    if lead is None:
        return True
    high = _during(moments.t_s, timing) & (moments.progress >= 0.5 * timing.end_level)
    leads = moments.each[high, lead] >= np.nan_to_num(moments.each[high, 1 - lead], nan=-np.inf)
    return not high.any() or float(leads.mean()) >= LEAST_ONE_SIDE


def _leader(each: Array) -> int | None:
    """Return the further side of the (n, 2) progress; None where both moved together."""
    left, right = np.where(np.isfinite(each), each, 0.0).mean(axis=0)
    if min(left, right) >= BOTH_SHARE * max(left, right):
        return None
    return 0 if left >= right else 1


def _shown(movement: Movement, course: Course, timing: Timing) -> tuple[float | None, float | None]:
    """Return the reported angle in the end position, and its way from rest."""
    if movement.shown_measure is None:
        return None, None
    series = course.series(movement.shown_measure, Limb.MOVING)
    end = series[course.progress >= (1.0 - END_BAND) * timing.end_level]
    rest = series[course.progress <= END_BAND * timing.end_level]
    if not np.isfinite(rest).any() or not np.isfinite(end).any():
        return None, None
    peak = float(np.nanmedian(end))
    return peak, abs(peak - float(np.nanmedian(rest)))
