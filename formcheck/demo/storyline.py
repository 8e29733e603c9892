"""Turns a patient's story into acts, moment by moment. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from typing import TypeVar

from formcheck.demo import acts, stories
from formcheck.demo.acts import Act
from formcheck.demo.cast import DemoPatient
from formcheck.demo.demo_plans import PLANS
from formcheck.demo.span import DAY, Treatment, at_noon
from formcheck.demo.trainings import DemoSession
from formcheck.demo.treatment_acts import days_of_pause, record_acts
from formcheck.journey.journey_state import CALL_REASONS

Value = TypeVar("Value")

SENT_AFTER = timedelta(minutes=30)  # after a session began; longer than any session takes
# A patient with news at the end trains on every prescribed day of this last stretch.
FRESH = timedelta(days=4)
UNREVIEWED = timedelta(days=3)  # sessions newer than this wait for their review
MONITORED = timedelta(days=30)  # the interval of a monitoring report
# Exertion afterwards, 0 to 10, by form.
EFFORT = {
    "good": 4,
    "usual": 4,
    "growing": 5,
    "small": 6,
    "faulty": 5,
    "hasty": 3,
    "tiring": 8,
    "lopsided": 5,
}
# The rise of pain when a set is stopped for it.
STOP_RISE = {"pain": 2, "leg_symptoms": 1}


def acts_of(patient: DemoPatient, random: Random, span: Treatment) -> list[Act]:
    """Return all acts about one patient, up to the span's end, in no order."""
    story, who, begins = patient.story, span.who, span.begins
    found: list[Act] = [acts.Invites(at=begins, who=who)]
    changes = _changes(patient, span)
    found += changes
    if who % 10 == 4:
        found.append(acts.AlsoTreats(at=begins + timedelta(minutes=50), who=who))
    if story.is_paired:
        connected_at = begins + timedelta(hours=5)
        found.append(acts.Connects(at=connected_at, who=who))
        asked_at = connected_at + timedelta(minutes=1)
        found.append(acts.AnswersSafety(at=asked_at, who=who))
    trainings = _trainings(patient, random, span, changes)
    found += _sent(trainings, span)
    found += _reviews(trainings, span)
    found += _worked(trainings, span)
    found += _totals(story, span)
    for happening in story.happenings:
        found += _happening(happening, patient, trainings, span)
    return [act for act in found if act.at <= span.ends]


def _step(row: Sequence[Value], share: float) -> Value:
    """Return the value of a story's row at a share of the time."""
    return row[min(int(share * len(row)), len(row) - 1)]


def _changes(patient: DemoPatient, span: Treatment) -> list[acts.Prescribes]:
    """Return the acts that prescribe the story's plans."""
    plans, first_at = patient.story.plans, span.begins + timedelta(minutes=40)
    return [
        acts.Prescribes(
            at=at_noon(span.moment(place / len(plans))) if place else first_at,
            who=span.who,
            plan=plan,
        )
        for place, plan in enumerate(plans)
    ]


def _trainings(
    patient: DemoPatient, random: Random, span: Treatment, changes: Sequence[acts.Prescribes]
) -> list[DemoSession]:
    """Return every session, in order."""
    found: list[DemoSession] = []
    for started_at in _starts(patient, random, span):
        newest = [change for change in changes if change.at <= started_at]
        share = (started_at - span.begins) / (span.ends - span.begins)
        found.append(_training(patient, random, share, started_at, newest, found))
    for happening in patient.story.happenings:
        _change(found, happening, span)
    return found


def _starts(patient: DemoPatient, random: Random, span: Treatment) -> Iterator[datetime]:
    """Yield the starts of sessions: on the first plan's weekdays, at about the patient's hour."""
    days = PLANS[patient.story.plans[0]].days
    last = span.ends - patient.story.quiet_days * DAY - SENT_AFTER
    at = _at_own_hour(patient, span.begins + DAY)
    while at < last:
        started_at = at + timedelta(minutes=random.randrange(40))
        if at.weekday() in days and started_at < last and _comes(patient, random, span, at):
            yield started_at
        at += DAY


def _comes(patient: DemoPatient, random: Random, span: Treatment, at: datetime) -> bool:
    """Return whether the patient trains on a prescribed day."""
    ends_with_news = any(each.at == 1.0 for each in patient.story.happenings)
    is_due = ends_with_news and span.ends - at < FRESH
    return (random.random() < patient.story.attends or is_due) and not any(
        begins <= at < ends for begins, ends in _without_training(patient, span)
    )


def _without_training(patient: DemoPatient, span: Treatment) -> Iterator[tuple[datetime, datetime]]:
    """Yield when a safety question, a pause or a discharge keeps the patient from training."""
    for each in patient.story.happenings:
        match each:
            case stories.TicksFlags(at, _, days):
                begins = _at_own_hour(patient, span.moment(at))
                yield begins, begins + days * DAY
            case stories.Rests():
                yield days_of_pause(each, span)
            case stories.IsDischarged(at, _, again):
                yield at_noon(span.moment(at)), at_noon(span.moment(again or 1.0) + DAY)


def _at_own_hour(patient: DemoPatient, moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time(patient.hour), moment.tzinfo)


