"""Training on record: sessions, sets, repetitions, and the landmark recordings of sets."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from hashlib import sha256

from sqlalchemy import Select, delete, func, insert, select
from sqlalchemy.orm import Session, selectinload

from formcheck.access import Action
from formcheck.errors import StoreError
from formcheck.exchange.training_documents import MOST_SET_FRAMES
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.models import least_exact
from formcheck.plan.items import PlanItem
from formcheck.plan.session_progress import TAKEN_BACK
from formcheck.recording.packed import packed, unpacked
from formcheck.reps.attempt import Refused
from formcheck.reps.repetition import Repetition
from formcheck.store import row_conversion
from formcheck.store.base import insert_new, known
from formcheck.store.bulk import insert_all
from formcheck.store.cut_off import (
    GO_ON_WITHIN,
    end_row,
    go_on,
    interrupt,
    last_sign,
    open_of,
)
from formcheck.store.outbox import SESSION
from formcheck.store.personal import Personal
from formcheck.store.recordings import parts_of
from formcheck.store.records import DONE, OPEN, SKIPPED, SessionRecord
from formcheck.store.row_ids import new_id
from formcheck.store.tables import FaultRow, RecordingRow, RepetitionRow, SessionRow, SetRow

WHOLE_SET = (selectinload(SetRow.repetitions).selectinload(RepetitionRow.faults),)
WHOLE = selectinload(SessionRow.sets).options(*WHOLE_SET)


class Training(Personal):
    """A person's sessions and sets, written while they train. Errors: see `Database`."""

    def _changing_session(self, session_id: str) -> AbstractContextManager[Session]:
        """Open a session of the database to change a training session, whoever's it is."""
        with self.reading() as session:
            owner = session.scalar(select(SessionRow.person_id).filter_by(id=session_id))
            person_id = known(owner)
        return self.changing(Action.SEND_SESSION, person_id, session_id)

    def _changing_set(self, set_id: str) -> AbstractContextManager[Session]:
        """Open a session of the database to change a set."""
        with self.reading() as session:
            session_id = known(session.scalar(select(SetRow.session_id).filter_by(id=set_id)))
        return self._changing_session(session_id)

    def begin_session(
        self,
        person_id: str,
        planned: Sequence[PlanItem],
        pain_before: int | None,
        plan_version: int | None = None,
    ) -> str:
        """Begin a session with the current plan; return its id. An open one ends as cut off."""
        session_id = new_id()
        with self.changing(Action.SEND_SESSION, person_id, session_id) as session:
            for row in open_of(session, person_id):
                end_row(session, row)
                self.tell_clinic(session, person_id, SESSION, row.id)
            session.add(
                SessionRow(
                    id=session_id,
                    person_id=person_id,
                    started_at=self.now(),
                    planned=row_conversion.plan_data(planned),
                    pain_before=pain_before,
                    plan_version=plan_version,
                )
            )
        return session_id

    def save_pain(self, session_id: str, pain: int) -> None:
        """Save the pain before a session that has none yet: the first one given is kept."""
        with self._changing_session(session_id) as session:
            row = known(session.get(SessionRow, session_id, with_for_update=True))
            if row.pain_before is not None:
                return
            row.pain_before = pain
            if row.ended_at is not None:
                self.tell_clinic(session, row.person_id, SESSION, session_id)

    def begin_set(
        self,
        session_id: str,
        position: int,
        exercise_id: str,
        prescription: Prescription,
        by_hand: bool = False,
        by_video: bool = False,
    ) -> str:
        """Begin a set attempt; return its id. An open one in the session ends as interrupted."""
        set_id = new_id()
        last = select(func.max(SetRow.number)).filter_by(session_id=session_id)
        with self._changing_session(session_id) as session:
            whole = known(session.get(SessionRow, session_id, with_for_update=True))
            go_on(whole)
            session.execute(interrupt(session_id))
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
                    by_video=by_video,
                    # Even if the clock was set back meanwhile.
                    started_at=max(self.now(), whole.started_at),
                )
            )
        return set_id

    def add_repetition(self, set_id: str, repetition: Repetition) -> None:
        """Record a repetition. Idempotent for the same index."""
        columns = row_conversion.repetition_data(set_id, repetition)
        faults = row_conversion.fault_data(set_id, repetition)
        with self._changing_set(set_id) as session:
            key = [RepetitionRow.set_id, RepetitionRow.index]
            new = insert_new(session, RepetitionRow).values(columns)
            added = new.on_conflict_do_nothing(index_elements=key).returning(RepetitionRow.index)
            if session.execute(added).first() is not None and faults:
                session.execute(insert(FaultRow), faults)

    def review_set(
        self,
        set_id: str,
        repetitions: Sequence[Repetition],
        attempts: Sequence[Refused],
        live_count: int | None,
    ) -> None:
        """Replace what was recorded of the set by what the second look found, all at once.

        Args:
            attempts, live_count: see `SetRecord`.
        """
        columns = [row_conversion.repetition_data(set_id, each) for each in repetitions]
        faults = [
            fault for each in repetitions for fault in row_conversion.fault_data(set_id, each)
        ]
        with self._changing_set(set_id) as session:
            row = known(session.get(SetRow, set_id, with_for_update=True))
            row.attempts, row.live_count = row_conversion.attempts_data(attempts), live_count
            session.execute(delete(RepetitionRow).filter_by(set_id=set_id))
            insert_all(session, {"repetitions": columns, "faults": faults})

    def add_recording(
        self, set_id: str, observations: Sequence[Observation], model: str | None = None
    ) -> None:
        """Record the next part of the set's landmark recording, and which pose model saw it.

        A part with which the recording would be too long is left out.
        """
        parts = select(func.max(RecordingRow.part), func.sum(RecordingRow.frames))
        with self._changing_set(set_id) as session:
            row = known(session.get(SetRow, set_id, with_for_update=True))
            row.model = least_exact((row.model, model))
            last, frames = session.execute(parts.filter_by(set_id=set_id)).one()
            if (frames or 0) + len(observations) > MOST_SET_FRAMES:
                return
            exercise = load_exercises().get(row.exercise_id)
            judged = exercise is None or exercise.reads_outline
            data = packed(observations, outline_judged=judged)
            session.add(
                RecordingRow(
                    set_id=set_id,
                    part=(last or 0) + 1,
                    frames=len(observations),
                    sha256=sha256(data).hexdigest(),
                    data=data,
                )
            )

    def recording(self, set_id: str) -> tuple[Observation, ...]:
        """Return the set's landmark recording, all its parts; empty when it has none.

        Raises:
            StoreError: also when a part differs from what was written.
        """
        query = select(RecordingRow).filter_by(set_id=set_id).order_by(RecordingRow.part)
        with self.reading() as session:
            person_id = session.scalar(_owner_of_set(set_id))
        if person_id is None:
            return ()
        with self.looking(Action.READ_RECORDING, person_id, set_id) as session:
            parts = parts_of(session.scalars(query))
        return observations_in(parts)

    def end_set(self, set_id: str, status: str, stop_reason: str | None = None) -> None:
        """End a set as "done", "stopped" or "skipped"; call it again for a later reason."""
        with self._changing_set(set_id) as session:
            row = known(session.get(SetRow, set_id))
            row.status = status
            row.stop_reason = stop_reason
            row.ended_at = row.ended_at or max(self.now(), row.started_at)
            whole = known(session.get(SessionRow, row.session_id))
            if whole.ended_at is not None:
                self.tell_clinic(session, whole.person_id, SESSION, whole.id)

    def take_back(self, set_id: str) -> None:
        """Take back a set that was put on record without the camera, with all below it.

        Raises:
            StoreError: also when it was watched, or began over a day ago.
        """
        with self.reading() as session:
            person_id = known(session.scalar(_owner_of_set(set_id)))
        with self.changing(Action.TAKE_BACK, person_id, set_id) as session:
            row = known(session.get(SetRow, set_id, with_for_update=True))
            if not (row.by_hand or row.by_video):
                raise StoreError("Only a set recorded without the camera can be taken back.")
            if row.started_at <= self.now() - GO_ON_WITHIN:
                raise StoreError("A set can be taken back only within a day.")
            empty(session, row)
            row.status, row.stop_reason = SKIPPED, TAKEN_BACK
            whole = known(session.get(SessionRow, row.session_id))
            if whole.ended_at is not None:
                self.tell_clinic(session, person_id, SESSION, whole.id)

    def end_session(self, session_id: str, pain_after: int | None, effort: int | None) -> None:
        """End a session, and a set still open as interrupted; call it again to change answers."""
        with self._changing_session(session_id) as session:
            session.execute(interrupt(session_id))
            row = known(session.get(SessionRow, session_id))
            go_on(row)
            row.pain_after = pain_after
            row.effort = effort
            row.ended_at = row.ended_at or max(self.now(), last_sign(row))
            self.tell_clinic(session, row.person_id, SESSION, session_id)

    def unfinished(self, person_id: str) -> SessionRecord | None:
        """Return the newest session, if the person has not ended it and it is under a day old."""
        newest = self.sessions(person_id, limit=1)
        fresh = newest and newest[0].started_at > self.now() - GO_ON_WITHIN
        is_over = not newest or (newest[0].ended_at is not None and not newest[0].cut_off)
        return newest[0] if fresh and not is_over else None

    def sessions(self, person_id: str, limit: int | None = None) -> tuple[SessionRecord, ...]:
        """Return the person's sessions, the newest first, ended or not. Takes four queries."""
        query = select(SessionRow).filter_by(person_id=person_id).options(WHOLE)
        query = query.order_by(SessionRow.started_at.desc(), SessionRow.id).limit(limit)
        with self.looking(Action.READ_SESSION, person_id) as session:
            return tuple(row_conversion.session_record(row) for row in session.scalars(query))

    def session(self, person_id: str, session_id: str) -> SessionRecord | None:
        """Return one session of the person; None when they have none of this id."""
        query = select(SessionRow).filter_by(id=session_id, person_id=person_id).options(WHOLE)
        with self.looking(Action.READ_SESSION, person_id) as session:
            row = session.scalar(query)
            return None if row is None else row_conversion.session_record(row)

    def exercises_done(self, person_id: str) -> frozenset[str]:
        """Return the ids of the exercises of which the person has ever finished a set."""
        query = select(SetRow.exercise_id).distinct().filter_by(status=DONE)
        query = query.join(SessionRow).filter_by(person_id=person_id)
        with self.looking(Action.READ_SESSION, person_id) as session:
            return frozenset(session.scalars(query))


def empty(session: Session, row: SetRow) -> None:
    """Delete everything below a set that is taken back, so that nothing of a video stays."""
    session.execute(delete(RepetitionRow).filter_by(set_id=row.id))
    session.execute(delete(RecordingRow).filter_by(set_id=row.id))
    session.expire(row, ["repetitions", "recordings"])
    row.model = row.live_count = row.attempts = None


def observations_in(parts: Sequence[tuple[str, bytes]]) -> tuple[Observation, ...]:
    """Return the observations of a recording's parts, each given with its checksum.

    Raises:
        StoreError: a part differs from what was written.
    """
    if any(sha256(data).hexdigest() != checksum for checksum, data in parts):
        raise StoreError("The recording of this set is damaged.")
    return tuple(seen for _, data in parts for seen in unpacked(data))


def _owner_of_set(set_id: str) -> Select[str]:
    sets = select(SessionRow.person_id).join(SetRow, SetRow.session_id == SessionRow.id)
    return sets.where(SetRow.id == set_id)
