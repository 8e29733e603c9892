"""A person's sessions over time. Pure, from session records given in any order.

A day is the person's own: `zone` is where they are, None for the zone of this computer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from statistics import median

from formcheck.plan.baseline import trained
from formcheck.plan.items import tasks
from formcheck.reps.repetition import Repetition
from formcheck.store.records import DONE, SessionRecord, SetRecord

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
EVERY_DAY = range(7)


@dataclass(frozen=True, slots=True)
class TrainedWeek:
    """A week from its Monday: days trained, sets planned in its sessions and sets done.

    Sessions in which nothing was done, and sets to learn the own range, don't count.
    """

    monday: date
    days: int
    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class Pain:
    """Pain, 0 to 10, before and after a session; None where it wasn't given."""

    at: datetime
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Performance:
    """Performance of an exercise in one session: medians over its counted repetitions.

    Attributes:
        range_of_motion_deg: None when it was measured in none of the repetitions.
        hold_s: seconds held.
    """

    at: datetime
    repetitions: int
    range_of_motion_deg: float | None
    hold_s: float


@dataclass(frozen=True, slots=True)
class FaultInSession:
    """A fault in one session: in how many of the repetitions that could be judged it was found."""

    at: datetime
    found: int
    judged: int


def weeks(
    sessions: Sequence[SessionRecord], today: date, zone: tzinfo | None = None
) -> tuple[TrainedWeek, ...]:
    """Return every week from the first session's to today's, including those without training."""
    by_monday: dict[date, list[SessionRecord]] = {}
    for session in sessions:
        by_monday.setdefault(_monday(_day(session, zone)), []).append(session)
    if not by_monday:
        return ()
    monday, found = min(by_monday), []
    while monday <= today:
        found.append(_week(monday, by_monday.get(monday, []), zone))
        monday += WEEK
    return tuple(found)


def pain(sessions: Sequence[SessionRecord]) -> tuple[Pain, ...]:
    """Return the pain of every session in which it was given, the oldest first."""
    return tuple(
        Pain(session.started_at, session.pain_before, session.pain_after)
        for session in _oldest_first(sessions)
        if (session.pain_before, session.pain_after) != (None, None)
    )


def performances(sessions: Sequence[SessionRecord]) -> dict[str, tuple[Performance, ...]]:
    """Return range of motion and hold by exercise, the oldest session first."""
    found: dict[str, list[Performance]] = {}
    for session in _oldest_first(sessions):
        for exercise_id, repetitions in _counted(session).items():
            found.setdefault(exercise_id, []).append(_performance(session, repetitions))
    return {exercise_id: tuple(each) for exercise_id, each in found.items()}


def faults(sessions: Sequence[SessionRecord]) -> dict[tuple[str, str], tuple[FaultInSession, ...]]:
    """Return, for each fault ever found in an exercise, every session in which it was judged."""
    found: dict[tuple[str, str], list[FaultInSession]] = {}
    ever = {
        (exercise_id, fault)
        for session in sessions
        for exercise_id, repetitions in _counted(session).items()
        for repetition in repetitions
        for fault in repetition.faults
    }
    for session in _oldest_first(sessions):
        counted = _counted(session)
        for exercise_id, fault in sorted(ever):
            entry = _found(session, counted.get(exercise_id, []), fault)
            if entry.judged:
                found.setdefault((exercise_id, fault), []).append(entry)
    return {key: tuple(each) for key, each in found.items()}


def streak(
    sessions: Sequence[SessionRecord],
    today: date,
    zone: tzinfo | None = None,
    days: Collection[int] = EVERY_DAY,
) -> int:
    """Count the days trained in the current run, which one missed day in any seven doesn't end.

    Today is no miss before it is over.

    Args:
        days: weekdays to train on, 0 for Monday; no other can be missed.
    """
    days_trained = {_day(session, zone) for session in sessions if has_training(session)}
    day = today if today in days_trained else today - DAY
    count, missed = 0, None
    while days_trained and day >= min(days_trained):
        if day in days_trained:
            count += 1
        elif day.weekday() not in days:
            pass
        elif missed is not None and missed - day < WEEK:
            break
        else:
            missed = day
        day -= DAY
    return count


def _oldest_first(sessions: Sequence[SessionRecord]) -> list[SessionRecord]:
    return sorted(sessions, key=lambda session: session.started_at)


def _day(session: SessionRecord, zone: tzinfo | None) -> date:
    return session.started_at.astimezone(zone).date()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def has_training(session: SessionRecord) -> bool:
    """Return whether anything was done in the session."""
    return any(
        each.status == DONE or any(repetition.counted for repetition in each.repetitions)
        for each in session.sets
    )


def _week(monday: date, sessions: Sequence[SessionRecord], zone: tzinfo | None) -> TrainedWeek:
    found = [session for session in sessions if has_training(session)]
    return TrainedWeek(
        monday=monday,
        days=len({_day(session, zone) for session in found}),
        planned=sum(not task.is_baseline for session in found for task in tasks(session.planned)),
        done=sum(len({each.position for each in _done(session)}) for session in found),
    )


def _done(session: SessionRecord) -> Iterator[SetRecord]:
    return (each for each in trained(session.planned, session.sets) if each.status == DONE)


def _counted(session: SessionRecord) -> dict[str, list[Repetition]]:
    """Return counted repetitions by exercise, without those that taught the own range."""
    found: dict[str, list[Repetition]] = {}
    for each in trained(session.planned, session.sets):
        for repetition in each.repetitions:
            if repetition.counted:
                found.setdefault(each.exercise_id, []).append(repetition)
    return found


def _performance(session: SessionRecord, repetitions: Sequence[Repetition]) -> Performance:
    ranges = [r.range_of_motion_deg for r in repetitions if r.range_of_motion_deg is not None]
    return Performance(
        at=session.started_at,
        repetitions=len(repetitions),
        range_of_motion_deg=median(ranges) if ranges else None,
        hold_s=median(repetition.hold_s for repetition in repetitions),
    )


def _found(session: SessionRecord, repetitions: Sequence[Repetition], fault: str) -> FaultInSession:
    judged = [r for r in repetitions if fault not in {each.fault for each in r.not_assessed}]
    return FaultInSession(session.started_at, sum(fault in r.faults for r in judged), len(judged))
