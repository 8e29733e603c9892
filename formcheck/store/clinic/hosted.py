"""The records of a browser patient, who trains on the clinic's pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.store.answering import Answering
from formcheck.store.base import known
from formcheck.store.clinic import worklist_place
from formcheck.store.clinic.alerts import add_advice, add_red_flag
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.hosted_sessions import has_ended
from formcheck.store.clinic.intake import check_consent
from formcheck.store.outbox import ADVICE, SAFETY, SESSION, consent_moment
from formcheck.store.people_on_record import People
from formcheck.store.plans import Plans
from formcheck.store.records import Message
from formcheck.store.tables import AdviceRow, ClinicRow, ConsentRow, SafetyRow, SessionRow
from formcheck.store.training import Training

# What the clinic may keep only with the patient's consent.
NEEDS_CONSENT = frozenset({Action.SEND_SESSION, Action.SEND_NOTES})


class Hosted(People, Plans, Answering, Training):
    """One patient's acts: each is checked against `access`, logged, and raises its alerts.

    It speaks for the patient as long as their device is paired. Errors: see `Database`; and
    AccessError for anybody else's data, after the device was disconnected, and for training without
    consent.
    """

    def __init__(self, clinic: Clinic, actor: Actor) -> None:
        super().__init__(clinic.engine, clinic.now)
        self.actor = actor
        self._clinic = clinic

    def looking(
        self, action: Action, person_id: str, detail: str | None = None, /
    ) -> AbstractContextManager[Session]:
        """See `Personal`."""
        return self._clinic.looking(self.actor, action, person_id, detail)

    @contextmanager
    def changing(
        self, action: Action, person_id: str, detail: str | None = None, /
    ) -> Iterator[Session]:
        """See `Personal`."""
        with self._clinic.acting(self.actor, action, person_id, detail) as session:
            if action in NEEDS_CONSENT:
                check_consent(session, person_id)
            yield session

    def tell_clinic(self, session: Session, person_id: str, kind: str, item_id: str) -> None:
        """Turn what a physiotherapist has to see into an alert; the item itself is here already."""
        if kind == SAFETY:
            answers = known(session.scalar(select(SafetyRow).filter_by(uid=item_id)))
            if answers.flags:
                add_red_flag(session, person_id, answers.flags, answers.at)
        elif kind == ADVICE:
            advice = known(session.scalar(select(AdviceRow).filter_by(uid=item_id)))
            add_advice(session, person_id, advice.kind, advice.pain, advice.at)
        elif kind == SESSION:
            self._session_ended(session, known(session.get(SessionRow, item_id)))
        worklist_place.refresh(session, person_id)

    def _session_ended(self, session: Session, row: SessionRow) -> None:
        row.device_id = self.actor.device_id
        has_ended(session, row, self.actor.clinic_id, self.now())

    def link(self, _person_id: str) -> None:
        """Return None: nothing is sent to the clinic from the clinic."""

    def clinic_name(self) -> str:
        """Return the clinic's name, as patients know it."""
        with self.looking(Action.READ_PATIENT, self.actor.person_id) as session:
            return known(session.get(ClinicRow, self.actor.clinic_id)).name

    def messages(self, person_id: str) -> tuple[Message, ...]:
        """Return all messages between the patient and the clinic, the oldest first."""
        return self._clinic.messages(self.actor, person_id)

    def write_message(self, person_id: str, text: str) -> str:
        """Write the patient's message; return its id. Raises DocumentError for an empty one."""
        return self._clinic.write_message(self.actor, person_id, text)

    def mark_read(self, person_id: str, message_id: str) -> None:
        """Note that the patient has read a message of the clinic."""
        self._clinic.mark_read(self.actor, person_id, [message_id])

    def has_consented(self, person_id: str) -> bool:
        """Return whether the patient agreed that the clinic keeps their training and still does."""
        return self._clinic.consented(self.actor, person_id)

    def save_consent(self, person_id: str, given: bool, text: str) -> None:
        """Record a consent or its withdrawal; `text` is what was shown."""
        detail = "given" if given else "withdrawn"
        with self.changing(Action.CONSENT, person_id, detail) as session:
            at = consent_moment(session, person_id, self.now())
            session.add(ConsentRow(person_id=person_id, at=at, given=given, text=text))

    def export(self, person_id: str) -> dict[str, Any]:
        """Export everything that the clinic has stored about the patient, JSON-ready."""
        return self._clinic.export(self.actor, person_id)

    def delete(self, person_id: str) -> None:
        """Delete everything that the clinic has stored about the patient."""
        self._clinic.erase(self.actor, person_id)

    def leave(self) -> None:
        """Unpair the device, which speaks for nobody from now on; what was recorded stays."""
        self._clinic.unpair(self.actor, self.actor.device_id or "")
