"""Work for a patient between sessions: minutes at the desk, contacts, components.

A clinic that chooses no payment system measures nobody's time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import AccessError, DocumentError
from formcheck.review.monitoring import (
    IDLE_CUT,
    MonitoredInterval,
    Note,
    NoteKind,
    Spell,
    System,
    load_systems,
    monitored,
)
from formcheck.review.weeks import midnight
from formcheck.store.base import known
from formcheck.store.clinic.audited import ClinicDatabase, assigned
from formcheck.store.clinic.clinic_rules import SETTINGS
from formcheck.store.clinic.digests import sessions_in_short
from formcheck.store.clinic.noting import checked_note
from formcheck.store.row_ids import new_id
from formcheck.store.tables import (
    ClinicRow,
    MonitoringNoteRow,
    PersonRow,
    SpellRow,
)

SYSTEM = "monitoring"  # in the clinic's settings
LONGEST_NOTE, MOST_MINUTES = 500, 600.0
# Allows for time zones: where a note is written it may be tomorrow already.
FURTHEST_AHEAD = timedelta(hours=14)
# A sign of work this soon after the last one is not recorded.
NO_NEWS = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class MonitoredPatient:
    """A patient in the list of those who are monitored."""

    id: str
    name: str
    hospital_number: str | None
    interval: MonitoredInterval


@dataclass(frozen=True, slots=True)
class MonitoredList:
    """A part of the list of those who are monitored, by name; `total` counts the whole list."""

    patients: tuple[MonitoredPatient, ...]
    total: int


class Monitoring(ClinicDatabase):
    """Measures and notes the work for monitored patients.

    Errors: see `ClinicDatabase`; and DocumentError for invalid input.
    """

    def monitoring_system(self, actor: Actor) -> System | None:
        """Read the clinic's payment system, or None."""
        with self.looking(actor, Action.READ_RULES) as session:
            return _system(session, actor.clinic_id)

    def set_monitoring_system(self, actor: Actor, system_id: str | None) -> None:
        """Choose a payment system; None measures nobody's time. What was measured stays."""
        if system_id is not None and system_id not in load_systems():
            raise DocumentError("There is no such payment system.")
        detail = f"monitoring {system_id}"
        with self.acting(actor, Action.MANAGE_CLINIC, None, detail) as session:
            clinic = known(session.get(ClinicRow, actor.clinic_id, with_for_update=True))
            clinic.settings = {**clinic.settings, SYSTEM: system_id}

    def working(self, actor: Actor, patient_id: str) -> None:
        """Record a sign of work on a patient: the time since the last sign counts, unless idle.

        Time between two patients counts for neither.
        """
        now = self.now()
        with self.reading() as session:
            if _system(session, actor.clinic_id) is None:
                return
            last = _last(session, actor)
            if last is not None and last.person_id == patient_id and now - last.ended_at < NO_NEWS:
                return
        with self.acting(actor, Action.MEASURE_TIME, patient_id) as session:
            last = _last(session, actor)
            goes_on = last is not None and last.person_id == patient_id
            if last is not None and goes_on and now - last.ended_at <= IDLE_CUT:
                last.ended_at = max(now, last.ended_at)
                return
            session.add(
                SpellRow(
                    person_id=patient_id,
                    author_id=actor.person_id,
                    author=actor.name,
                    begun_at=now,
                    ended_at=now,
                )
            )

    def note_monitoring(
        self,
        actor: Actor,
        patient_id: str,
        kind: NoteKind,
        day: date,
        text: str,
        minutes: float | None = None,
    ) -> str:
        """Note a contact, a component, or a correction of one's own minutes; return its id."""
        note = checked_note(text, LONGEST_NOTE)
        if not note:
            raise DocumentError("Write what was done, or why the minutes are corrected.")
        if (kind is NoteKind.MINUTES) == (not minutes):
            raise DocumentError("A correction, and nothing else, has minutes.")
        if minutes is not None and not -MOST_MINUTES <= minutes <= MOST_MINUTES:
            raise DocumentError("Correct by up to {most} minutes.", most=int(MOST_MINUTES))
        if day > (self.now() + FURTHEST_AHEAD).date():
            raise DocumentError("Nothing can be noted for a day that lies ahead.")
        row = MonitoringNoteRow(
            id=new_id(),
            person_id=patient_id,
            kind=kind.value,
            day=day,
            minutes=minutes,
            text=note,
            author_id=actor.person_id,
            author=actor.name,
            at=self.now(),
        )
        with self.acting(actor, Action.MONITOR, patient_id, f"noted {kind.value}") as session:
            session.add(row)
            return row.id

    def take_note_back(self, actor: Actor, note_id: str) -> None:
        """Take a note back: it no longer counts, but stays in the copy of the patient's data.

        Raises:
            AccessError: the note corrects the minutes of somebody else.
        """
        patient_id = self.owner(select(MonitoringNoteRow.person_id).filter_by(id=note_id))
        with self.acting(actor, Action.MONITOR, patient_id, "taken back") as session:
            row = known(session.get(MonitoringNoteRow, note_id, with_for_update=True))
            if row.kind == NoteKind.MINUTES.value and row.author_id != actor.person_id:
                raise AccessError(
                    "Only the colleague who corrected the minutes can take that back."
                )
            row.ended_at = row.ended_at or self.now()

    def monitored(
        self, actor: Actor, patient_id: str, first: date, last: date, zone: tzinfo | None
    ) -> MonitoredInterval:
        """Read what was monitored of a patient from the first to the last day."""
        with self.looking(actor, Action.MONITOR, patient_id, "read") as session:
            return _of_all(session, [patient_id], first, last, zone)[patient_id]

    def monitored_patients(
        self,
        actor: Actor,
        first: date,
        last: date,
        zone: tzinfo | None,
        after: tuple[str, str] | None = None,
        limit: int | None = None,
    ) -> MonitoredList:
        """Read what was monitored of each of the actor's patients, who are ordered by name.

        Args:
            after: name and id of the last patient of the part before.
            limit: None for all of them.
        """
        by_name = (PersonRow.name, PersonRow.id)
        query = assigned(actor).add_columns(PersonRow.hospital_number).order_by(*by_name)
        total = select(func.count()).select_from(assigned(actor).subquery())
        if after is not None:
            query = query.where(tuple_(*by_name) > after)
        with self.looking(actor, Action.LIST_PATIENTS, None, "monitoring") as session:
            people = session.execute(query.limit(limit)).all()
            found = _of_all(session, [each.id for each in people], first, last, zone)
            return MonitoredList(
                tuple(
                    MonitoredPatient(each.id, each.name, each.hospital_number, found[each.id])
                    for each in people
                ),
                session.scalar(total) or 0,
            )


