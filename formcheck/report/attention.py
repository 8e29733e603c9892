"""What a physiotherapist should look at first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from formcheck.exercises.prescription import BEYOND_LIMIT
from formcheck.journey.state import CALL_REASONS, PAIN_RISE
from formcheck.plan.progress import INTERRUPTED
from formcheck.report import phrases
from formcheck.report.document import Line, Lines, Tone
from formcheck.report.ways import way_of, ways_line
from formcheck.report.work import Work
from formcheck.store.records import SKIPPED, STOPPED, SessionRecord, SetRecord
from formcheck.words import Translator, marked

# A fault is named when at least this share of at least so many repetitions shows it; unvalidated
# defaults.
OFTEN, LEAST_JUDGED = 0.5, 3
CUT_OFF = marked("Ended without goodbye: pain and effort afterwards were not told.")
STOP_WORDS = {
    "pain": marked("more back pain"),
    "leg_symptoms": marked("leg pain, tingling or numbness"),
    "dizzy": marked("dizziness"),
    "tired": marked("tiredness"),
    "other": marked("another reason"),
}


def first_lines(_: Translator, alerts: Iterable[str]) -> Lines:
    """The list of what to look at first; or that there is nothing."""
    title = _("To look at first")
    lines = tuple(Line(alert, Tone.ALERT) for alert in alerts)
    return Lines(lines or (Line(_("Nothing stands out."), Tone.GOOD),), title)


def session_alerts(_: Translator, session: SessionRecord, works: Sequence[Work]) -> Iterator[str]:
    """What stands out in one session, the most serious first."""
    if session.cut_off:
        yield _(CUT_OFF)
    yield from (stop_words(_, each) for each in stopped_sets(session))
    if rose(session.pain_before, session.pain_after):
        said = _("Pain rose from {before} to {after} of 10.")
        yield said.format(before=session.pain_before, after=session.pain_after)
    yield from _not_done(_, works)
    for work in works:
        yield from fault_alerts(_, work)


def stopped_sets(session: SessionRecord) -> list[SetRecord]:
    """Sets that the person stopped, those with a reason to call first; not the interrupted ones."""
    stopped = [
        each for each in session.sets if each.status == STOPPED and each.stop_reason != INTERRUPTED
    ]
    return sorted(stopped, key=lambda each: each.stop_reason not in CALL_REASONS)


def stop_words(_: Translator, stopped: SetRecord) -> str:
    """Which set was stopped, and why."""
    name, reason = phrases.name_of(_, stopped.exercise_id), stopped.stop_reason or "other"
    why = _(STOP_WORDS[reason]) if reason in STOP_WORDS else phrases.readable(reason)
    return _("{exercise} was stopped: {reason}.").format(exercise=name, reason=why)


def rose(before: int | None, after: int | None) -> bool:
    """Whether pain rose by more than its own noise."""
    return before is not None and after is not None and after - before >= PAIN_RISE


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


def fault_alerts(_: Translator, work: Work) -> Iterator[str]:
    """Faults that most repetitions show, and any further than the agreed limit."""
    for fault, times in work.digest.faults.items():
        judged = work.judged(fault)
        often = judged >= LEAST_JUDGED and times >= OFTEN * judged
        if often or fault == BEYOND_LIMIT:
            said = _("{exercise}: {fault}, in {share}.")
            yield said.format(
                exercise=work.name(_),
                fault=phrases.fault_label(_, work.exercise_id, fault),
                share=phrases.share(_, times, judged),
            )
