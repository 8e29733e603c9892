"""A small clinic for tests: two physiotherapists, an admin, a patient of each."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from formcheck.access import Actor, Role
from formcheck.store.base import Database
from formcheck.store.clinic.audited import actor_of
from formcheck.store.tables import AssignmentRow, ClinicRow, PersonRow, RoleRow


@dataclass(frozen=True, slots=True)
class Clinic:
    """The clinic's id and everybody there."""

    id: str
    admin: Actor
    paula: Actor
    peter: Actor
    anna: Actor  # Paula's patient
    bo: Actor  # Peter's patient


def clinic_in(database: Database, name: str = "Clinic") -> Clinic:
    """A clinic with its people, put into the tables directly."""
    clinic_id = uuid4().hex
    with database.writing() as session:
        session.add(ClinicRow(id=clinic_id, name=name, created_at=database.now(), settings={}))
    people = {
        who: _person(database, clinic_id, who.title(), role)
        for who, role in {
            "admin": Role.ADMIN,
            "paula": Role.PHYSIOTHERAPIST,
            "peter": Role.PHYSIOTHERAPIST,
            "anna": Role.PATIENT,
            "bo": Role.PATIENT,
        }.items()
    }
    with database.writing() as session:
        for physiotherapist, patient in (("paula", "anna"), ("peter", "bo")):
            session.add(
                AssignmentRow(
                    physiotherapist_id=people[physiotherapist].person_id,
                    patient_id=people[patient].person_id,
                    since=database.now(),
                )
            )
    return Clinic(clinic_id, **people)


def _person(database: Database, clinic_id: str, name: str, role: Role) -> Actor:
    person = PersonRow(
        id=uuid4().hex,
        name=name,
        language="en",
        created_at=database.now(),
        clinic_id=clinic_id,
    )
    with database.writing() as session:
        session.add(person)
        session.flush()
        session.add(RoleRow(person_id=person.id, role=role.value))
        session.flush()
        return actor_of(session, person)
