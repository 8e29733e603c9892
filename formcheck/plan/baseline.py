"""One comfortable repetition of each exercise, from which a person's own range is learnt. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from formcheck.plan.items import PlanItem, tasks

BASELINE = "One comfortable repetition, to learn your own range."
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


def is_baseline(item: PlanItem) -> bool:
    """Whether the item is there to learn the person's range."""
    return item.source == BASELINE


def baseline_positions(items: Sequence[PlanItem]) -> frozenset[int]:
    """Positions, in `tasks(items)`, of the sets that are there to learn the person's range."""
    learning = [is_baseline(item) for item in items for _ in range(item.sets)]
    return frozenset(
        task.position for task, learns in zip(tasks(items), learning, strict=True) if learns
    )
