"""Compares the measured angles with the true ones, at rest and in the end position. Pure.

The true angle is the rig's own, in space and per limb. So an error sums up everything: where the
pose model puts a joint, that the trunk is taken as the line between the middles of shoulders and
hips, and that the view isn't exactly from the side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev
from typing import Any

import numpy as np

from formcheck.evaluation.labels import LabelledClip, LabelledRepetition
from formcheck.evaluation.truth import JOINTS, TrueMoment
from formcheck.exercises.spec import Exercise
from formcheck.kinematics.body import LEFT, RIGHT, body_in
from formcheck.kinematics.measures import measure
from formcheck.landmarks import Observation

REST, END = "rest", "end"
LIMBS = {"left": (LEFT,), "right": (RIGHT,), "both": (LEFT, RIGHT)}
# Beyond a straight line the true angle, which knows no direction, folds back: not comparable.
FOLDED_BY = {"overarched_back", "high_leg"}
# Times this close belong to the same picture.
SAME_PICTURE_S = 0.01


@dataclass(frozen=True, slots=True)
class AngleError:
    """The measured minus the true angle of a limb in a picture; `position` is REST or END."""

    exercise_id: str
    measure: str
    position: str
    error_deg: float


def angle_errors(
    clip: LabelledClip,
    exercise: Exercise,
    truth: Sequence[TrueMoment],
    observations: Iterable[Observation],
) -> tuple[AngleError, ...]:
    """Return the errors of every picture that shows a person at rest or in the end position."""
    times_s = [moment.t_s for moment in truth]
    names = tuple(JOINTS)
    found: list[AngleError] = []
    for observation in observations:
        moment = _at(observation.t_s, truth, times_s)
        if moment is None or observation.pose is None:
            continue
        values = measure(body_in(observation.pose, exercise.stance), names)
        for position, limb in _compared(moment, clip.repetitions or ()):
            for name, pair in zip(names, values, strict=True):
                error_deg = float(pair[limb]) - moment.angles_deg[name][limb]
                found.append(AngleError(exercise.id, name, position, error_deg))
    return tuple(found)


def _at(t_s: float, truth: Sequence[TrueMoment], times_s: Sequence[float]) -> TrueMoment | None:
    i = bisect_left(times_s, t_s - SAME_PICTURE_S)
    return truth[i] if i < len(truth) and times_s[i] <= t_s + SAME_PICTURE_S else None


def _compared(
    moment: TrueMoment, repetitions: Iterable[LabelledRepetition]
) -> Iterator[tuple[str, int]]:
    """Yield position and limb of each comparison that this moment allows."""
    if moment.phase == "rest":
        yield from ((REST, limb) for limb in LIMBS["both"])
    if moment.phase != "hold":
        return
    for repetition in repetitions:
        inside = repetition.start_s <= moment.t_s <= repetition.end_s
        if inside and repetition.counted and not FOLDED_BY & set(repetition.faults):
            yield from ((END, limb) for limb in LIMBS[repetition.side])


def angle_table(errors: Iterable[AngleError]) -> list[dict[str, Any]]:
    """Sum up errors per exercise, measure and position, as data.

    `bias_deg` is their mean, `spread_deg` their standard deviation, and nine in ten lie within
    `most_deg`, either way.
    """
    groups: dict[tuple[str, str, str], list[float]] = {}
    for error in errors:
        key = (error.exercise_id, error.measure, error.position)
        groups.setdefault(key, []).append(error.error_deg)
    return [
        {
            "exercise": exercise_id,
            "measure": name,
            "position": position,
            "values": len(values),
            "bias_deg": fmean(values),
            "spread_deg": pstdev(values),
            "most_deg": float(np.quantile(np.abs(values), 0.9)),
        }
        for (exercise_id, name, position), values in sorted(groups.items())
    ]
