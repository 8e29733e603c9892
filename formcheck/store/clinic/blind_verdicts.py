"""The blind sample: repetitions of a week, judged before the physiotherapist sees FormCheck's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import AccountError, DocumentError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.plan.session_progress import TAKEN_BACK
from formcheck.reps.repetition import Repetition
from formcheck.review.blind_sample import MOST, SampledRepetition, sample, seed_of
from formcheck.review.weeks import WEEK, midnight, monday_of
from formcheck.store import row_conversion
from formcheck.store.base import known
from formcheck.store.clinic.audited import AUDIT, ClinicDatabase
from formcheck.store.clinic.clinic_rules import SETTINGS
from formcheck.store.clinic.reviewing import check_repetition
from formcheck.store.records import SetRecord
from formcheck.store.row_ids import new_id
from formcheck.store.tables import (
    AssignmentRow,
    BlindVerdictRow,
    ClinicRow,
    RecordingRow,
    RepetitionRow,
    ReviewRow,
    SessionRow,
    SetRow,
)
from formcheck.store.training import WHOLE_SET

BLIND = "blind_sample"  # in the clinic's settings


@dataclass(frozen=True, slots=True)
class BlindAnswer:
    """A blind verdict beside the machine's: `machine` is the repetition on record in its `set`."""

    set: SetRecord
    machine: Repetition
    counted: bool
    faults: tuple[str, ...]


class BlindVerdicts(ClinicDatabase):
    """Draws the blind sample, and keeps its verdicts. Errors: see `ClinicDatabase`."""

    def blind_size(self, actor: Actor) -> int:
        """Return how many repetitions each physiotherapist is to judge a week; 0 for none."""
        with self.looking(actor, Action.READ_RULES) as session:
            return _size(session, actor.clinic_id)

    def set_blind_size(self, actor: Actor, size: int) -> None:
        """Set that number from now on. Raises AccountError when it is out of bounds."""
        if not 0 <= size <= MOST:
            raise AccountError("Choose 0 to {most} repetitions a week.", most=MOST)
        with self.acting(actor, Action.MANAGE_CLINIC, None, f"blind sample {size}") as session:
            clinic = known(session.get(ClinicRow, actor.clinic_id, with_for_update=True))
            clinic.settings = {**clinic.settings, BLIND: size}

    def blind_sample(self, actor: Actor) -> tuple[SampledRepetition, ...]:
        """Return what is left of the actor's sample this week, in the order to judge it.

        It is drawn from their own patients' sets with a recording, in sessions of this week and the
        one before that nobody has reviewed and that the actor hasn't opened.
        """
        with self.looking(actor, Action.LIST_PATIENTS) as session:
            return _left(session, actor, self.now())

    def blind_prescription(self, actor: Actor, one: SampledRepetition) -> Prescription:
        """Return what was asked of the patient in the repetition's set."""
        detail = f"{one.set_id} {one.number}"
        with self.looking_at_session(actor, Action.JUDGE_BLIND, one.session_id, detail) as session:
            asked = select(SetRow.prescription).filter_by(id=one.set_id, session_id=one.session_id)
            return Prescription(**known(session.scalar(asked)))

    def give_blind_verdict(
        self, actor: Actor, one: SampledRepetition, counted: bool, faults: Iterable[str]
    ) -> None:
        """Give the actor's verdict on a repetition of their sample; it can't be changed.

        Raises:
            DocumentError: there is no such repetition or fault, or the repetition is no longer in
                the sample, because the actor has opened its session since.
            ExerciseError, PrescriptionError: this program doesn't know the exercise like this.
        """
        named, detail = tuple(faults) if counted else (), f"{one.set_id} {one.number}"
        with self.acting_on_session(actor, Action.JUDGE_BLIND, one.session_id, detail) as session:
            check_repetition(session, one.session_id, one.set_id, one.number, named)
            if one not in _left(session, actor, self.now()):
                raise DocumentError("This repetition isn't in your blind sample: take the next.")
            session.add(
                BlindVerdictRow(
                    id=new_id(),
                    set_id=one.set_id,
                    repetition=one.number,
                    author_id=actor.person_id,
                    author=actor.name,
                    at=self.now(),
                    counted=counted,
                    faults=list(named),
                )
            )

    def blind_answer(self, actor: Actor, one: SampledRepetition) -> BlindAnswer | None:
        """Return the actor's verdict beside the machine's; None before they gave theirs."""
        mine = {"set_id": one.set_id, "repetition": one.number, "author_id": actor.person_id}
        detail = f"{one.set_id} {one.number}"
        with self.looking_at_session(actor, Action.JUDGE_BLIND, one.session_id, detail) as session:
            verdict = session.scalars(select(BlindVerdictRow).filter_by(**mine)).first()
            row = session.get(SetRow, one.set_id, options=WHOLE_SET)
            if verdict is None or row is None or row.session_id != one.session_id:
                return None
            record = row_conversion.set_record(row)
            machine = next(each for each in record.repetitions if each.index == one.number)
            return BlindAnswer(record, machine, verdict.counted, tuple(verdict.faults))


