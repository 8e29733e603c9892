"""Comparisons for a set: its own best repetition, the last session's, and a week-old one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from formcheck.landmarks import Side
from formcheck.reps.repetition import Repetition
from formcheck.review.past import PastSession
from formcheck.store.records import SessionRecord, SetRecord
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.replay.replay_rows import json_seconds
from formcheck.ui.set_pictures import best_of

A_WEEK, TOLERANCE = timedelta(days=7), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another set, or the same, whose repetitions are shown beside those of a set.

    Attributes:
        label: the comparison's name in words.
        by_side: by side of the body, the repetition to show beside one of that side.
    """

    id: str
    label: str
    session_id: str
    set_id: str
    by_side: dict[Side, Repetition]

    def data(self) -> dict[str, Any]:
        """Return the comparison as JSON-ready data."""
        return {
            "id": self.id,
            "label": self.label,
            "path": replay_path(self.session_id, self.set_id),
            "by_side": {
                side.value: {"index": best.index, "start_s": json_seconds(best.start_s)}
                for side, best in self.by_side.items()
            },
        }


def replay_path(session_id: str, set_id: str) -> str:
    """Return the address at which the hub serves a recorded set."""
    return f"/api/v1/sessions/{session_id}/sets/{set_id}/replay"


def comparisons_for(
    desk: Desk, session: SessionRecord, set_record: SetRecord, past: Sequence[PastSession]
) -> Iterator[Comparison]:
    """Yield the comparisons for a set.

    Args:
        past: the patient's sessions, including this one, the newest first.
    """
    _, best = desk.words, _best_by_side(set_record)
    if set_record.by_hand or not best:
        return
    yield Comparison("best", _("Best repetition of this set"), session.id, set_record.id, best)
    earlier = [other for other in past if _is_earlier(other, session, set_record.exercise_id)]
    week = _a_week_before(session, earlier)
    for name, template, other in (
        ("last", _("Last session, {day}"), next(iter(earlier), None)),
        ("week", _("About a week before, {day}"), None if week in earlier[:1] else week),
    ):
        if other is not None:
            label = template.format(day=desk.day(other.started_at, brief=True))
            yield from _best_of_session(desk, name, label, other.id, set_record)


def _is_earlier(past: PastSession, session: SessionRecord, exercise_id: str) -> bool:
    """Whether a session is earlier, and the camera counted the exercise in it."""
    by_camera = (exercise.exercise_id for exercise in past.digest.exercises if exercise.counted)
    return past.started_at < session.started_at and exercise_id in by_camera


def _a_week_before(session: SessionRecord, earlier: Sequence[PastSession]) -> PastSession | None:
    def distance(past: PastSession) -> timedelta:
        return abs(past.started_at - (session.started_at - A_WEEK))

    near = (past for past in earlier if distance(past) <= TOLERANCE)
    return min(near, key=distance, default=None)


def _best_of_session(
    desk: Desk, name: str, label: str, session_id: str, set_record: SetRecord
) -> Iterator[Comparison]:
    """Yield the best repetitions of the session's best set.

    Where sets are for one leg, the best set is chosen among those done with the same leg as
    `set_record`.
    """
    session = desk.clinic.session(desk.actor, session_id)
    by_camera = [
        record
        for record in session.sets
        if record.exercise_id == set_record.exercise_id and not record.by_hand
    ]
    shared = {
        record.id: len(_best_by_side(set_record).keys() & _best_by_side(record).keys())
        for record in by_camera
    }
    most = max(shared.values(), default=0)
    best = best_of([record for record in by_camera if shared[record.id] == most])
    if best is not None:
        best_set = next(record for record in by_camera if record.id == best.set_id)
        yield Comparison(name, label, session_id, best_set.id, _best_by_side(best_set))


def _best_by_side(set_record: SetRecord) -> dict[Side, Repetition]:
    by_side = {}
    for side in Side:
        of_side = tuple(rep for rep in set_record.repetitions if rep.side is side)
        best = best_of([replace(set_record, repetitions=of_side)])
        if best is not None:
            by_side[side] = best.repetition
    return by_side
