"""Plans of the demo's physiotherapists: made up, like their patients. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.plan.draft import PRESCRIBED, REST_S
from formcheck.plan.items import BOTH, PlanItem

RIGHT, LEFT = Side.RIGHT.value, Side.LEFT.value


@dataclass(frozen=True, slots=True)
class Plan:
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


EVEN, ODD = (0, 2, 4), (1, 3, 5)
PLANS: dict[str, Plan] = {
    "lying": Plan(
        (_item("pelvic_tilt", 5, 3.0), _item("bridge", 5, 3.0), _item("knee_to_chest", 4, 3.0)),
        EVEN,
        "first_plan",
    ),
    "lying_more": Plan(
        (_item("pelvic_tilt", 6, 3.0), _item("bridge", 6, 4.0, 2), _item("knee_to_chest", 4, 4.0)),
        EVEN,
        "next_plan",
    ),
    "kneeling": Plan(
        (_item("cat_cow", 5, 1.0), _item("bird_dog", 4, 3.0)),
        ODD,
        "first_plan",
    ),
    "kneeling_more": Plan(
        (_item("cat_cow", 6, 1.0), _item("bird_dog", 6, 3.0), _item("bridge", 5, 3.0)),
        ODD,
        "next_plan",
    ),
    "all": Plan(
        (
            *(_item("pelvic_tilt", 5, 3.0), _item("knee_to_chest", 4, 3.0)),
            *(_item("bridge", 5, 3.0), _item("cat_cow", 5, 1.0), _item("bird_dog", 4, 3.0)),
        ),
        EVEN,
        "first_plan",
    ),
    "reach": Plan(
        (
            _item("bridge", 5, 3.0, range_goal_deg=30.0),
            _item("knee_to_chest", 4, 3.0, range_goal_deg=80.0),
        ),
        ODD,
        "reach_plan",
    ),
    "legs": Plan(
        (_item("knee_to_chest", 4, 3.0), _item("bird_dog", 4, 3.0)),
        EVEN,
        "first_plan",
    ),
    "weak_leg": Plan(
        (_item("bird_dog", 6, 3.0), _item("bird_dog", 3, 3.0, side=RIGHT)),
        EVEN,
        "weak_leg_plan",
    ),
}


# The clinic's own templates, by name: plans to start from.
TEMPLATES = {
    "First weeks, lying": "lying",
    "Hands and knees": "kneeling",
    "One leg weaker": "weak_leg",
}


def plan_of(name: str, is_mirrored: bool) -> Plan:
    """Return a plan; for a mirrored person it prescribes the other leg.

    Raises:
        KeyError: there is no plan of this name.
    """
    plan = PLANS[name]
    if not is_mirrored:
        return plan
    return replace(plan, items=tuple(map(_for_other_leg, plan.items)))


def _for_other_leg(item: PlanItem) -> PlanItem:
    return replace(item, side={LEFT: RIGHT, RIGHT: LEFT}.get(item.side, item.side))