def _size(session: Session, clinic_id: str) -> int:
    return int(known(session.scalar(SETTINGS, {"clinic_id": clinic_id})).get(BLIND, 0))


def _left(session: Session, actor: Actor, now: datetime) -> tuple[SampledRepetition, ...]:
    """Return the rest of the week's sample; a week is UTC's, the same for the whole clinic."""
    size = _size(session, actor.clinic_id)
    if not size:
        return ()
    today = now.astimezone(UTC).date()
    monday = midnight(monday_of(today), UTC)
    judged = _found(session, _judged_since(actor, monday))
    if len(judged) >= size:
        return ()
    offered = _found(session, _unseen(actor, monday - WEEK))
    return sample(offered, seed_of(actor.clinic_id, today), size - len(judged), judged)


def _found(session: Session, query: Select[str, str, int, str, str]) -> list[SampledRepetition]:
    """Return what the query selects, without exercises that this program doesn't know."""
    found = (SampledRepetition(*row) for row in session.execute(query))
    return [each for each in found if each.exercise_id in load_exercises()]


def _repetitions() -> Select[str, str, int, str, str]:
    """Select the columns of `SampledRepetition`."""
    return (
        select(
            SetRow.session_id,
            SetRow.id,
            RepetitionRow.index,
            SetRow.exercise_id,
            SessionRow.person_id,
        )
        .join(SetRow, SetRow.id == RepetitionRow.set_id)
        .join(SessionRow, SessionRow.id == SetRow.session_id)
    )


def _own(actor: Actor) -> ColumnElement[bool]:
    return (
        (BlindVerdictRow.set_id == RepetitionRow.set_id)
        & (BlindVerdictRow.repetition == RepetitionRow.index)
        & (BlindVerdictRow.author_id == actor.person_id)
    )


def _judged_since(actor: Actor, since: datetime) -> Select[str, str, int, str, str]:
    return _repetitions().join(BlindVerdictRow, _own(actor)).where(BlindVerdictRow.at >= since)


def _unseen(actor: Actor, since: datetime) -> Select[str, str, int, str, str]:
    """Select what may be offered; whoever looked at a session is in the audit log."""
    opened = (
        select(AUDIT.c.id)
        .where(AUDIT.c.actor_id == actor.person_id, AUDIT.c.at >= since)
        .where(AUDIT.c.action == Action.READ_SESSION.value, AUDIT.c.detail == SessionRow.id)
    )
    own_patients = select(AssignmentRow.patient_id).where(
        AssignmentRow.physiotherapist_id == actor.person_id
    )
    return _repetitions().where(
        SessionRow.person_id.in_(own_patients),
        SessionRow.started_at >= since,
        SessionRow.ended_at.is_not(None),
        ~select(ReviewRow.session_id).where(ReviewRow.session_id == SessionRow.id).exists(),
        ~opened.exists(),
        SetRow.stop_reason.is_distinct_from(TAKEN_BACK),
        RepetitionRow.start_s.is_not(None),
        RepetitionRow.end_s.is_not(None),
        select(RecordingRow.part).where(RecordingRow.set_id == SetRow.id).exists(),
        ~select(BlindVerdictRow.id).where(_own(actor)).exists(),
    )
