"""Progress of a session: the sets of its plan that are left to do. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from formcheck.plan.items import PlanItem, SetTask, tasks
from formcheck.reps.repetition import Repetition

# The stop reason of a set that nobody ended: the app was closed or crashed in the middle.
INTERRUPTED = "interrupted"
# The stop reason of a set recorded by hand or from a video, and taken back.
TAKEN_BACK = "taken_back"


class SetOnRecord(Protocol):
    """The part of a recorded set that is used here (`store.records.SetRecord`)."""

    @property
    def position(self) -> int:
        """The task's place in `tasks(items)`."""
        ...

    @property
    def status(self) -> str:
        """The status: open, done, stopped or skipped."""
        ...

    @property
    def stop_reason(self) -> str | None:
        """The reason for a stop, None without one."""
        ...

    @property
    def repetitions(self) -> tuple[Repetition, ...]:
        """The repetitions done."""
        ...


class SessionOnRecord(Protocol):
    """The part of a recorded session that is used here (`store.records.SessionRecord`)."""

    @property
    def sets(self) -> Sequence[SetOnRecord]:
        """Every attempt at a set; one position may have several."""
        ...


def left(items: Sequence[PlanItem], session: SessionOnRecord) -> tuple[SetTask, ...]:
    """Return the tasks still to do, in order.

    A set that was done, skipped, or stopped by the person isn't asked for again. An interrupted one
    is, for the repetitions still missing (`already` counts those done); one that was taken back is
    asked for whole.
    """
    found: list[SetTask] = []
    for task in tasks(items):
        attempts = [attempt for attempt in session.sets if attempt.position == task.position]
        rest = _rest_of(task, attempts)
        if rest is not None:
            found.append(rest)
    return tuple(found)


def is_over(attempt: SetOnRecord) -> bool:
    """Return whether a recorded set was ended on purpose, and isn't to be resumed."""
    return attempt.status != "open" and attempt.stop_reason not in (INTERRUPTED, TAKEN_BACK)


def _rest_of(task: SetTask, attempts: Sequence[SetOnRecord]) -> SetTask | None:
    if any(is_over(attempt) for attempt in attempts):
        return None
    already = sum(rep.counted for attempt in attempts for rep in attempt.repetitions)
    wanted = task.prescription.repetitions
    if wanted is None or not already:
        return task
    if already >= wanted:
        return None
    rest = replace(task.prescription, repetitions=wanted - already)
    return replace(task, prescription=rest, already=already)
