"""Alerts over some weeks: what a physiotherapist should look at first. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, tzinfo

from formcheck.journey.journey_state import CALL_REASONS
from formcheck.plan.baseline import trained
from formcheck.report.attention import AtClinic, first_lines
from formcheck.report.document import Lines
from formcheck.report.period_trend import Fault, FirstAndLast, TrendSpan, day_of
from formcheck.review.concerns import pain_rise
from formcheck.review.rules import Rules
from formcheck.review.treatment_events import days_expected
from formcheck.wording import numbers
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import name_of
from formcheck.wording.standing_out import LEAST_JUDGED, stop_line, stopped_sets
from formcheck.wording.ways import ways_line
from formcheck.words import Translator


def first_of_all(
    _: Translator,
    span: TrendSpan,
    parts: FirstAndLast | None,
    clinic: AtClinic,
    until: date | None,
    faults: Mapping[str, Sequence[Fault]],
    zone: tzinfo | None,
) -> Lines:
    """List the alerts, the most serious first."""
    rules = clinic.rules
    alerts = [
        *_stopped(_, span, zone),
        *_pain(_, span, parts, rules),
        *_absences(_, span, until, clinic, zone),
        *_staying(_, parts, faults, rules),
        *filter(None, [_ways(_, span)]),
    ]
    return first_lines(_, clinic, alerts)


def _ways(_: Translator, span: TrendSpan) -> str:
    return ways_line(_, [trained(each.planned, each.sets) for each in span.sessions])


def _stopped(_: Translator, span: TrendSpan, zone: tzinfo | None) -> Iterator[str]:
    for session in span.sessions:
        for each in stopped_sets(session):
            if each.stop_reason in CALL_REASONS:
                template = _("{day}: {what}")
                yield template.format(
                    day=_.date(day_of(session, zone)), what=stop_line(_, session, each)
                )


def _pain(
    _: Translator, span: TrendSpan, parts: FirstAndLast | None, rules: Rules
) -> Iterator[str]:
    rises = sum(
        pain_rise(each.pain_before, each.pain_after, rules) is not None for each in span.sessions
    )
    if rises:
        template = _("Pain rose by {least} or more of 10 in {n} of {sessions} sessions.")
        yield template.format(least=rules.pain_rise, n=rises, sessions=len(span.sessions))
    first, last = (None, None) if parts is None else (part.pain_before for part in parts)
    if first is not None and last is not None and last - first >= rules.pain_rise:
        template = _("Pain before a session is higher than at first: {first}, now {last} of 10.")
        yield template.format(first=_.number(first), last=_.number(last))


def _absences(
    _: Translator, span: TrendSpan, until: date | None, clinic: AtClinic, zone: tzinfo | None
) -> Iterator[str]:
    """Report long times without a session; the clinic's days off don't count."""
    off = clinic.days_off(zone)
    days = [day_of(session, zone) for session in span.sessions]
    for before, after in zip(days, [*days[1:], until or span.last], strict=True):
        if days_expected(off, before, after) > clinic.rules.absent_days:
            template = _("No session from {first} to {last}.")
            yield template.format(first=_.date(before), last=_.date(after))


def _staying(
    _: Translator,
    parts: FirstAndLast | None,
    faults: Mapping[str, Sequence[Fault]],
    rules: Rules,
) -> Iterator[str]:
    template = _("{exercise}: {fault}, in {share}.")
    if parts is not None:
        template = _("{exercise}: {fault}, in {share} in the last weeks.")
    for each in (fault for of_exercise in faults.values() for fault in of_exercise):
        if each.last.judged >= LEAST_JUDGED and each.last.share >= rules.fault_share:
            yield template.format(
                exercise=name_of(_, each.exercise_id),
                fault=fault_label(_, each.exercise_id, each.fault),
                share=numbers.share(_, each.last.found, each.last.judged),
            )
