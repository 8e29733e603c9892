"""Makes the sessions of made-up people, as their laptops record them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from formcheck.demo.made_sets import JudgedSet, SetWish, judged_set
from formcheck.demo.recorded_attempts import SEEN_BY
from formcheck.exercises.loader import load_exercises
from formcheck.plan.items import PlanItem
from formcheck.store.records import DONE, STOPPED, SessionRecord, SetRecord

SETTLE_S = 20.0  # after a rest: back in position
BY_HAND_S = 60.0  # length of a set that is marked by hand
TURNS = 2  # different sets of each kind; more would only take longer to make


@dataclass(frozen=True, slots=True)
class DemoSession:
    """A session to make.

    Attributes:
        items, plan_version: the plan that is followed.
        form: quality of the movement, of `recorded_forms.FORMS`.
        number: counts the patient's sessions from 0.
        stop_reason: the set in the middle is stopped half done, for this reason; None: no stop.
        by_hand: all sets are marked by the patient, without the camera.
        is_mirrored: see `made_sets.SetWish`.
    """

    id: str
    number: int
    started_at: datetime
    items: tuple[PlanItem, ...]
    plan_version: int
    form: str
    pain_before: int
    pain_after: int
    effort: int
    stop_reason: str | None = None
    by_hand: bool = False
    is_mirrored: bool = False


@dataclass(frozen=True, slots=True)
class MadeSession:
    """A session's record, and by set id the wish that makes the recording (`packed_parts`)."""

    record: SessionRecord
    wishes: Mapping[str, SetWish]


def made_session(training: DemoSession, person_id: str) -> MadeSession:
    """Make the session, its sets one after another."""
    wishes = tuple(_wishes(training))
    sets: list[SetRecord] = []
    begins_at = training.started_at
    for position, wish in enumerate(wishes):
        is_last = position + 1 == len(wishes)
        stop_reason = training.stop_reason if is_last else None
        made, ended_at = _set_record(training, position, wish, begins_at, stop_reason)
        sets.append(made)
        begins_at = ended_at + timedelta(seconds=_rests_s(training)[position] + SETTLE_S)
    record = SessionRecord(
        id=training.id,
        person_id=person_id,
        started_at=training.started_at,
        ended_at=begins_at,
        planned=training.items,
        pain_before=training.pain_before,
        pain_after=training.pain_after,
        effort=training.effort,
        sets=tuple(sets),
        plan_version=training.plan_version,
    )
    seen = zip(sets, wishes, strict=True)
    return MadeSession(record, {} if training.by_hand else {one.id: wish for one, wish in seen})


def _rests_s(training: DemoSession) -> list[float]:
    return [item.rest_s for item in training.items for _ in range(item.sets)]


def _wishes(training: DemoSession) -> Iterator[SetWish]:
    """Yield every set that is done, in the plan's order, up to the stop where there is one.

    Each set of an exercise differs from the one before it.
    """
    planned = [(item, number) for item in training.items for number in range(item.sets)]
    last = len(planned) // 2 if training.stop_reason else len(planned) - 1
    for position, (item, number) in enumerate(planned[: last + 1]):
        asked = item.prescription.repetitions
        asked = asked or load_exercises()[item.exercise_id].default_repetitions
        yield SetWish(
            exercise_id=item.exercise_id,
            prescription=item.prescription,
            form=training.form,
            repetitions=asked // 2 if training.stop_reason and position == last else asked,
            side=item.side,
            turn=(training.number + number) % TURNS,
            is_mirrored=training.is_mirrored,
        )


def _set_record(
    training: DemoSession,
    position: int,
    wish: SetWish,
    started_at: datetime,
    stop_reason: str | None,
) -> tuple[SetRecord, datetime]:
    """Make a set's record; return it and the set's end."""
    judged = JudgedSet((), BY_HAND_S) if training.by_hand else judged_set(wish)
    ended_at = started_at + timedelta(seconds=judged.duration_s)
    made = SetRecord(
        id=sha256(f"{training.id} {position}".encode()).hexdigest()[:32],
        position=position,
        exercise_id=wish.exercise_id,
        prescription=wish.prescription,
        status=DONE if stop_reason is None else STOPPED,
        stop_reason=stop_reason,
        by_hand=training.by_hand,
        started_at=started_at,
        ended_at=ended_at,
        repetitions=judged.repetitions,
        model=None if training.by_hand else SEEN_BY,
    )
    return made, ended_at
