"""Data for the tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.plan.items import PlanItem
from formcheck.plan.starter import starter_plan
from formcheck.reps.repetition import NotAssessed, Repetition
from formcheck.store.local import LocalStore

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)  # a Monday
FIVE = Prescription(repetitions=5, hold_s=3.0)


class Clock:
    """A clock that the test sets; every look at it takes a second, or as long as it says."""

    def __init__(self) -> None:
        self.time = START
        self.tick = timedelta(seconds=1)

    def __call__(self) -> datetime:
        self.time += self.tick
        return self.time


def item(exercise_id: str = "bridge", sets: int = 1, repetitions: int | None = 5) -> PlanItem:
    return PlanItem(exercise_id, sets, Prescription(repetitions, 3.0), 30.0, "A source.")


def repetition(
    index: int,
    *,
    counted: bool = True,
    range_deg: float | None = 60.5,
    hold_s: float = 3.25,
    faults: tuple[str, ...] = ("low_hips", "short_hold"),
    not_assessed: tuple[str, ...] = ("sagging_hold",),
) -> Repetition:
    return Repetition(
        index=index,
        counted=counted,
        side=Side.LEFT,
        start_s=10.0 * index,
        end_s=10.0 * index + 6.1,
        lift_s=1.4,
        hold_s=hold_s,
        lower_s=1.3,
        range_of_motion_deg=range_deg,
        peak_deg=174.0,
        faults=faults,
        not_assessed=tuple(NotAssessed(fault, "Your hips were hidden.") for fault in not_assessed),
        confidence=0.93,
        way=61.5,
    )


def trained(store: LocalStore, name: str = "Ann", repetitions: int = 2) -> tuple[str, str, str]:
    """A person with a session under way: ids of person, session and set."""
    person = store.add_person(name, "en")
    session = store.begin_session(person.id, starter_plan(), 3)
    first = store.begin_set(session, 0, "pelvic_tilt", FIVE)
    for index in range(1, repetitions + 1):
        store.add_repetition(first, repetition(index))
    return person.id, session, first
