"""The report of a person's sessions over weeks as a document. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from formcheck.report.attention import NO_CLINIC, AtClinic, first_lines
from formcheck.report.closing import closing, page_words
from formcheck.report.document import (
    Block,
    Charts,
    Column,
    Document,
    Fact,
    Facts,
    Line,
    Lines,
    ReportTable,
    Section,
)
from formcheck.report.goal_words import goal_sections
from formcheck.report.period_alerts import first_of_all
from formcheck.report.period_charts import correct_chart, pain_chart, weeks_chart
from formcheck.report.period_exercise import exercise_over_time, overview
from formcheck.report.period_trend import (
    FirstAndLast,
    TrendSpan,
    day_of,
    exercise_ids,
    fault_trends,
    first_and_last,
    kept,
    whole,
)
from formcheck.report.treatment_words import days_off_lines, discharge_sections
from formcheck.review.adherence import Adherence
from formcheck.review.digest import digest
from formcheck.store import person_history
from formcheck.store.records import PlanVersion, SessionRecord
from formcheck.wording import numbers
from formcheck.wording.fault_words import correct_words
from formcheck.wording.names import plain_name
from formcheck.wording.ways import in_form_words
from formcheck.words import Translator

SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Period:
    """A person's records over some time.

    Attributes:
        sessions: those begun in that time, in any order.
        first, last: its first and last day; None for the day of the first, or last, session.
        plans: every version of the person's plan, in any order.
        clinic: what the clinic knows and has decided about the person.
    """

    sessions: tuple[SessionRecord, ...]
    first: date | None = None
    last: date | None = None
    plans: tuple[PlanVersion, ...] = ()
    clinic: AtClinic = NO_CLINIC


def period_document(
    who: str, period: Period, _: Translator, zone: tzinfo | None = None
) -> Document:
    """Make the document of the person named `who`; `zone` as in `of_session.session_document`."""
    found = _sections(_, period, zone) if period.sessions else _nothing(_, period.clinic)
    first, *others = found
    sections = (
        *discharge_sections(_, period.clinic, zone),
        first,
        *goal_sections(_, period.clinic.goals, zone),
        *others,
    )
    return Document(
        language=_.language,
        title=_("Progress report"),
        subject=plain_name(who),
        about=(*period.clinic.about(_), *_about(_, period, zone)),
        sections=sections,
        closing=closing(_),
        page=page_words(_),
    )


def _about(_: Translator, period: Period, zone: tzinfo | None) -> tuple[str, ...]:
    days = [day_of(session, zone) for session in period.sessions]
    first = period.first or min(days, default=None)
    last = period.last or max(days, default=None)
    if first is None or last is None:
        return ()
    span = _("{first} to {last}").format(first=_.date(first), last=_.date(last))
    return (_.date(first) if first == last else span,)


def _nothing(_: Translator, clinic: AtClinic) -> Iterator[Section]:
    empty = Lines((Line(_("No session in this time.")),))
    standing = [first_lines(_, clinic, ())] if clinic.standing else []
    yield Section(_("In short"), (empty, *standing))


def _sections(_: Translator, period: Period, zone: tzinfo | None) -> Iterator[Section]:
    span = whole(period.sessions, zone)
    parts = first_and_last(span, zone)
    weeks = person_history.weeks(period.sessions, period.last or span.last, zone)
    faults = fault_trends(period.sessions, *(parts or (span, span)))
    days = (period.first or span.first, period.last or span.last)
    off = days_off_lines(_, period.clinic, *days, zone)
    summary: tuple[Block, ...] = (
        Lines((Line(_words(_, span, parts)),)),
        first_of_all(_, span, parts, period.clinic, period.last, faults, zone),
        *(() if off is None else (off,)),
        Facts(tuple(_facts(_, span, parts, weeks, period, zone))),
        overview(_, span, parts, faults),
        Charts(
            (
                weeks_chart(_, weeks),
                pain_chart(_, span, zone),
                correct_chart(_, span, None, zone),
            )
        ),
    )
    yield Section(_("In short"), summary)
    for exercise_id in exercise_ids(span.sessions):
        found = faults.get(exercise_id, ())
        yield exercise_over_time(_, exercise_id, span, parts, found, zone)
    details: tuple[Block, ...] = (
        _weeks_table(_, period, span, weeks, zone),
        _sessions_table(_, span, zone),
    )
    yield Section(_("Details"), details)


def _words(_: Translator, span: TrendSpan, parts: FirstAndLast | None) -> str:
    number = len(span.sessions)
    sentences = [_.plural("{n} session.", "{n} sessions.", number).format(n=number)]
    if parts is None:
        if span.counted:
            sentences.append(correct_words(_, span.correct, span.counted))
        return " ".join(sentences)
    first, last = (in_form_words(_, part) for part in parts)
    correct_then = _("Repetitions in form in the first weeks: {first}; in the last: {last}.")
    return " ".join([*sentences, correct_then.format(first=first, last=last)])


def _facts(
    _: Translator,
    span: TrendSpan,
    parts: FirstAndLast | None,
    weeks: Sequence[person_history.TrainedWeek],
    period: Period,
    zone: tzinfo | None,
) -> Iterator[Fact]:
    planned, done = sum(week.planned for week in weeks), sum(week.done for week in weeks)
    whole_time = (period.first or span.first, period.last or span.last)
    days = kept(span, period.plans, *whole_time, zone, period.clinic.days_off(zone))
    yield Fact(
        _("Days with training"), str(days.trained), _days_note(_, len(weeks), days.prescribed)
    )
    yield Fact(_("Sets done"), numbers.share(_, done, planned))
    spans = (span,) if parts is None else parts
    note = "" if parts is None else _("first weeks → last weeks")
    shares = [_percent(_, each) for each in spans]
    yield Fact(_("Repetitions in form"), _arrow(shares), note)
    pains = [_pain(_, each) for each in spans]
    yield Fact(_("Median pain before, 0 to 10"), _arrow(pains), note)


def _days_note(_: Translator, weeks: int, asked: int | None) -> str:
    if asked is None:
        return _.plural("in {n} week", "in {n} weeks", weeks).format(n=weeks)
    template = _.plural("{asked} asked for in {n} week", "{asked} asked for in {n} weeks", weeks)
    return template.format(asked=asked, n=weeks)


def _arrow(values: Sequence[str]) -> str:
    return " → ".join(values)


def _percent(_: Translator, part: TrendSpan) -> str:
    if part.counted:
        return numbers.percent(_, part.correct / part.counted)
    return in_form_words(_, part)


def _pain(_: Translator, span: TrendSpan) -> str:
    pain = span.pain_before
    return _("not given") if pain is None else _.number(pain, 0 if pain == int(pain) else 1)


def _weeks_table(
    _: Translator,
    period: Period,
    span: TrendSpan,
    weeks: Sequence[person_history.TrainedWeek],
    zone: tzinfo | None,
) -> ReportTable:
    columns = (
        Column(_("Week of"), 1.4),
        Column(_("Days with training"), numeric=True),
        Column(_("Days asked for"), numeric=True),
        Column(_("Sets done"), numeric=True),
    )
    off = period.clinic.days_off(zone)
    rows = tuple(
        (
            _.date(week.monday),
            *_days(
                _,
                kept(span, period.plans, week.monday, week.monday + SIX_DAYS, zone, off),
            ),
            numbers.share(_, week.done, week.planned),
        )
        for week in weeks
    )
    return ReportTable(_("Week by week"), columns, rows)


def _days(_: Translator, found: Adherence) -> tuple[str, str]:
    asked = _("any") if found.prescribed is None else str(found.prescribed)
    return str(found.trained), asked


def _sessions_table(_: Translator, span: TrendSpan, zone: tzinfo | None) -> ReportTable:
    columns = (
        Column(_("Day"), 1.5),
        Column(_("Sets done"), 1.0, numeric=True),
        Column(_("Repetitions in form"), 1.4, numeric=True),
        Column(_("Pain before"), 0.9, numeric=True),
        Column(_("Pain after"), 0.9, numeric=True),
        Column(_("Effort"), 0.9, numeric=True),
    )
    rows = tuple(_session_row(_, session, zone) for session in span.sessions)
    return ReportTable(_("Every session"), columns, rows)


def _session_row(_: Translator, session: SessionRecord, zone: tzinfo | None) -> tuple[str, ...]:
    found = digest(session)
    return (
        _.date(day_of(session, zone)),
        numbers.of(_, found.sets_done, found.sets_planned),
        in_form_words(_, found),
        numbers.rating(_, session.pain_before),
        numbers.rating(_, session.pain_after),
        numbers.rating(_, session.effort),
    )
