"""Events in a patient's record besides training: corrections, pauses, the discharge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import ChangedError, DocumentError
from formcheck.review.treatment_events import Days, Discharge, Pause, days_off
from formcheck.store.base import known
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.clinic.noting import checked_note
from formcheck.store.clinic.staff import required_name
from formcheck.store.row_ids import new_id
from formcheck.store.tables import DischargeRow, PauseRow, PersonRow

LONGEST_NAME, LONGEST_NUMBER, LONGEST_NOTE = 60, 40, 2000
LONGEST_PAUSE = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Details:
    """Details of a patient that a clinic may correct; number and birth date may be None."""

    name: str
    language: str
    hospital_number: str | None = None
    birth_date: date | None = None


class TreatmentRecord(ClinicDatabase):
    """Corrects a patient's details, and enters pauses and discharges.

    Errors: see `ClinicDatabase`; and DocumentError for invalid input.
    """

    def correct_patient(
        self, actor: Actor, patient_id: str, details: Details, shown: Details | None = None
    ) -> Details:
        """Correct the details on record; return the former ones.

        Only details that differ from `shown` are written, so that nobody undoes what somebody else
        changed meanwhile. The audit log names the changed details, never their values: it outlives
        people.

        Args:
            shown: what the actor saw when they began; None for what is on record now.

        Raises:
            AccountError: the name is empty.
            ChangedError: a detail to be corrected is no longer as it was shown.
        """
        wanted = _checked(details, self.now().date())

        def on_record(session: Session) -> tuple[PersonRow, Details, list[str]]:
            person = known(session.get(PersonRow, patient_id, with_for_update=True))
            before = _details(person)
            return person, before, _to_write(before, wanted, shown)

        def said(session: Session) -> str:
            return ", ".join(on_record(session)[2]).replace("_", " ") or "nothing"

        with self.acting(actor, Action.CORRECT_PATIENT, patient_id, said) as session:
            person, before, names = on_record(session)
            for name in names:
                setattr(person, name, getattr(wanted, name))
        return before

    def pause(
        self, actor: Actor, patient_id: str, begins_at: datetime, ends_at: datetime, reason: str
    ) -> str:
        """Expect no training in this time, and raise no absence; return the pause's id."""
        if not timedelta() < ends_at - begins_at <= LONGEST_PAUSE:
            raise DocumentError("A pause must end after it begins, and within a year.")
        if not reason.strip():
            raise DocumentError("Write why no training is expected.")
        row = PauseRow(
            id=new_id(),
            person_id=patient_id,
            begins_at=begins_at,
            ends_at=ends_at,
            reason=checked_note(reason, LONGEST_NOTE),
            author_id=actor.person_id,
            author=actor.name,
            at=self.now(),
        )
        with self.acting(actor, Action.PAUSE, patient_id, "entered") as session:
            session.add(row)
            return row.id

    def end_pause(self, actor: Actor, pause_id: str) -> None:
        """End a pause now; one not begun yet is taken back, and one that is over stays."""
        patient_id = self.owner(select(PauseRow.person_id).filter_by(id=pause_id))
        with self.acting(actor, Action.PAUSE, patient_id, "ended") as session:
            row, now = known(session.get(PauseRow, pause_id, with_for_update=True)), self.now()
            if row.begins_at >= now:
                session.delete(row)
            else:
                row.ends_at = min(row.ends_at, now)

    def pauses(self, actor: Actor, patient_id: str) -> tuple[Pause, ...]:
        """Read a patient's pauses, the oldest first."""
        with self.looking(actor, Action.READ_PATIENT, patient_id, "pauses") as session:
            return tuple(_pauses_of(session, [patient_id])[patient_id])

    def discharge(self, actor: Actor, patient_id: str, note: str) -> None:
        """End the treatment, with a closing note; the patient can go on sending."""
        if not note.strip():
            raise DocumentError("Write how the treatment ended.")
        row = DischargeRow(
            id=new_id(),
            person_id=patient_id,
            at=self.now(),
            author_id=actor.person_id,
            author=actor.name,
            note=checked_note(note, LONGEST_NOTE),
        )
        with self.acting(actor, Action.DISCHARGE, patient_id, "discharged") as session:
            known(session.get(PersonRow, patient_id, with_for_update=True))
            if _open_discharge(session, patient_id) is not None:
                raise DocumentError("This patient is discharged already.")
            session.add(row)

    def take_up_again(self, actor: Actor, patient_id: str) -> None:
        """Undo a discharge; its time and its note stay on record."""
        with self.acting(actor, Action.DISCHARGE, patient_id, "taken up again") as session:
            row = _open_discharge(session, patient_id)
            if row is not None:
                row.ended_at = self.now()

    def discharged(self, actor: Actor, patient_id: str) -> Discharge | None:
        """Read the patient's discharge, while their treatment has ended."""
        with self.looking(actor, Action.READ_PATIENT, patient_id, "discharge") as session:
            row = _open_discharge(session, patient_id)
            return None if row is None else Discharge(row.at, row.author, row.note)

    def discharges(self, actor: Actor, patient_id: str) -> tuple[Discharge, ...]:
        """Read every discharge, the newest first: also those after which the treatment went on."""
        with self.looking(actor, Action.READ_PATIENT, patient_id, "discharges") as session:
            return tuple(_discharges_of(session, [patient_id])[patient_id])