def _of_all(
    session: Session, ids: Sequence[str], first: date, last: date, zone: tzinfo | None
) -> dict[str, MonitoredInterval]:
    since = midnight(first, zone) - timedelta(microseconds=1)
    past = sessions_in_short(session, ids, since)
    spells: defaultdict[str, list[Spell]] = defaultdict(list)
    query = select(SpellRow).where(SpellRow.person_id.in_(ids), SpellRow.begun_at > since)
    for row in session.scalars(query.order_by(SpellRow.id)):
        spells[row.person_id].append(_spell(row))
    notes = _notes(session, ids, first, last)
    return {
        each: monitored(first, last, past[each], spells[each], notes[each], zone) for each in ids
    }


def _spell(row: SpellRow) -> Spell:
    return Spell(row.author, row.begun_at, row.ended_at, row.author_id)


def _notes(
    session: Session, ids: Iterable[str], first: date, last: date
) -> defaultdict[str, list[Note]]:
    query = select(MonitoringNoteRow).where(
        MonitoringNoteRow.person_id.in_(ids),
        MonitoringNoteRow.ended_at.is_(None),
        MonitoringNoteRow.day.between(first, last),
    )
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for row in session.scalars(query.order_by(MonitoringNoteRow.day, MonitoringNoteRow.at)):
        kind = NoteKind(row.kind)
        note = Note(row.id, kind, row.day, row.minutes, row.text, row.author, row.author_id)
        found[row.person_id].append(note)
    return found


def _system(session: Session, clinic_id: str) -> System | None:
    settings = known(session.scalar(SETTINGS, {"clinic_id": clinic_id}))
    return load_systems().get(settings.get(SYSTEM) or "")


def _last(session: Session, actor: Actor) -> SpellRow | None:
    """Return the actor's latest time at the desk, whoever it was for."""
    mine = select(SpellRow).filter_by(author_id=actor.person_id)
    return session.scalar(mine.order_by(SpellRow.ended_at.desc(), SpellRow.id.desc()).limit(1))
