"""A plan's items, and its sets in the order they are done. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from formcheck.errors import PrescriptionError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription

# Estimates for "about how long", unvalidated defaults: moving there and back, and getting into
# place before an exercise's first set.
MOVE_S, SETTLE_S = 5.0, 25.0
DEFAULT_REPETITIONS, DEFAULT_HOLD_S = 8, 3.0  # for an exercise that the library doesn't have
# The source of a baseline's item.
BASELINE = "One comfortable repetition, to learn your own range."
BOTH = "both"
SIDES = (BOTH, "left", "right")


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One exercise of a plan.

    Attributes:
        sets: how many sets, 1 to 20.
        prescription: the targets of each set; repetitions are those of both legs together.
        rest_s: seconds of rest after each set, 0 to 600.
        source: the source of the numbers, one sentence for the patient.
        side: "both", or the one leg that an exercise with sides is prescribed for.
        note: the physiotherapist's note to the patient; may be empty.

    Raises:
        PrescriptionError: the sets, the rest or the side are impossible.

    >>> asked = Prescription(repetitions=10, hold_s=5.0)
    >>> item = PlanItem("bridge", sets=2, prescription=asked, rest_s=60.0, source="Agreed on.")
    >>> [(task.set_number, task.prescription.repetitions, task.rest_after_s)
    ...  for task in tasks((item,))]
    [(1, 10, 60.0), (2, 10, 0.0)]
    """

    exercise_id: str
    sets: int
    prescription: Prescription
    rest_s: float
    source: str
    side: str = BOTH
    note: str = ""

    @property
    def is_baseline(self) -> bool:
        """Whether it is a baseline, there to learn the person's range."""
        return self.source == BASELINE

    def __post_init__(self) -> None:
        if not 1 <= self.sets <= 20:
            raise PrescriptionError("An exercise has between 1 and 20 sets.")
        if not 0.0 <= self.rest_s <= 600.0:
            raise PrescriptionError("The rest must lie between 0 and 600 seconds.")
        if self.side not in SIDES:
            raise PrescriptionError("The side is left, right or both.")


@dataclass(frozen=True, slots=True)
class SetTask:
    """One set of today's session.

    Attributes:
        position: its place in `tasks(items)`, from 0.
        set_number: from 1, of `sets` sets of this exercise.
        prescription: the targets; `left` asks only for the repetitions still missing.
        rest_after_s: seconds of rest before the next set; 0 after the last of the session.
        already: counted repetitions that an interrupted attempt at this set has on record.
        is_baseline: it is one comfortable repetition, to learn the person's range.
        side: see `PlanItem`.
    """

    position: int
    exercise_id: str
    set_number: int
    sets: int
    prescription: Prescription
    rest_after_s: float
    already: int = 0
    is_baseline: bool = False
    side: str = BOTH

    def remaining_after(self, counted: int) -> SetTask:
        """Return the task that is left once `counted` repetitions are done: at least one more.

        A task without a number of repetitions stays as it is.
        """
        wanted = self.prescription.repetitions
        if wanted is None or not counted:
            return self
        rest = replace(self.prescription, repetitions=max(1, wanted - counted))
        return replace(self, prescription=rest, already=self.already + counted)


def tasks(items: Sequence[PlanItem]) -> tuple[SetTask, ...]:
    """List the plan's sets in order: all sets of an exercise, then the next exercise."""
    sets = [(item, number) for item in items for number in range(1, item.sets + 1)]
    return tuple(
        SetTask(
            position=position,
            exercise_id=item.exercise_id,
            set_number=number,
            sets=item.sets,
            prescription=item.prescription,
            rest_after_s=item.rest_s if position + 1 < len(sets) else 0.0,
            is_baseline=item.is_baseline,
            side=item.side,
        )
        for position, (item, number) in enumerate(sets)
    )


def baseline_positions(items: Sequence[PlanItem]) -> frozenset[int]:
    """Return the positions of the baselines in `tasks(items)`."""
    return frozenset(task.position for task in tasks(items) if task.is_baseline)


def about_minutes(items: Sequence[PlanItem]) -> int:
    """Estimate the plan's length in whole minutes, at least 1; 0 for an empty plan."""
    if not items:
        return 0
    seconds = SETTLE_S * len(items) + sum(_set_s(task) + task.rest_after_s for task in tasks(items))
    return max(1, round(seconds / 60.0))


def _set_s(task: SetTask) -> float:
    exercise = load_exercises().get(task.exercise_id)
    repetitions, hold_s = task.prescription.repetitions, task.prescription.hold_s
    if repetitions is None:
        repetitions = exercise.default_repetitions if exercise else DEFAULT_REPETITIONS
    if hold_s is None:
        hold_s = exercise.default_hold_s if exercise else DEFAULT_HOLD_S
    return repetitions * (hold_s + MOVE_S)