def days_off_of(
    session: Session, people: Sequence[str] | Select[str], zone: tzinfo | None
) -> dict[str, list[Days]]:
    """Read the days on which nothing is expected, of each of these patients who has any."""
    pauses, discharges = _pauses_of(session, people), _discharges_of(session, people)
    return {each: days_off(pauses[each], discharges[each], zone) for each in {*pauses, *discharges}}


def _pauses_of(
    session: Session, people: Sequence[str] | Select[str]
) -> defaultdict[str, list[Pause]]:
    """Read the pauses of these patients, the oldest first."""
    query = select(PauseRow).where(PauseRow.person_id.in_(people))
    found: defaultdict[str, list[Pause]] = defaultdict(list)
    for row in session.scalars(query.order_by(PauseRow.begins_at, PauseRow.id)):
        one = Pause(row.id, row.begins_at, row.ends_at, row.reason, row.author)
        found[row.person_id].append(one)
    return found


def _discharges_of(
    session: Session, people: Sequence[str] | Select[str]
) -> defaultdict[str, list[Discharge]]:
    """Read the discharges of these patients, the newest first."""
    query = select(DischargeRow).where(DischargeRow.person_id.in_(people))
    found: defaultdict[str, list[Discharge]] = defaultdict(list)
    for row in session.scalars(query.order_by(DischargeRow.at.desc(), DischargeRow.id)):
        found[row.person_id].append(Discharge(row.at, row.author, row.note, row.ended_at))
    return found


def _open_discharge(session: Session, patient_id: str) -> DischargeRow | None:
    return session.scalar(select(DischargeRow).filter_by(person_id=patient_id, ended_at=None))


def _details(person: PersonRow) -> Details:
    return Details(person.name, person.language, person.hospital_number, person.birth_date)


def _to_write(before: Details, wanted: Details, shown: Details | None) -> list[str]:
    """Name the details to write. Raises ChangedError when one is no longer as it was shown."""
    names = [name for name in wanted.__slots__ if _differ(before, wanted, name)]
    if shown is not None:
        names = [name for name in names if _differ(shown, wanted, name)]
        if any(_differ(before, shown, name) for name in names):
            raise ChangedError(
                "Somebody else has changed this meanwhile: look at what stands there now."
            )
    return names


def _differ(one: Details, other: Details, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def _checked(details: Details, today: date) -> Details:
    number = (details.hospital_number or "").strip() or None
    if len(details.name.strip()) > LONGEST_NAME:
        raise DocumentError("A name may have up to {most} characters.", most=LONGEST_NAME)
    if number is not None and len(number) > LONGEST_NUMBER:
        raise DocumentError(
            "A hospital number may have up to {most} characters.", most=LONGEST_NUMBER
        )
    if details.birth_date is not None and not date(1900, 1, 1) <= details.birth_date <= today:
        raise DocumentError("A birth date lies between 1900 and today.")
    return Details(required_name(details.name), details.language, number, details.birth_date)
