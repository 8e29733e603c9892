"""Pauses and the end of a treatment in a report's words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo

from formcheck.report.attention import AtClinic
from formcheck.report.document import Line, Lines, Section
from formcheck.review.life import Pause
from formcheck.words import Translator


def pause_words(_: Translator, pause: Pause, zone: tzinfo | None) -> str:
    """Say from when to when no training is expected, and why."""
    first, last = (_.date(day) for day in pause.days(zone))
    said = _("Paused from {first} to {last}: {reason}")
    return said.format(first=first, last=last, reason=pause.reason)


def pause_lines(
    _: Translator, clinic: AtClinic, first: date, last: date, zone: tzinfo | None
) -> Lines | None:
    """Say each pause that touches these days; None where there is none."""
    found = [
        Line(pause_words(_, pause, zone))
        for pause in clinic.pauses
        if pause.days(zone)[0] <= last and pause.days(zone)[1] >= first
    ]
    return Lines(tuple(found), _("Pauses")) if found else None


def discharge_sections(_: Translator, clinic: AtClinic, zone: tzinfo | None) -> Iterator[Section]:
    """Say when the treatment ended, and the physiotherapist's closing note."""
    ended = clinic.discharge
    if ended is not None:
        day = _.date(ended.at.astimezone(zone).date())
        head = _("Discharged on {day} by {author}.").format(day=day, author=ended.author)
        yield Section(_("End of treatment"), (Lines((Line(head), Line(ended.note))),))
