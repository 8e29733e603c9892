"""The reasons for a patient's place in the list, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from formcheck.review.ranks import LASTING, RANKS, AlertKind
from formcheck.store.clinic.clinic_records import AlertRecord, PatientLine
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import name_of
from formcheck.wording.reasons import ADVICE, RED_FLAGS, STOP_REASONS
from formcheck.words import Translator, marked

# Each kind in so few words that several fit one line.
IN_SHORT: dict[AlertKind, str] = {
    AlertKind.STOPPED_IN_PAIN: marked("a stopped set"),
    AlertKind.RED_FLAG: marked("a safety question"),
    AlertKind.ADVICE: marked("told to call"),
    AlertKind.PAIN_RISE: marked("more pain"),
    AlertKind.RECURRING_FAULT: marked("a fault"),
    AlertKind.ABSENT: marked("no session"),
    AlertKind.NO_PROGRESS: marked("hardly better"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for a patient's place in the list: in a line, and in very few words."""

    said: str
    in_short: str


def reason(_: Translator, alert: AlertRecord) -> str:
    """Put one alert in a line, with the numbers that it is about."""
    return _REASONS[alert.kind](_, alert.detail)


def reasons(_: Translator, line: PatientLine, day: Callable[[datetime], str]) -> Iterator[Reason]:
    """Yield everything about a patient that has to be seen, the most pressing first.

    The list and the reports take their words from here alone; `day` puts a date in words.
    """
    alerts = [(same[0].kind, _told_once(_, same, day)) for same in together(line.alerts)]
    for kind, words in alerts:
        if kind is not AlertKind.NO_PROGRESS:
            yield Reason(words, _(IN_SHORT[kind]))
    if line.absent_days is not None:
        words = absence(_, line.absent_days, has_begun=line.last_session_at is not None)
        yield Reason(words, _(IN_SHORT[AlertKind.ABSENT]))
    for kind, words in alerts:
        if kind is AlertKind.NO_PROGRESS:
            yield Reason(words, _(IN_SHORT[kind]))
    if line.unread:
        words = _.plural("{number} new message", "{number} new messages", line.unread)
        words = words.format(number=line.unread)
        yield Reason(words, words)
    if line.unreviewed:
        words = _.plural(
            "{number} session to review", "{number} sessions to review", line.unreviewed
        )
        words = words.format(number=line.unreviewed)
        yield Reason(words, words)


def together(alerts: Iterable[AlertRecord]) -> Iterator[list[AlertRecord]]:
    """Group alerts that are acknowledged together, the most pressing first.

    Repeated events are one group, along with the advice to call because of them; a lasting alert is
    a group of its own.
    """
    found: dict[str, list[AlertRecord]] = {}
    for alert in sorted(alerts, key=lambda each: (RANKS[each.kind], each.kind is AlertKind.ADVICE)):
        found.setdefault(_subject(alert), []).append(alert)
    yield from found.values()


def _subject(alert: AlertRecord) -> str:
    if alert.kind in LASTING:
        return alert.id
    told_for = str(alert.detail.get("kind")) if alert.kind is AlertKind.ADVICE else ""
    return (
        told_for
        if told_for in (AlertKind.RED_FLAG, AlertKind.STOPPED_IN_PAIN)
        else alert.kind.value
    )


def _told_once(_: Translator, same: Sequence[AlertRecord], day: Callable[[datetime], str]) -> str:
    """Put the last event of a group in words, and how often it happened."""
    events = [alert for alert in same if alert.kind is same[0].kind]
    last = max(events, key=lambda alert: alert.at)
    if last.kind in LASTING:
        since = _("{what} (first raised: {day})")
        return since.format(what=reason(_, last), day=day(last.at))
    words = f"{reason(_, last)}, {day(last.at)}"
    often = _("{what} ({times}\u00a0times)")
    return words if len(events) == 1 else often.format(what=words, times=len(events))


def absence(_: Translator, days: int, *, has_begun: bool) -> str:
    """Say for how long no session has come."""
    if not has_begun:
        template = _.plural("Not begun for {days} day", "Not begun for {days} days", days)
    else:
        template = _.plural("No session for {days} day", "No session for {days} days", days)
    return template.format(days=days)


def _stopped(_: Translator, detail: Mapping[str, Any]) -> str:
    named = [_(STOP_REASONS[each]) for each in detail.get("reasons", ()) if each in STOP_REASONS]
    words = _.listed(named) or _("in pain, dizzy, or with signs in a leg")
    ended = (
        _("Skipped a set: {reasons}") if detail.get("skipped") else _("Stopped a set: {reasons}")
    )
    return ended.format(reasons=words)


def _red_flag(_: Translator, detail: Mapping[str, Any]) -> str:
    named = [_(RED_FLAGS[each]) for each in detail.get("flags", ()) if each in RED_FLAGS]
    return _.listed(named) or _("Answered yes to a safety question")


def _advice(_: Translator, detail: Mapping[str, Any]) -> str:
    words = _(ADVICE.get(detail.get("kind", ""), ADVICE["stopped_in_pain"]))
    if detail.get("pain") is None:
        return words
    return _("{advice} ({pain} of 10)").format(advice=words, pain=detail["pain"])


def _pain_rise(_: Translator, detail: Mapping[str, Any]) -> str:
    if not {"before", "after"} <= set(detail):
        return _("Pain clearly up after a session")
    return _("Pain up from {before} to {after} in a session").format(**detail)


def _recurring(_: Translator, detail: Mapping[str, Any]) -> str:
    return _("{exercise}, {sessions} sessions in a row: {fault}").format(
        exercise=name_of(_, detail["exercise"]),
        sessions=detail["sessions"],
        fault=fault_label(_, detail["exercise"], detail["fault"]),
    )


def _absent(_: Translator, detail: Mapping[str, Any]) -> str:
    return absence(_, detail["days"], has_begun=True)


def _no_progress(_: Translator, detail: Mapping[str, Any]) -> str:
    return _("Hardly better over {sessions} sessions: {share} in form. Contact them?").format(
        sessions=detail["sessions"], share=_.percent(detail["now"])
    )


_REASONS = {
    AlertKind.STOPPED_IN_PAIN: _stopped,
    AlertKind.RED_FLAG: _red_flag,
    AlertKind.ADVICE: _advice,
    AlertKind.PAIN_RISE: _pain_rise,
    AlertKind.RECURRING_FAULT: _recurring,
    AlertKind.ABSENT: _absent,
    AlertKind.NO_PROGRESS: _no_progress,
}
