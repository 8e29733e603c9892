"""The local database: who trains on this computer, their plans, sessions and repetitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Update, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from formcheck.errors import StoreError
from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.plan.progress import INTERRUPTED
from formcheck.reps.repetition import Repetition
from formcheck.store import rows
from formcheck.store.database import FAILURES, open_database, reason
from formcheck.store.erase import erase_deleted
from formcheck.store.export import everything
from formcheck.store.records import (
    OPEN,
    STOPPED,
    Baseline,
    Person,
    SafetyAnswer,
    SessionRecord,
)
from formcheck.store.tables import (
    BaselineRow,
    FaultRow,
    PersonRow,
    PlanRow,
    RepetitionRow,
    SafetyRow,
    SessionRow,
    SetRow,
)

Row = TypeVar("Row")
GO_ON_WITHIN = timedelta(days=1)
_WHOLE = (
    selectinload(SessionRow.sets)
    .selectinload(SetRow.repetitions)
    .selectinload(RepetitionRow.faults)
)


def utc_now() -> datetime:
    """The time now."""
    return datetime.now(UTC)


class LocalStore:
    """The database file at `path`, migrated to the newest schema.

    Any thread may call any method. What a method has written is on the disk when it returns. Every
    method raises StoreError, in one sentence, when the file can't be read or written, or when the
    person, session or set to write to doesn't exist.

    Args:
        now: the clock; gives timezone-aware moments.

    Raises:
        StoreError: the file can't be opened or migrated.
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = utc_now) -> None:
        self._engine = open_database(path)
        self._writing_engine = self._engine.execution_options(immediate=True)
        self._now = now

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # People

    def people(self) -> tuple[Person, ...]:
        """Everybody who trains here, the first to come first."""
        with self._reading() as session:
            found = session.scalars(select(PersonRow).order_by(PersonRow.created_at, PersonRow.id))
            return tuple(rows.person(row) for row in found)

    def add_person(self, name: str, language: str) -> Person:
        """A new person. Raises StoreError for an empty name."""
        if not name.strip():
            raise StoreError("Please write a name.")
        added = Person(uuid4().hex, name.strip(), language, self._now())
        with self._writing() as session:
            session.add(PersonRow(**asdict(added)))
        return added

    def person(self, person_id: str) -> Person | None:
        """One person, or None when there is none (any more)."""
        with self._reading() as session:
            row = session.get(PersonRow, person_id)
            return None if row is None else rows.person(row)

    def set_language(self, person_id: str, language: str) -> None:
        """Change a person's language."""
        with self._writing() as session:
            _known(session.get(PersonRow, person_id)).language = language

    def add_safety(self, person_id: str, flags: Sequence[str]) -> None:
        """Record the answers to the safety questions: the ids of those answered with yes."""
        with self._writing() as session:
            session.add(SafetyRow(person_id=person_id, at=self._now(), flags=list(flags)))

    def last_safety(self, person_id: str) -> SafetyAnswer | None:
        """The latest answers to the safety questions."""
        query = select(SafetyRow).filter_by(person_id=person_id).order_by(SafetyRow.id.desc())
        with self._reading() as session:
            row = session.scalars(query.limit(1)).first()
            return None if row is None else rows.safety_answer(row)

    # Plans and baselines

    def plan(self, person_id: str) -> tuple[PlanItem, ...] | None:
        """The newest version of the plan, or None when there is none."""
        query = select(PlanRow).filter_by(person_id=person_id).order_by(PlanRow.version.desc())
        with self._reading() as session:
            row = session.scalars(query.limit(1)).first()
            return None if row is None else rows.plan_items(row.items)

    def save_plan(self, person_id: str, items: Sequence[PlanItem], source: str) -> None:
        """Add a version of the plan; `source` says who made it."""
        last = select(func.max(PlanRow.version)).filter_by(person_id=person_id)
        with self._writing() as session:
            session.add(
                PlanRow(
                    person_id=person_id,
                    version=(session.scalar(last) or 0) + 1,
                    created_at=self._now(),
                    source=source,
                    items=rows.plan_data(items),
                )
            )

    def save_baseline(self, person_id: str, baseline: Baseline) -> None:
        """Add a baseline; the latest of an exercise counts, older ones are kept."""
        with self._writing() as session:
            session.add(BaselineRow(person_id=person_id, **asdict(baseline)))

    def baselines(self, person_id: str) -> dict[str, Baseline]:
        """The latest baseline of each exercise, by the exercise's id."""
        query = select(BaselineRow).filter_by(person_id=person_id).order_by(BaselineRow.id)
        with self._reading() as session:
            return {row.exercise_id: rows.baseline(row) for row in session.scalars(query)}

    # Sessions

    def begin_session(
        self, person_id: str, planned: Sequence[PlanItem], pain_before: int | None
    ) -> str:
        """Begin a session with the plan as it is now; its id."""
        session_id = uuid4().hex
        with self._writing() as session:
            session.add(
                SessionRow(
                    id=session_id,
                    person_id=person_id,
                    started_at=self._now(),
                    planned=rows.plan_data(planned),
                    pain_before=pain_before,
                )
            )
        return session_id

    def begin_set(
        self,
        session_id: str,
        position: int,
        exercise_id: str,
        prescription: Prescription,
        by_hand: bool = False,
    ) -> str:
        """Begin an attempt at a set; its id. One still open in the session was interrupted."""
        set_id = uuid4().hex
        last = select(func.max(SetRow.number)).filter_by(session_id=session_id)
        with self._writing() as session:
            session.execute(_interrupt(session_id))
            session.add(
                SetRow(
                    id=set_id,
                    session_id=session_id,
                    number=(session.scalar(last) or 0) + 1,
                    position=position,
                    exercise_id=exercise_id,
                    prescription=asdict(prescription),
                    status=OPEN,
                    by_hand=by_hand,
                    started_at=self._now(),
                )
            )
        return set_id

    def add_repetition(self, set_id: str, repetition: Repetition) -> None:
        """Record a repetition. Again with the same index, it changes nothing."""
        known = insert(RepetitionRow).values(rows.repetition_data(set_id, repetition))
        faults = rows.fault_data(set_id, repetition)
        with self._writing() as session:
            key = [RepetitionRow.set_id, RepetitionRow.index]
            added = known.on_conflict_do_nothing(index_elements=key).returning(RepetitionRow.index)
            if session.execute(added).first() is not None and faults:
                session.execute(insert(FaultRow), faults)

    def end_set(self, set_id: str, status: str, stop_reason: str | None = None) -> None:
        """End a set as "done", "stopped" or "skipped"; again, to add the reason asked later."""
        with self._writing() as session:
            row = _known(session.get(SetRow, set_id))
            row.status = status
            row.stop_reason = stop_reason
            row.ended_at = row.ended_at or self._now()

    def end_session(self, session_id: str, pain_after: int | None, effort: int | None) -> None:
        """End a session; again, to change the answers. A set still open was interrupted."""
        with self._writing() as session:
            session.execute(_interrupt(session_id))
            row = _known(session.get(SessionRow, session_id))
            row.pain_after = pain_after
            row.effort = effort
            row.ended_at = row.ended_at or self._now()

    def unfinished(self, person_id: str) -> SessionRecord | None:
        """The person's newest session, if it wasn't ended and began less than a day ago."""
        newest = self.sessions(person_id, limit=1)
        fresh = newest and newest[0].started_at > self._now() - GO_ON_WITHIN
        return newest[0] if fresh and newest[0].ended_at is None else None

    def sessions(self, person_id: str, limit: int | None = None) -> tuple[SessionRecord, ...]:
        """The person's sessions, the newest first, ended or not. Four queries."""
        query = select(SessionRow).filter_by(person_id=person_id).options(_WHOLE)
        query = query.order_by(SessionRow.started_at.desc(), SessionRow.id).limit(limit)
        with self._reading() as session:
            return tuple(rows.session_record(row) for row in session.scalars(query))

    # All of it

    def export(self, person_id: str) -> dict[str, Any]:
        """Everything that is stored about a person, JSON-ready."""
        with self._reading() as session:
            return everything(_known(session.get(PersonRow, person_id)), self._now())

    def delete(self, person_id: str) -> None:
        """Delete everything about a person, also from the free space of the database's files.

        Raises:
            StoreError: also when another program goes on reading the file, so that its free space
                can't be cleaned now; the next opening cleans it.
        """
        with self._writing() as session:
            session.execute(delete(PersonRow).filter_by(id=person_id))
        with self._sentences():
            erase_deleted(self._engine)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self._sentences(), Session(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with self._sentences(), Session(self._writing_engine) as session, session.begin():
            yield session

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            raise StoreError(
                "It doesn't fit what is stored: {reason}.", reason=reason(error)
            ) from error
        except FAILURES as error:
            raise StoreError(
                "Storing or reading failed: {reason}.", reason=reason(error)
            ) from error


def _interrupt(session_id: str) -> Update:
    still_open = update(SetRow).filter_by(session_id=session_id, status=OPEN)
    return still_open.values(status=STOPPED, stop_reason=INTERRUPTED)


def _known(row: Row | None) -> Row:
    if row is None:
        raise StoreError("This is no longer on this computer.")
    return row
