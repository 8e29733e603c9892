"""Attention: what a physiotherapist should look at first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, tzinfo

from formcheck.report.document import Line, Lines, LineTone
from formcheck.review.goals import GoalCourse
from formcheck.review.rules import Rules
from formcheck.review.treatment_events import Days, Discharge, Pause, days_off
from formcheck.wording.names import plain_name
from formcheck.words import Translator


@dataclass(frozen=True, slots=True)
class AtClinic:
    """The clinic's knowledge and decisions about a person, besides their sessions.

    Attributes:
        person_id: the clinic's id for them; None without a clinic.
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
    goals: tuple[GoalCourse, ...] = ()

    @property
    def discharge(self) -> Discharge | None:
        """The end of their treatment, unless it was taken up again."""
        return next((each for each in self.discharges if each.ended_at is None), None)

    def days_off(self, zone: tzinfo | None) -> list[Days]:
        """Return the spans of days on which no training is expected."""
        return days_off(self.pauses, self.discharges, zone)

    def about(self, _: Translator) -> Iterator[str]:
        """Return what identifies the person besides the name, for the head of a report."""
        if self.birth_date is not None:
            yield _("born {day}").format(day=_.date(self.birth_date))
        if self.hospital_number is not None:
            number = plain_name(self.hospital_number)
            yield _("hospital number {number}").format(number=number)


NO_CLINIC = AtClinic()


def first_lines(_: Translator, clinic: AtClinic, alerts: Iterable[str]) -> Lines:
    """List what to look at first, or say that nothing stands out.

    The reasons in the clinic's list come before what the report itself found.
    """
    title = _("To look at first")
    lines = tuple(Line(alert, LineTone.ALERT) for alert in (*clinic.standing, *alerts))
    return Lines(lines or (Line(_("Nothing stands out."), LineTone.GOOD),), title)
