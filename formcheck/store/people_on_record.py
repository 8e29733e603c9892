"""People who train: their answers to the safety questions, and when they were told to stop."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from formcheck.access import Action
from formcheck.store import row_conversion
from formcheck.store.base import known
from formcheck.store.outbox import ADVICE, SAFETY
from formcheck.store.personal import Personal
from formcheck.store.records import Advised, Person, SafetyAnswer
from formcheck.store.tables import AdviceRow, PersonRow, SafetyRow


class People(Personal):
    """People, their safety answers, and the advice given to them. Errors: see `Database`."""

    def person(self, person_id: str) -> Person | None:
        """Return one person, or None when there is none (any more)."""
        with self.looking(Action.READ_PATIENT, person_id) as session:
            row = session.get(PersonRow, person_id)
            return None if row is None else row_conversion.person(row)

    def set_language(self, person_id: str, language: str) -> None:
        """Change a person's language."""
        with self.changing(Action.CHANGE_PATIENT, person_id, "language") as session:
            known(session.get(PersonRow, person_id)).language = language

    def add_safety(self, person_id: str, flags: Sequence[str]) -> None:
        """Record the answers to the safety questions: the ids of those answered with yes."""
        with self.changing(Action.SEND_NOTES, person_id, "safety") as session:
            row = SafetyRow(person_id=person_id, at=self.now(), flags=list(flags))
            session.add(row)
            session.flush()
            self.tell_clinic(session, person_id, SAFETY, row.uid)

    def last_safety(self, person_id: str) -> SafetyAnswer | None:
        """Return the latest answers to the safety questions."""
        query = select(SafetyRow).filter_by(person_id=person_id).order_by(SafetyRow.id.desc())
        with self.looking(Action.READ_PATIENT, person_id) as session:
            row = session.scalars(query.limit(1)).first()
            return None if row is None else row_conversion.safety_answer(row)

    def add_advice(self, person_id: str, kind: str, pain: int | None = None) -> None:
        """Record that the person was told to stop and call: why, and the pain if that was why."""
        with self.changing(Action.SEND_NOTES, person_id, "advice") as session:
            row = AdviceRow(person_id=person_id, at=self.now(), kind=kind, pain=pain)
            session.add(row)
            session.flush()
            self.tell_clinic(session, person_id, ADVICE, row.uid)

    def advices(self, person_id: str) -> tuple[Advised, ...]:
        """Return every time that the person was told to stop and call, the earliest first."""
        query = select(AdviceRow).filter_by(person_id=person_id).order_by(AdviceRow.id)
        with self.looking(Action.READ_PATIENT, person_id) as session:
            return tuple(Advised(row.at, row.kind, row.pain) for row in session.scalars(query))
