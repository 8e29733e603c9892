"""A clinic for the tests of its pages, the real one: made through its own doors."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import create_engine, select

from formcheck.access import Actor, Role
from formcheck.exchange.documents import Note
from formcheck.store.base import known, utc_now
from formcheck.store.clinic.audited import actor_of
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.keys import keys_of
from formcheck.store.record_documents import session_document
from formcheck.store.records import SessionRecord
from formcheck.store.tables import PersonRow
from formcheck.ui.desk.context import Desk
from formcheck.words import translator
from tests.clinic.desk import EASY
from tests.exchange.made import a_consent, some_notes

NOW = datetime.now(UTC)
PASSWORD = "a long enough password"
STAFF = {"Paula": Role.PHYSIOTHERAPIST, "Peter": Role.PHYSIOTHERAPIST, "Ada": Role.ADMIN}
# By name: the language, and who treats them.
PATIENTS = {"Anna": ("en", "paula"), "Chloé": ("fr", "paula"), "Bo": ("en", "peter")}
NOBODY = "There is no such person among those you may see."


class Made(Clinic):
    """Paula treats Anna and Chloé, Peter treats Bo, Ada is the admin.

    Attributes:
        ahead: how far its clock is ahead of this computer's.
    """

    def __init__(self, path: Path) -> None:
        self.ahead = timedelta()
        keys = keys_of(path, None)
        super().__init__(path, lambda: utc_now() + self.ahead, EASY, keys)

    def id(self, who: str) -> str:
        """Somebody's id by their name."""
        with self.reading() as session:
            names = dict(session.execute(select(PersonRow.name, PersonRow.id)).all())
        return {name.lower(): person_id for name, person_id in names.items()}[who]

    def actor(self, who: str) -> Actor:
        """Somebody as they are logged in."""
        with self.reading() as session:
            return actor_of(session, known(session.get(PersonRow, self.id(who))))

    def send(self, who: str, *trained: SessionRecord) -> None:
        """A patient's laptop sends these sessions."""
        for each in trained:
            document = session_document(each, {}, "formcheck test", self.now())
            self.take_session(self.actor(who), document)

    def note(self, who: str, *notes: Note) -> None:
        """A patient's laptop sends these notes."""
        self.take_notes(self.actor(who), some_notes(*notes, sent_at=self.now()))

    def log_in_at_once(self, who: str) -> str:
        """A token, as the clinic's identity provider gets one: no password takes its time."""
        token = self.log_in_by_subject("provider", who, f"{who}@clinic.example", True)
        assert token is not None
        return token


def people_in(clinic: Made) -> None:
    """Everybody; of the colleagues only Paula has chosen a password."""
    place = clinic.add_clinic("Clinic")
    codes = {
        name: clinic.add_staff(None, place, name, f"{name.lower()}@clinic.example", [role])[1]
        for name, role in STAFF.items()
    }
    clinic.accept_invitation(codes["Paula"], PASSWORD)
    for name, (language, by) in PATIENTS.items():
        clinic.invite_patient(clinic.actor(by), name, language)
        clinic.note(name.lower(), a_consent())


def an_id(name: str) -> str:
    """The id of what a test calls by a name."""
    return uuid5(NAMESPACE_OID, name).hex


def empty_desk(language: str = "en") -> Desk:
    """For what is shown of records alone: nothing is behind it."""
    paula = Actor("paula", "Paula", "clinic", frozenset({Role.PHYSIOTHERAPIST}))
    nothing = Clinic(create_engine("sqlite://"))
    return Desk(nothing, paula, translator(language), "https://clinic.example")
