"""Attention: what a physiotherapist should look at first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo

from formcheck.exercises.prescription import BEYOND_LIMIT
from formcheck.journey.state import CALL_REASONS
from formcheck.plan.progress import INTERRUPTED
from formcheck.report import phrases
from formcheck.report.document import Line, Lines, Tone
from formcheck.report.ways import way_of, ways_line
from formcheck.report.work import Work
from formcheck.review.concerns import pain_rise
from formcheck.review.goals import Course
from formcheck.review.life import Days, Discharge, Pause, days_off
from formcheck.review.rules import Rules
from formcheck.store.records import SKIPPED, STOPPED, SessionRecord, SetRecord
from formcheck.words import Translator, marked

# In fewer repetitions a share says nothing: an unvalidated default.
LEAST_JUDGED = 3
CUT_OFF = marked("Ended without goodbye: pain and effort afterwards were not told.")
STOP_WORDS = {
    "pain": marked("more back pain"),
    "leg_symptoms": marked("leg pain, tingling or numbness"),
    "dizzy": marked("dizziness"),
    "tired": marked("tiredness"),
    "other": marked("another reason"),
}


@dataclass(frozen=True, slots=True)
class AtClinic:
    """The clinic's knowledge and decisions about a person, besides their sessions.

    Attributes:
        person_id: the clinic's id for them; None away from any clinic.
        standing: the reasons for their place in the list of patients, the most pressing first.
        rules: the clinic's rules for when something has to be looked at.
        hospital_number, birth_date: as the clinic entered them, or None.
        number_system: the system of the clinic's hospital numbers, a URI, or None.
        pauses: times in which no training was expected.
        discharges: the ends of their treatment, the newest first.
        goals: their goals, with the scores so far.
    """

    person_id: str | None = None
    standing: tuple[str, ...] = ()
    rules: Rules = field(default_factory=Rules)
    hospital_number: str | None = None
    birth_date: date | None = None
    number_system: str | None = None
    pauses: tuple[Pause, ...] = ()
    discharges: tuple[Discharge, ...] = ()
    goals: tuple[Course, ...] = ()

    @property
    def discharge(self) -> Discharge | None:
        """The end of their treatment, unless it was taken up again."""
        return next((each for each in self.discharges if each.ended_at is None), None)

    def days_off(self, zone: tzinfo | None) -> list[Days]:
        """Return the spans of days on which no training is expected."""
        return days_off(self.pauses, self.discharges, zone)

    def about(self, _: Translator) -> Iterator[str]:
        """Identify the person, beside the name, for the head of a report."""
        if self.birth_date is not None:
            yield _("born {day}").format(day=_.date(self.birth_date))
        if self.hospital_number is not None:
            number = phrases.plain_name(self.hospital_number)
            yield _("hospital number {number}").format(number=number)


NO_CLINIC = AtClinic()


def first_lines(_: Translator, clinic: AtClinic, alerts: Iterable[str]) -> Lines:
    """List what to look at first, or say that nothing stands out.

    The reasons in the clinic's list come before what the report itself found.
    """
    title = _("To look at first")
    lines = tuple(Line(alert, Tone.ALERT) for alert in (*clinic.standing, *alerts))
    return Lines(lines or (Line(_("Nothing stands out."), Tone.GOOD),), title)


def session_alerts(
    _: Translator, session: SessionRecord, works: Sequence[Work], rules: Rules
) -> Iterator[str]:
    """Say what stands out in one session, the most serious first."""
    if session.cut_off:
        yield _(CUT_OFF)
    yield from (stop_words(_, each) for each in stopped_sets(session))
    if rose(session.pain_before, session.pain_after, rules):
        said = _("Pain rose from {before} to {after} of 10.")
        yield said.format(before=session.pain_before, after=session.pain_after)
    yield from _not_done(_, works)
    for work in works:
        yield from fault_alerts(_, work, rules)


def stopped_sets(session: SessionRecord) -> list[SetRecord]:
    """Return the sets that the person stopped, not the interrupted ones; reasons to call first."""
    stopped = [
        each for each in session.sets if each.status == STOPPED and each.stop_reason != INTERRUPTED
    ]
    return sorted(stopped, key=lambda each: each.stop_reason not in CALL_REASONS)


def stop_words(_: Translator, stopped: SetRecord) -> str:
    """Say which set was stopped, and why."""
    name, reason = phrases.name_of(_, stopped.exercise_id), stopped.stop_reason or "other"
    why = _(STOP_WORDS[reason]) if reason in STOP_WORDS else phrases.readable(reason)
    return _("{exercise} was stopped: {reason}.").format(exercise=name, reason=why)


def rose(before: int | None, after: int | None, rules: Rules) -> bool:
    """Return whether pain rose in a session by the rules."""
    return pain_rise(before, after, rules) is not None


def _not_done(_: Translator, works: Sequence[Work]) -> Iterator[str]:
    planned = sum(work.digest.sets_planned for work in works)
    missing = planned - sum(work.digest.sets_done for work in works)
    if missing > 0:
        said = _.plural(
            "{n} of {planned} sets was not completed.",
            "{n} of {planned} sets were not completed.",
            missing,
        )
        yield said.format(n=missing, planned=planned)
    sets = [each for work in works for each in work.sets]
    if skipped := sum(each.status == SKIPPED and way_of(each) is None for each in sets):
        said = _.plural("{n} set was skipped.", "{n} sets were skipped.", skipped)
        yield said.format(n=skipped)
    if not_all_watched := ways_line(_, sets):
        yield not_all_watched


def fault_alerts(_: Translator, work: Work, rules: Rules) -> Iterator[str]:
    """Say the faults that most repetitions show, and any further than the agreed limit."""
    for fault, times in work.digest.faults.items():
        judged = work.judged(fault)
        often = judged >= LEAST_JUDGED and times >= rules.fault_share * judged
        if often or fault == BEYOND_LIMIT:
            said = _("{exercise}: {fault}, in {share}.")
            yield said.format(
                exercise=work.name(_),
                fault=phrases.fault_label(_, work.exercise_id, fault),
                share=phrases.share(_, times, judged),
            )
