"""Measures the engine's cost per picture, for each exercise, on what was seen of one clip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks.spread import Spread, Stopwatch
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.kinematics.body import body_in
from formcheck.kinematics.measures import measure
from formcheck.landmarks import Observation
from formcheck.session.engine import start, step

PASSES = 5


@dataclass(frozen=True, slots=True)
class EngineCost:
    """Milliseconds of processor time per picture.

    Attributes:
        measures_ms: the body and its measures, which are part of the next.
        alone_ms: the whole engine for this exercise.
        with_others_ms: the same while watching for every other exercise, as in a set.
    """

    exercise_id: str
    measures_ms: Spread
    alone_ms: Spread
    with_others_ms: Spread

    def json(self) -> dict[str, Any]:
        """Return its numbers by name."""
        return {
            "exercise": self.exercise_id,
            "measures_ms": self.measures_ms.json(),
            "alone_ms": self.alone_ms.json(),
            "with_others_ms": self.with_others_ms.json(),
        }


def engine_costs(seen: Sequence[Observation]) -> list[EngineCost]:
    """Measure every exercise in the library; the engine has less to do for one not in the clip."""
    return [
        EngineCost(
            exercise.id,
            _cost_ms(partial(_measure, exercise, seen), len(seen)),
            _cost_ms(partial(_judge, exercise, (), seen), len(seen)),
            _cost_ms(partial(_judge, exercise, load_exercises().values(), seen), len(seen)),
        )
        for exercise in load_exercises().values()
    ]


def _cost_ms(work: Callable[[], None], pictures: int) -> Spread:
    passes = []
    for _ in range(PASSES):
        with Stopwatch() as watch:
            work()
        passes.append(1000.0 * watch.cpu_s / max(1, pictures))
    return Spread.of(passes)


def _measure(exercise: Exercise, seen: Sequence[Observation]) -> None:
    for observation in seen:
        if observation.pose is not None:
            measure(body_in(observation.pose, exercise.stance), exercise.measures)


def _judge(exercise: Exercise, others: Iterable[Exercise], seen: Sequence[Observation]) -> None:
    state = start(exercise, Prescription(), others)
    for observation in seen:
        state, _ = step(state, observation)
