"""Turns a story's goals, pauses, discharges, hand-overs and notes into acts. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from formcheck.demo import acts, stories
from formcheck.demo.acts import Act
from formcheck.demo.span import DAY, Treatment, at_noon
from formcheck.review.weeks import midnight

SCORED_UNTIL = 0.84  # the share of the time at which a goal's last score is given


def record_acts(happening: stories.Happening, span: Treatment) -> Iterator[Act]:
    """Yield the acts of a happening in the patient's record."""
    at, who = span.moment(happening.at), span.who
    match happening:
        case stories.IsNoted(_, kind, says):
            yield acts.Notes(at=at, who=who, kind=kind, says=says)
        case stories.Wants():
            yield from _goal(happening, span)
        case stories.Rests(_, _, why):
            begins, ends = days_of_pause(happening, span)
            yield acts.Pauses(at=begins - DAY / 2, who=who, begins=begins, ends=ends, why=why)
        case stories.IsDischarged(_, note, again):
            yield acts.Discharges(at=at_noon(at), who=who, note=note)
            if again is not None:
                yield acts.TakesUpAgain(at=at_noon(span.moment(again)), who=who)
        case stories.IsEntrusted(_, note, goes_on, is_read):
            yield acts.Entrusts(at=at, who=who, note=note, goes_on=goes_on)
            if is_read:
                yield acts.ReadsHandOver(at=at + DAY, who=who)


def days_of_pause(rests: stories.Rests, span: Treatment) -> tuple[datetime, datetime]:
    """Return midnight before the first day of a pause, and after its last."""
    moment = span.moment(rests.at)
    begins = midnight(moment.date(), moment.tzinfo)
    return begins, begins + rests.days * DAY


def _goal(wants: stories.Wants, span: Treatment) -> Iterator[Act]:
    """Yield a goal with its scores, the last near the end."""
    who, steps = span.who, max(1, len(wants.scores) - 1)
    yield acts.SetsGoal(at=_after_invitation(wants.at, span), who=who, says=wants.says)
    for place, points in enumerate(wants.scores):
        share = wants.at + (SCORED_UNTIL - wants.at) * place / steps
        at = _after_invitation(share, span) + timedelta(minutes=1)
        yield acts.ScoresGoal(at=at, who=who, says=wants.says, points=points)
    if wants.is_reached:
        yield acts.ReachesGoal(at=at + timedelta(minutes=1), who=who, says=wants.says)


def _after_invitation(share: float, span: Treatment) -> datetime:
    return max(span.moment(share), span.begins + timedelta(hours=1))
