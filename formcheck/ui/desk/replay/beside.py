"""What a set is compared with: its own best repetition, the last session's, that of a week ago."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from formcheck.landmarks import Side
from formcheck.reps.repetition import Repetition
from formcheck.store.records import SessionRecord, SetRecord
from formcheck.ui.desk.context import Desk
from formcheck.ui.telling import best_and_worst

WEEK, ABOUT = timedelta(days=7), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Beside:
    """Attributes:
    label: in words.
    by_side: the repetition to show beside one of that side.
    """

    id: str
    label: str
    session_id: str
    set_id: str
    by_side: dict[Side, Repetition]

    def data(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "id": self.id,
            "label": self.label,
            "path": replay_path(self.session_id, self.set_id),
            "by_side": {
                side.value: {"index": found.index, "start_s": found.start_s, "end_s": found.end_s}
                for side, found in self.by_side.items()
            },
        }


def replay_path(session_id: str, set_id: str) -> str:
    """Where the hub answers with a recorded set."""
    return f"/api/v1/sessions/{session_id}/sets/{set_id}/replay"


def choices(
    desk: Desk, session: SessionRecord, one: SetRecord, earlier: Sequence[SessionRecord]
) -> tuple[Beside, ...]:
    """What there is to compare a set with.

    Args:
        earlier: sessions before this one, the newest first.
    """
    return tuple(_choices(desk, session, one, earlier))


def _choices(
    desk: Desk, session: SessionRecord, one: SetRecord, earlier: Sequence[SessionRecord]
) -> Iterator[Beside]:
    _ = desk.words
    if one.by_hand or not (own := _best_by_side([one])):
        return
    yield Beside("best", _("Best repetition of this set"), session.id, one.id, own)
    last = next((each for each in earlier if _set_of(each, one.exercise_id)), None)
    if last is not None:
        label = _("Last session, {day}").format(day=desk.day(last.started_at))
        yield _of_session("last", label, last, one.exercise_id)
    week = _about_a_week_before(session, one.exercise_id, earlier)
    if week is not None and week is not last:
        label = _("About a week before, {day}").format(day=desk.day(week.started_at))
        yield _of_session("week", label, week, one.exercise_id)


def _of_session(name: str, label: str, session: SessionRecord, exercise_id: str) -> Beside:
    found = _set_of(session, exercise_id)
    assert found is not None
    return Beside(name, label, session.id, found.id, _best_by_side([found]))


def _about_a_week_before(
    session: SessionRecord, exercise_id: str, earlier: Sequence[SessionRecord]
) -> SessionRecord | None:
    wanted = session.started_at - WEEK
    near = [
        each
        for each in earlier
        if abs(each.started_at - wanted) <= ABOUT and _set_of(each, exercise_id)
    ]
    return min(near, key=lambda each: abs(each.started_at - wanted), default=None)


def _set_of(session: SessionRecord, exercise_id: str) -> SetRecord | None:
    """The session's set of this exercise that has its best repetition."""
    seen = [
        each for each in session.sets if each.exercise_id == exercise_id and not each.by_hand
    ]
    best, _worst = best_and_worst(seen)
    return None if best is None else next(each for each in seen if each.id == best.set_id)


def _best_by_side(sets: Sequence[SetRecord]) -> dict[Side, Repetition]:
    """The best repetition of each side that occurs."""
    best = {}
    for side in Side:
        of_side = [
            _with(each, [rep for rep in each.repetitions if rep.side is side]) for each in sets
        ]
        found, _worst = best_and_worst(of_side)
        if found is not None:
            best[side] = found.repetition
    return best


def _with(one: SetRecord, repetitions: Sequence[Repetition]) -> SetRecord:
    return replace(one, repetitions=tuple(repetitions))