def _training(
    patient: DemoPatient,
    random: Random,
    share: float,
    started_at: datetime,
    newest: Sequence[acts.Prescribes],
    before: Sequence[DemoSession],
) -> DemoSession:
    story, number = patient.story, len(before)
    pain = _step(story.pains, share)
    if before:  # from one session to the next, pain changes little
        last = before[-1].pain_after
        pain = max(last - 2, min(pain, last + 1))
    form = _step(story.forms, share)
    every = story.stops_every
    return DemoSession(
        id=f"{random.getrandbits(128):032x}",
        number=number,
        started_at=started_at,
        items=PLANS[newest[-1].plan].items,
        plan_version=len(newest),
        form=form,
        pain_before=pain,
        pain_after=max(0, pain - random.choice((0, 0, 1))),
        effort=EFFORT[form] + random.choice((-1, 0, 0, 1)),
        stop_reason="tired" if every and number % (every + 1) == every else None,
        by_hand=story.by_hand,
        is_mirrored=patient.is_mirrored,
    )


def _change(trainings: list[DemoSession], happening: stories.Happening, span: Treatment) -> None:
    """Apply a happening that changes a session."""
    place = _place(trainings, happening.at, span)
    if place is None:
        return
    one = trainings[place]
    match happening:
        case stories.PainRises(_, by):
            trainings[place] = replace(one, pain_after=min(10, one.pain_before + by))
        case stories.Stops(_, reason):
            pain_after = min(10, one.pain_before + STOP_RISE.get(reason, 0))
            trainings[place] = replace(one, stop_reason=reason, pain_after=pain_after)


def _place(trainings: Sequence[DemoSession], share: float, span: Treatment) -> int | None:
    """Return the index of the first session from that share of the time on, else of the last."""
    if not trainings:
        return None
    later = (i for i, one in enumerate(trainings) if one.started_at >= span.moment(share))
    return next(later, len(trainings) - 1)


def _sent(trainings: Sequence[DemoSession], span: Treatment) -> Iterator[Act]:
    """Yield every session as it is sent, and the advice after a stop for one of `CALL_REASONS`."""
    for place, one in enumerate(trainings):
        at = one.started_at + SENT_AFTER
        newest = place >= len(trainings) - span.kept
        yield acts.Trains(at=at, who=span.who, training=one, with_recordings=newest)
        if one.stop_reason in CALL_REASONS:
            yield acts.IsAdvised(at=at, who=span.who, kind="stopped_in_pain")


def _reviews(trainings: Sequence[DemoSession], span: Treatment) -> Iterator[Act]:
    """Yield the reviews, each on the day after its session; sessions of the last days wait."""
    for one in trainings:
        if one.started_at < span.ends - UNREVIEWED:
            yield acts.Reviews(
                at=at_noon(one.started_at + DAY),
                who=span.who,
                session_id=one.id,
                watched=one.number % 3 == 0,
                differs=one.number % 9 == 3,
            )


def _worked(trainings: Sequence[DemoSession], span: Treatment) -> Iterator[Act]:
    """Yield the time at the desk for the reviews of the last interval, one patient at a time."""
    for one in trainings:
        if span.ends - MONITORED < one.started_at < span.ends - UNREVIEWED:
            at = at_noon(one.started_at + DAY) + timedelta(minutes=5 + 10 * (span.who % 30))
            yield acts.Works(at=at, who=span.who, minutes=2 + one.number % 4)


def _totals(story: stories.Story, span: Treatment) -> Iterator[Act]:
    """Yield the questionnaire's totals, the first on the first day, the last near the end."""
    steps = max(1, len(story.totals) - 1)
    for place, total in enumerate(story.totals):
        at = span.moment(0.95 * place / steps) + timedelta(hours=1)
        yield acts.EntersTotal(at=at, who=span.who, total=total)


def _happening(
    happening: stories.Happening,
    patient: DemoPatient,
    trainings: Sequence[DemoSession],
    span: Treatment,
) -> Iterator[Act]:
    """Yield the acts of a happening outside of the sessions."""
    at, who = span.moment(happening.at), span.who
    match happening:
        case stories.TicksFlags(_, flags, _):
            asked_at = _at_own_hour(patient, at)
            yield acts.AnswersSafety(at=asked_at, who=who, flags=flags)
            yield acts.IsAdvised(at=asked_at + timedelta(minutes=1), who=who, kind="red_flag")
        case stories.IsSeenTo(_, note):
            yield acts.SeesTo(at=at_noon(_soon(trainings, at) + DAY), who=who, note=note)
        case stories.HearsFrom(_, says):
            yield from _heard(at_noon(at), who, says)
        case stories.Writes(_, says, answer):
            place = _place(trainings, happening.at, span)
            wrote_at = at if place is None else trainings[place].started_at + 2 * SENT_AFTER
            wrote_at = min(wrote_at, span.ends)
            yield acts.PatientWrites(at=wrote_at, who=who, says=says)
            if answer is not None:
                yield from _heard(at_noon(wrote_at + DAY), who, answer)
        case _:
            yield from record_acts(happening, span)


def _soon(trainings: Sequence[DemoSession], at: datetime) -> datetime:
    """Return the start of the first session within `FRESH` of the moment, else the moment."""
    starts = (one.started_at for one in trainings)
    return next((each for each in starts if at <= each < at + FRESH), at)


def _heard(at: datetime, who: int, says: str) -> Iterator[Act]:
    yield acts.ClinicWrites(at=at, who=who, says=says)
    yield acts.PatientReads(at=at + timedelta(hours=7), who=who)
