"""Comparisons for a set: its own best repetition, the last session's, that of a week ago."""

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
from formcheck.ui.desk.replay.replay_rows import known
from formcheck.ui.set_pictures import best_of

WEEK, ABOUT = timedelta(days=7), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison to show beside a set.

    Attributes:
        label: in words.
        by_side: the repetition to show beside one of that side.
    """

    id: str
    label: str
    session_id: str
    set_id: str
    by_side: dict[Side, Repetition]

    def data(self) -> dict[str, Any]:
        """Return it as JSON-ready data."""
        return {
            "id": self.id,
            "label": self.label,
            "path": replay_path(self.session_id, self.set_id),
            "by_side": {
                side.value: {"index": found.index, "start_s": known(found.start_s)}
                for side, found in self.by_side.items()
            },
        }


def replay_path(session_id: str, set_id: str) -> str:
    """Return the address at which the hub serves a recorded set."""
    return f"/api/v1/sessions/{session_id}/sets/{set_id}/replay"


def choices(
    desk: Desk, session: SessionRecord, one: SetRecord, past: Sequence[PastSession]
) -> Iterator[Comparison]:
    """Yield what a set can be compared with.

    Args:
        past: the patient's sessions, this one among them, the newest first.
    """
    _, own = desk.words, _best_by_side(one)
    if one.by_hand or not own:
        return
    yield Comparison("best", _("Best repetition of this set"), session.id, one.id, own)
    earlier = [each for each in past if _has_before(each, session, one.exercise_id)]
    week = _a_week_before(session, earlier)
    for name, words, found in (
        ("last", _("Last session, {day}"), next(iter(earlier), None)),
        ("week", _("About a week before, {day}"), None if week in earlier[:1] else week),
    ):
        if found is not None:
            label = words.format(day=desk.day(found.started_at, brief=True))
            yield from _of_session(desk, name, label, found.id, one.exercise_id)


def _has_before(past: PastSession, session: SessionRecord, exercise_id: str) -> bool:
    """Whether it is an earlier session in which the exercise was seen."""
    seen = (each.exercise_id for each in past.digest.exercises if each.counted)
    return past.started_at < session.started_at and exercise_id in seen


def _a_week_before(session: SessionRecord, earlier: Sequence[PastSession]) -> PastSession | None:
    def off(past: PastSession) -> timedelta:
        return abs(past.started_at - (session.started_at - WEEK))

    return min((each for each in earlier if off(each) <= ABOUT), key=off, default=None)


def _of_session(
    desk: Desk, name: str, label: str, session_id: str, exercise_id: str
) -> Iterator[Comparison]:
    """Yield the best repetitions of the session's best set."""
    session = desk.clinic.session(desk.actor, session_id)
    seen = [each for each in session.sets if each.exercise_id == exercise_id and not each.by_hand]
    best = best_of(seen)
    if best is not None:
        found = next(each for each in seen if each.id == best.set_id)
        yield Comparison(name, label, session_id, found.id, _best_by_side(found))


def _best_by_side(one: SetRecord) -> dict[Side, Repetition]:
    best = {}
    for side in Side:
        of_side = tuple(each for each in one.repetitions if each.side is side)
        found = best_of([replace(one, repetitions=of_side)])
        if found is not None:
            best[side] = found.repetition
    return best
