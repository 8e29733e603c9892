"""Judges a set's recording again: the same engine, without any picture. Pure."""

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
class RejudgedSet:
    """The engine's judgement of a recorded set.

    Attributes:
        exercise: the exercise with the prescription's targets in it.
        series: the engine's measures, phases, cues and notices over time.
        repetitions: counted and partial repetitions.
    """

    exercise: Exercise
    series: Series
    repetitions: tuple[Repetition, ...]


def judge_again(
    seen: Sequence[Observation],
    exercise: Exercise,
    prescription: Prescription,
    own_way: float | None = None,
) -> RejudgedSet:
    """Judge a recorded set with the engine.

    Args:
        seen: the whole set's observations, at least one.
        own_way: see `engine.start`; as the person's laptop knew it when the set began.

    Raises:
        PrescriptionError: see `prescribed`.
    """
    state, updates = start(exercise, prescription, own_way=own_way), []
    for observation in seen:
        state, update = step(state, observation)
        updates.append(update)
    state, _ = finish(state)
    return RejudgedSet(state.exercise, series_of(updates, state.exercise), state.repetitions)


def is_same(on_record: Iterable[Repetition], again: Iterable[Repetition]) -> bool:
    """Return whether both have the same repetitions, with the same sides and faults.

    Times and angles may differ by the rounding of a recording.
    """
    return [*map(_verdict, on_record)] == [*map(_verdict, again)]


def _verdict(repetition: Repetition) -> tuple[object, ...]:
    return repetition.counted, repetition.side, repetition.faults
