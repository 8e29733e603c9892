"""Baselines: one comfortable repetition of each exercise, to learn a person's range. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from formcheck.plan.items import BASELINE, PlanItem, baseline_positions
from formcheck.plan.session_progress import SetOnRecord

REST_S = 10.0
Attempt = TypeVar("Attempt", bound=SetOnRecord)


def with_baseline(items: Sequence[PlanItem]) -> tuple[PlanItem, ...]:
    """Put one comfortable repetition of each exercise before the plan."""
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


def trained(planned: Sequence[PlanItem], sets: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """Return the sets of a session that aren't baselines."""
    learning = baseline_positions(planned)
    return tuple(each for each in sets if each.position not in learning)


def learning(planned: Sequence[PlanItem], sets: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """Return the sets of a session that are baselines."""
    those = baseline_positions(planned)
    return tuple(each for each in sets if each.position in those)
