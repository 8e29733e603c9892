"""Sets that were given up: the person is asked why, and may take them back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from formcheck.plan.baseline import trained
from formcheck.plan.items import SetTask
from formcheck.plan.session_progress import INTERRUPTED, TAKEN_BACK
from formcheck.store.records import SKIPPED, STOPPED, SessionRecord, SetRecord


def stopped(record: SessionRecord) -> list[SetRecord]:
    """Return the set that was stopped last, if nobody has said why."""
    return [each for each in record.sets if each.status == STOPPED and each.stop_reason is None][
        -1:
    ]


def skipped(record: SessionRecord, exercise_id: str | None = None) -> list[SetRecord]:
    """Return the skipped sets of one exercise, or all those for which nobody has said why.

    Baseline sets left out because the exercise was done by hand aren't among them.
    """
    asked = [each for each in record.sets if _is_skipped(each)]
    if exercise_id is not None:
        return [each for each in asked if each.exercise_id == exercise_id]
    return [each for each in asked if each.stop_reason is None]


def _is_skipped(one: SetRecord) -> bool:
    """Whether the person skipped the set; one marked by hand and taken back wasn't skipped."""
    return one.status == SKIPPED and not one.by_hand and one.stop_reason != TAKEN_BACK


def unexplained(record: SessionRecord) -> list[SetRecord]:
    """Return the skipped sets that need a reason: baseline sets don't."""
    return list(trained(record.planned, skipped(record)))


def skipped_exercises(record: SessionRecord, left: Sequence[SetTask]) -> frozenset[str]:
    """Return the exercises of which something was skipped and nothing is left."""
    found = {each.exercise_id for each in record.sets if _is_skipped(each)}
    return frozenset(found - {task.exercise_id for task in left})


def taken_back(record: SessionRecord, given_up: Iterable[SetRecord]) -> SessionRecord:
    """Return the session as if the sets were only interrupted: what is missing is left to do."""
    ids = {each.id for each in given_up}
    sets = tuple(
        replace(each, status=STOPPED, stop_reason=INTERRUPTED) if each.id in ids else each
        for each in record.sets
    )
    return replace(record, sets=sets)
