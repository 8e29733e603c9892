"""Which sets were given up: it is asked why, and they may be taken back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from formcheck.plan.baseline import trained
from formcheck.plan.items import SetTask
from formcheck.plan.progress import INTERRUPTED, TAKEN_BACK
from formcheck.store.records import SKIPPED, STOPPED, SessionRecord, SetRecord


def stopped(record: SessionRecord) -> list[SetRecord]:
    """The set that was stopped last, if nobody has said why."""
    return [each for each in record.sets if each.status == STOPPED and each.stop_reason is None][
        -1:
    ]


def skipped(record: SessionRecord, exercise_id: str | None = None) -> list[SetRecord]:
    """The sets that were skipped, of one exercise or of all of which nobody has said why.

    What the camera would have learnt of an exercise that was done by hand isn't among them.
    """
    asked = [each for each in record.sets if _is_skipped(each)]
    if exercise_id is not None:
        return [each for each in asked if each.exercise_id == exercise_id]
    return [each for each in asked if each.stop_reason is None]


def _is_skipped(one: SetRecord) -> bool:
    """Whether the person went past the set; one that was taken back was told, and isn't so."""
    return one.status == SKIPPED and not one.by_hand and one.stop_reason != TAKEN_BACK


def unexplained(record: SessionRecord) -> list[SetRecord]:
    """Those of the skipped sets of which it is asked why: learning isn't training."""
    return list(trained(record.planned, skipped(record)))


def skipped_exercises(record: SessionRecord, left: Sequence[SetTask]) -> frozenset[str]:
    """The exercises of which something was skipped and nothing is left."""
    found = {each.exercise_id for each in record.sets if _is_skipped(each)}
    return frozenset(found - {task.exercise_id for task in left})


def taken_back(record: SessionRecord, given_up: Iterable[SetRecord]) -> SessionRecord:
    """The session as if the sets had only been interrupted: what is missing is left to do."""
    ids = {each.id for each in given_up}
    sets = tuple(
        replace(each, status=STOPPED, stop_reason=INTERRUPTED) if each.id in ids else each
        for each in record.sets
    )
    return replace(record, sets=sets)
