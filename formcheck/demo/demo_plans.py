"""Plans of the demo's physiotherapists: made up, like their patients. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.plan.draft import PRESCRIBED, REST_S
from formcheck.plan.items import BOTH, PlanItem


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """A plan: items, weekdays (0 for Monday), the id of a note to the patient (`demo_messages`)."""

    items: tuple[PlanItem, ...]
    days: tuple[int, ...]
    note: str


def _item(
    exercise_id: str,
    repetitions: int,
    hold_s: float,
    sets: int = 1,
    side: str = BOTH,
    range_goal_deg: float | None = None,
) -> PlanItem:
    asked = Prescription(repetitions, hold_s, range_goal_deg=range_goal_deg)
    return PlanItem(exercise_id, sets, asked, REST_S, PRESCRIBED, side)


MON_WED_FRI, TUE_THU_SAT = (0, 2, 4), (1, 3, 5)
PLANS: dict[str, DemoPlan] = {
    "lying": DemoPlan(
        (_item("pelvic_tilt", 5, 3.0), _item("bridge", 5, 3.0), _item("knee_to_chest", 4, 3.0)),
        MON_WED_FRI,
        "first_plan",
    ),
    "lying_more": DemoPlan(
        (_item("pelvic_tilt", 6, 3.0), _item("bridge", 6, 4.0, 2), _item("knee_to_chest", 4, 4.0)),
        MON_WED_FRI,
        "next_plan",
    ),
    "kneeling": DemoPlan(
        (_item("cat_cow", 5, 1.0), _item("bird_dog", 4, 3.0)),
        TUE_THU_SAT,
        "first_plan",
    ),
    "kneeling_more": DemoPlan(
        (_item("cat_cow", 6, 1.0), _item("bird_dog", 6, 3.0), _item("bridge", 5, 3.0)),
        TUE_THU_SAT,
        "next_plan",
    ),
    "all": DemoPlan(
        (
            _item("pelvic_tilt", 5, 3.0),
            _item("knee_to_chest", 4, 3.0),
            _item("bridge", 5, 3.0),
            _item("cat_cow", 5, 1.0),
            _item("bird_dog", 4, 3.0),
        ),
        MON_WED_FRI,
        "first_plan",
    ),
    "reach": DemoPlan(
        (
            _item("bridge", 5, 3.0, range_goal_deg=30.0),
            _item("knee_to_chest", 4, 3.0, range_goal_deg=80.0),
        ),
        TUE_THU_SAT,
        "reach_plan",
    ),
    "legs": DemoPlan(
        (_item("knee_to_chest", 4, 3.0), _item("bird_dog", 4, 3.0)),
        MON_WED_FRI,
        "first_plan",
    ),
    "weak_leg": DemoPlan(
        (_item("bird_dog", 6, 3.0), _item("bird_dog", 3, 3.0, side=Side.RIGHT.value)),
        MON_WED_FRI,
        "weak_leg_plan",
    ),
}


# The clinic's own templates, by name: plans to start from.
TEMPLATES = {
    "First weeks, lying": "lying",
    "Hands and knees": "kneeling",
    "One leg weaker": "weak_leg",
}
