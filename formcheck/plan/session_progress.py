"""Progress of a session: the sets of its plan that are left to do. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from formcheck.plan.items import PlanItem, SetTask, tasks
from formcheck.reps.repetition import Repetition

# The statuses of a recorded set.
OPEN, DONE, STOPPED, SKIPPED = "open", "done", "stopped", "skipped"
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
    attempts_at: defaultdict[int, list[SetOnRecord]] = defaultdict(list)
    for attempt in session.sets:
        attempts_at[attempt.position].append(attempt)
    for task in tasks(items):
        attempts = attempts_at[task.position]
        already = sum(rep.counted for attempt in attempts for rep in attempt.repetitions)
        if not _is_done(task, attempts, already):
            found.append(task.remaining_after(already))
    return tuple(found)


def is_over(attempt: SetOnRecord) -> bool:
    """Return whether a recorded set was ended on purpose, and isn't to be resumed."""
    return attempt.status != OPEN and attempt.stop_reason not in (INTERRUPTED, TAKEN_BACK)


def _is_done(task: SetTask, attempts: Sequence[SetOnRecord], already: int) -> bool:
    wanted = task.prescription.repetitions
    is_whole = wanted is not None and already >= wanted
    return is_whole or any(is_over(attempt) for attempt in attempts)
