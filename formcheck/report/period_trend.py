"""A person's weeks in numbers: first against last, which faults go and which stay. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from enum import StrEnum
from statistics import median

from formcheck.plan.baseline import trained
from formcheck.review.adherence import Adherence, Frequency, adherence
from formcheck.review.digest import ExerciseDigest, digest, exercise_digest
from formcheck.review.treatment_events import Days, without
from formcheck.store import person_history
from formcheck.store.records import PlanVersion, SessionRecord, SetRecord

# The first and the last weeks have this many days each, or half of the time where that is less.
MOST_DAYS = 14
# A fault is seen less or more often when its share changed by at least this; unvalidated default.
CHANGE = 0.2


class FaultTrend(StrEnum):
    """The course of a fault."""

    GONE = "gone"
    LESS = "less"
    SAME = "same"
    MORE = "more"
    NEW = "new"
    UNKNOWN = "unknown"  # it couldn't be judged then or now


@dataclass(frozen=True, slots=True)
class Rate:
    """How many repetitions have a fault, of those in which it could be judged."""

    found: int
    judged: int

    @property
    def share(self) -> float:
        """The share with the fault, 0 to 1; some must have been judged."""
        return self.found / self.judged


@dataclass(frozen=True, slots=True)
class TrendSpan:
    """Days from the first to the last, both included, and the sessions begun on them."""

    first: date
    last: date
    sessions: tuple[SessionRecord, ...]

    @property
    def sets(self) -> tuple[SetRecord, ...]:
        """The sets of all sessions, without those done to learn the person's own range."""
        return tuple(
            each for session in self.sessions for each in trained(session.planned, session.sets)
        )

    def digest_of(self, exercise_id: str) -> ExerciseDigest:
        """Digest the exercise over all sessions, without what was prescribed."""
        sets = [each for each in self.sets if each.exercise_id == exercise_id]
        done, planned = self.sets_of(exercise_id)
        return replace(
            exercise_digest(exercise_id, (), sets),
            sets_done=done,
            sets_planned=planned,
            sets_by_hand=sum(each.sets_by_hand for each in self._digests_of(exercise_id)),
        )

    def sets_of(self, exercise_id: str) -> tuple[int, int]:
        """Return how many of the exercise's sets were done, and how many planned."""
        digests = self._digests_of(exercise_id)
        return sum(each.sets_done for each in digests), sum(each.sets_planned for each in digests)

    def _digests_of(self, exercise_id: str) -> list[ExerciseDigest]:
        return [
            each
            for session in self.sessions
            for each in digest(session).exercises
            if each.exercise_id == exercise_id
        ]

    @property
    def pain_before(self) -> float | None:
        """Median pain before a session, or None when it was never given."""
        given = [each.pain_before for each in self.sessions if each.pain_before is not None]
        return float(median(given)) if given else None

    @property
    def correct(self) -> int:
        """Correct repetitions of all exercises."""
        return sum(digest(session).correct for session in self.sessions)

    @property
    def counted(self) -> int:
        """Counted repetitions of all exercises."""
        return sum(digest(session).counted for session in self.sessions)

    @property
    def sets_by_hand(self) -> int:
        """Sets of all exercises that were done but not seen."""
        return sum(digest(session).sets_by_hand for session in self.sessions)


FirstAndLast = tuple[TrendSpan, TrendSpan]  # the first weeks and the last


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of an exercise, in the first and in the last weeks."""

    exercise_id: str
    fault: str
    first: Rate
    last: Rate

    @property
    def trend(self) -> FaultTrend:
        """The course of the fault from the first to the last weeks."""
        if not self.first.judged or not self.last.judged:
            return FaultTrend.UNKNOWN
        if not self.last.found:
            return FaultTrend.GONE if self.first.found else FaultTrend.SAME
        if not self.first.found:
            return FaultTrend.NEW
        change = self.last.share - self.first.share
        if abs(change) < CHANGE:
            return FaultTrend.SAME
        return FaultTrend.MORE if change > 0.0 else FaultTrend.LESS


def day_of(session: SessionRecord, zone: tzinfo | None) -> date:
    """Return the day a session began where the person is."""
    return session.started_at.astimezone(zone).date()


def sorted_sessions(sessions: Sequence[SessionRecord]) -> tuple[SessionRecord, ...]:
    """Sort sessions, the oldest first."""
    return tuple(sorted(sessions, key=lambda session: session.started_at))


def whole(sessions: Sequence[SessionRecord], zone: tzinfo | None) -> TrendSpan:
    """Return the span of all sessions, of which there must be one."""
    days = [day_of(session, zone) for session in sessions]
    return TrendSpan(min(days), max(days), sorted_sessions(sessions))


def first_and_last(span: TrendSpan, zone: tzinfo | None) -> FirstAndLast | None:
    """Return the first and the last weeks of a span; None when all was on one day."""
    length = min(MOST_DAYS, ((span.last - span.first).days + 1) // 2)
    if not length:
        return None
    ahead = timedelta(days=length - 1)
    return (
        _between(span, span.first, span.first + ahead, zone),
        _between(span, span.last - ahead, span.last, zone),
    )


def _between(span: TrendSpan, first: date, last: date, zone: tzinfo | None) -> TrendSpan:
    inside = (each for each in span.sessions if first <= day_of(each, zone) <= last)
    return TrendSpan(first, last, tuple(inside))


def fault_trends(
    sessions: Sequence[SessionRecord], first: TrendSpan, last: TrendSpan
) -> dict[str, tuple[Fault, ...]]:
    """Return every fault found, by exercise, the most frequent in the last weeks first."""
    found: dict[str, list[Fault]] = {}
    for (exercise_id, fault), entries in person_history.faults(sessions).items():
        rates = (_rate(entries, span) for span in (first, last))
        found.setdefault(exercise_id, []).append(Fault(exercise_id, fault, *rates))
    return {
        exercise_id: tuple(sorted(each, key=lambda one: (-one.last.found, -one.first.found)))
        for exercise_id, each in found.items()
    }


def _rate(entries: Sequence[person_history.FaultInSession], span: TrendSpan) -> Rate:
    begun = {session.started_at for session in span.sessions}
    inside = [entry for entry in entries if entry.at in begun]
    return Rate(sum(each.found for each in inside), sum(each.judged for each in inside))


def kept(
    span: TrendSpan,
    plans: Sequence[PlanVersion],
    first: date,
    last: date,
    zone: tzinfo | None,
    off: Sequence[Days] = (),
) -> Adherence:
    """Return the adherence from `first` to `last`; days off are left out."""
    made = sorted(plans, key=lambda plan: plan.version)
    asked = [Frequency(plan.created_at.astimezone(zone).date(), plan.days) for plan in made]
    days = (day_of(each, zone) for each in span.sessions if person_history.has_training(each))
    return adherence(days, without(asked, off), first, last)


def exercise_ids(sessions: Sequence[SessionRecord]) -> Iterator[str]:
    """Yield every exercise that was planned or done, in the order of its first time."""
    yield from dict.fromkeys(
        exercise.exercise_id for session in sessions for exercise in digest(session).exercises
    )
