"""Bands: the range that a measure may have in a repetition, by the faults' limits. Pure.

Limits are relative to the person's own rest, to the repetition's own peak or to nothing; for a plot
they become values of the measure itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from formcheck.exercises.spec import PROGRESS, Against, Exercise, Limb, Limit, Span
from formcheck.form.spans import START_SPAN_S
from formcheck.landmarks import Array, Side
from formcheck.replay.judged import RejudgedSet
from formcheck.reps.progress import way_of
from formcheck.reps.repetition import Phase, Repetition

SHOWN = {Span.END, Span.BETWEEN}


@dataclass(frozen=True, slots=True)
class Band:
    """The range allowed to one measure in one repetition's end position; None where unbounded.

    Attributes:
        repetition: the repetition's index.
        rest: the measure at the person's own rest before it, or NaN.
    """

    repetition: int
    measure: str
    first_s: float
    last_s: float
    low: float | None
    high: float | None
    rest: float


def main_measure(exercise: Exercise) -> str:
    """Return the main measure of a repetition: the reported angle, else what drives it."""
    return exercise.movement.shown_measure or exercise.movement.channels[0][0].measure


def end_position(judged: RejudgedSet, repetition: Repetition) -> tuple[float, float]:
    """Return when the end position's hold began and ended, in seconds, as the engine saw it live.

    NaN when the repetition's own times aren't known.
    """
    if not np.isfinite([repetition.start_s, repetition.end_s]).all():
        return float("nan"), float("nan")
    holds = [
        (max(phase.first_s, repetition.start_s), min(phase.last_s, repetition.end_s))
        for phase in judged.series.phases
        if phase.what is Phase.HOLD
    ]
    within = [(first_s, last_s) for first_s, last_s in holds if first_s < last_s]
    if not within:
        return repetition.held_at_s, repetition.held_at_s
    return within[0][0], within[-1][1]


def bands_of(
    judged: RejudgedSet, repetitions: Iterable[Repetition], near: Side
) -> tuple[Band, ...]:
    """Return the bands of every counted repetition, as it is on record.

    Args:
        near: the flank towards the camera.
    """
    counted = [repetition for repetition in repetitions if repetition.counted]
    return tuple(band for each in counted for band in _bands(judged, each, near))


def _bands(judged: RejudgedSet, repetition: Repetition, near: Side) -> Iterator[Band]:
    first_s, last_s = end_position(judged, repetition)
    limits = list(_limits(judged.exercise))
    for measure in judged.exercise.measures:
        rest = _rest(judged, repetition, measure)
        lows, highs = [], []
        for limit in limits:
            levels = levels_of(judged, repetition, limit, measure, near)
            lows += [levels[0]] if levels[0] is not None else []
            highs += [levels[1]] if levels[1] is not None else []
        if lows or highs:
            low, high = max(lows, default=None), min(highs, default=None)
            yield Band(repetition.index, measure, first_s, last_s, low, high, rest)


def _limits(exercise: Exercise) -> Iterator[Limit]:
    """Yield the limits on the moving limb's end position, without those of `all_limits` faults."""
    for fault in exercise.faults:
        if not fault.all_limits:
            yield from (
                limit
                for limit in fault.limits
                if limit.span in SHOWN and limit.limb is not Limb.OTHER
            )


Levels = tuple[float | None, float | None]


def levels_of(
    judged: RejudgedSet, repetition: Repetition, limit: Limit, measure: str, near: Side
) -> Levels:
    """Return the limit's lower and upper bound as values of `measure`; None where there is none."""
    if limit.measure == PROGRESS and measure == main_measure(judged.exercise):
        return _of_progress(judged, repetition, limit, near)
    if limit.measure != measure:
        return None, None
    zero = 0.0
    if limit.against is Against.REST:
        zero = _rest(judged, repetition, measure)
    elif limit.against is Against.PEAK:
        zero = median_of(judged, repetition, measure, *end_position(judged, repetition))
    shift = zero + _shift(repetition, limit, near)
    return _added(limit.below, shift), _added(limit.above, shift)


def _of_progress(judged: RejudgedSet, repetition: Repetition, limit: Limit, near: Side) -> Levels:
    """Return the level at a share of the way, where one measure alone drives the movement."""
    movement = judged.exercise.movement
    if len(movement.channels) > 1 or len(movement.channels[0]) > 1 or limit.below is None:
        return None, None
    term = movement.channels[0][0]
    rest = term.weight * _rest(judged, repetition, term.measure)
    share = limit.below + _shift(repetition, limit, near)
    level = (rest + share * way_of(rest, movement, movement.reach)) / term.weight
    if not np.isfinite(level):
        return None, None
    return (level, None) if term.weight > 0 else (None, level)


def _shift(repetition: Repetition, limit: Limit, near: Side) -> float:
    return 0.0 if repetition.side in {Side.BOTH, near} else limit.far_shift


def _added(bound: float | None, shift: float) -> float | None:
    return None if bound is None or not np.isfinite(shift) else bound + shift


def _rest(judged: RejudgedSet, repetition: Repetition, measure: str) -> float:
    start_s = repetition.start_s
    return median_of(judged, repetition, measure, start_s - START_SPAN_S, start_s)


def median_of(
    judged: RejudgedSet, repetition: Repetition, measure: str, first_s: float, last_s: float
) -> float:
    """Return the median of the moving limb from `first_s` to `last_s`, NaN when none is known."""
    values = moving_limb(judged, repetition, measure)
    t_s = judged.series.t_s
    known = values[(t_s >= first_s) & (t_s <= last_s) & np.isfinite(values)]
    return float(np.median(known)) if len(known) else float("nan")


def moving_limb(judged: RejudgedSet, repetition: Repetition, measure: str) -> Array:
    """Return the (n,) measure of the repetition's moving limb; the mean of both without sides."""
    both = judged.series.values[:, judged.exercise.measures.index(measure)]
    if repetition.side is Side.BOTH:
        return np.asarray(both.mean(axis=1))
    return np.asarray(both[:, 0 if repetition.side is Side.LEFT else 1])
