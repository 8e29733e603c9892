"""The starter plan, for a person without a prescription yet. Pure."""

from __future__ import annotations

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem

# Tables of words, translated where they are shown. Read in November 2026 at mayoclinic.org
# ("Back exercises in 15 minutes a day"; the number of tilts in an older copy of it) and
# mountnittany.org ("Back Exercises: Bridge"); rests and all other numbers are unvalidated defaults.
UNVALIDATED = "A common starting dose in home programmes; no study stands behind it."
KNEE_TO_CHEST = "Mayo Clinic, back exercises: hold five seconds, two to three times each leg."
PELVIC_TILT = "Mayo Clinic, back exercises: hold five seconds, start with five a day."
BRIDGE = (
    "Mount Nittany Health, bridge: hold 5 to 15 seconds, 5 to 10 times; here the least of both."
)


def starter_plan() -> tuple[PlanItem, ...]:
    """Return the five exercises, gentlest first, those lying down before those on hands and knees.

    Repetitions of exercises with sides are even: half of them for each leg.
    """
    return (
        _item("pelvic_tilt", 5, 5.0, PELVIC_TILT),
        _item("knee_to_chest", 6, 5.0, KNEE_TO_CHEST),
        _item("bridge", 5, 5.0, BRIDGE),
        _item("cat_cow", 5, 1.0, UNVALIDATED),
        _item("bird_dog", 6, 3.0, UNVALIDATED),
    )


def _item(exercise_id: str, repetitions: int, hold_s: float, source: str) -> PlanItem:
    return PlanItem(
        exercise_id=exercise_id,
        sets=1,
        prescription=Prescription(repetitions=repetitions, hold_s=hold_s),
        rest_s=30.0,
        source=source,
    )
