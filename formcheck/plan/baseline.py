"""One comfortable repetition of each exercise, from which a person's own range is learnt. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from formcheck.plan.items import BASELINE, PlanItem

REST_S = 10.0


def with_baseline(items: Sequence[PlanItem]) -> tuple[PlanItem, ...]:
    """The plan with one comfortable repetition of each of its exercises before it."""
    first = {item.exercise_id: item for item in reversed(items)}
    order = dict.fromkeys(item.exercise_id for item in items)
    comfortable = tuple(
        PlanItem(
            exercise_id=exercise_id,
            sets=1,
            prescription=replace(first[exercise_id].prescription, repetitions=1),
            rest_s=REST_S,
            source=BASELINE,
            side=first[exercise_id].side,
        )
        for exercise_id in order
    )
    return (*comfortable, *items)
