"""What of a plan is left to do in a session. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from formcheck.plan.items import PlanItem, SetTask, tasks
from formcheck.reps.repetition import Repetition

# The stop reason of a set that nobody ended: the app was closed or crashed in the middle.
INTERRUPTED = "interrupted"
# That of a set which was put on record without the camera, and isn't so after all.
TAKEN_BACK = "taken_back"


class SetOnRecord(Protocol):
    """What is asked of a recorded set (`store.records.SetRecord`)."""

    @property
    def position(self) -> int:
        """The task's place in `tasks(items)`."""
        ...

    @property
    def status(self) -> str:
        """One of open, done, stopped, skipped."""
        ...

    @property
    def stop_reason(self) -> str | None:
        """Why it was stopped."""
        ...

    @property
    def repetitions(self) -> tuple[Repetition, ...]:
        """What was done of it."""
        ...


class SessionOnRecord(Protocol):
    """What is asked of a recorded session (`store.records.SessionRecord`)."""

    @property
    def sets(self) -> Sequence[SetOnRecord]:
        """Every attempt at a set, of which one position may have several."""
        ...


def left(items: Sequence[PlanItem], session: SessionOnRecord) -> tuple[SetTask, ...]:
    """The tasks still to do, in order.

    A set that was done, skipped, or stopped by the person is not asked for again. One that was
    interrupted is, for the repetitions still missing, of which `already` were done; one that was
    taken back is, whole.
    """
    found: list[SetTask] = []
    for task in tasks(items):
        attempts = [attempt for attempt in session.sets if attempt.position == task.position]
        rest = _rest_of(task, attempts)
        if rest is not None:
            found.append(rest)
    return tuple(found)


def is_over(attempt: SetOnRecord) -> bool:
    """Whether a recorded set was ended on purpose, and isn't to be gone on with."""
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
