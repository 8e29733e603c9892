"""A set's recording judged again: the same engine, without any picture. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.landmarks import Observation
from formcheck.reps.repetition import Repetition
from formcheck.session.engine import finish, start, step
from formcheck.session.series import Series, series_of


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Attributes:
    exercise: with the prescription's targets in it.
    series: what the engine measured and said, over time.
    repetitions: counted and partial.
    """

    exercise: Exercise
    series: Series
    repetitions: tuple[Repetition, ...]


def judge_again(
    seen: Sequence[Observation],
    exercise: Exercise,
    prescription: Prescription,
    own_way: float | None = None,
) -> Judged:
    """What the engine says of a recorded set.

    Args:
        seen: of the whole set, at least one.
        own_way: see `engine.start`; what the person's laptop knew when the set began.

    Raises:
        PrescriptionError: see `prescribed`.
    """
    state, updates = start(exercise, prescription, own_way=own_way), []
    for observation in seen:
        state, update = step(state, observation)
        updates.append(update)
    state, _ = finish(state)
    return Judged(state.exercise, series_of(updates, state.exercise), state.repetitions)


def is_same(on_record: Iterable[Repetition], again: Iterable[Repetition]) -> bool:
    """Whether both have the same repetitions, of the same sides and with the same faults.

    Times and angles may differ by what a recording is rounded to.
    """
    return [*map(_verdict, on_record)] == [*map(_verdict, again)]


def _verdict(repetition: Repetition) -> tuple[object, ...]:
    return repetition.counted, repetition.side, repetition.faults
