"""Pauses and the end of a treatment in a report's words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo

from formcheck.report.attention import AtClinic
from formcheck.report.document import Line, Lines, Section
from formcheck.review.treatment_events import Discharge, Pause
from formcheck.words import Translator


def pause_words(_: Translator, pause: Pause, zone: tzinfo | None) -> str:
    """Say from when to when no training is expected, and why where the reason is given."""
    first, last = (_.date(day) for day in pause.days(zone))
    if not pause.reason:
        return _("Paused from {first} to {last}").format(first=first, last=last)
    template = _("Paused from {first} to {last}: {reason}")
    return template.format(first=first, last=last, reason=pause.reason)


def discharge_words(_: Translator, discharge: Discharge, zone: tzinfo | None) -> str:
    """Say when and, where it is known, by whom a treatment was ended, and when it was resumed."""
    day = _.date(discharge.at.astimezone(zone).date())
    author, ended_at = discharge.author, discharge.ended_at
    if ended_at is None:
        template = _("Discharged on {day} by {author}.") if author else _("Discharged on {day}.")
        return template.format(day=day, author=author)
    again = _.date(ended_at.astimezone(zone).date())
    template = (
        _("Discharged on {day} by {author}, treatment resumed on {again}.")
        if author
        else _("Discharged on {day}, treatment resumed on {again}.")
    )
    return template.format(day=day, author=author, again=again)


def days_off_lines(
    _: Translator, clinic: AtClinic, first: date, last: date, zone: tzinfo | None
) -> Lines | None:
    """Say each pause, and each discharge that is over, that touches these days; None for none."""
    pauses = [(each.days(zone), pause_words(_, each, zone)) for each in clinic.pauses]
    pauses += [
        (each.days(zone), discharge_words(_, each, zone))
        for each in clinic.discharges
        if each.ended_at is not None
    ]
    found = [Line(text) for (a, b), text in sorted(pauses) if a <= last and b >= max(a, first)]
    return Lines(tuple(found), _("Pauses")) if found else None


def discharge_sections(_: Translator, clinic: AtClinic, zone: tzinfo | None) -> Iterator[Section]:
    """Say when the treatment ended, and the physiotherapist's closing note if there is one."""
    ended = clinic.discharge
    if ended is not None:
        said = (discharge_words(_, ended, zone), ended.note)
        lines = tuple(Line(text) for text in said if text)
        yield Section(_("End of treatment"), (Lines(lines),))
