"""Reviews of sessions, and verdicts where a physiotherapist sees a repetition differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Delete, Select, delete, exists, select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import DocumentError
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription, prescribed
from formcheck.review.agreement import (
    Agreement,
    Pair,
    agreements,
    judgement,
    pairs_data,
)
from formcheck.store.base import known
from formcheck.store.clinic import worklist_place
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.clinic.clinic_records import Review, Verdict
from formcheck.store.clinic.noting import checked_note
from formcheck.store.clinic.refusal_sentences import NO_REPETITION
from formcheck.store.row_ids import new_id
from formcheck.store.tables import (
    BlindVerdictRow,
    FaultRow,
    PersonRow,
    RepetitionRow,
    ReviewRow,
    SessionRow,
    SetRow,
    VerdictRow,
)

LONGEST_NOTE = 1000
# Enough to tell how far to trust the machine, and read in a moment.
NEWEST_REVIEWS = NEWEST_BLIND = 1000


class Reviewing(ClinicDatabase):
    """Keeps reviews and verdicts, and counts agreement. Errors: see `ClinicDatabase`."""

    def verdicts(self, actor: Actor, session_id: str) -> tuple[Verdict, ...]:
        """Return all verdicts on a session's repetitions."""
        query = select(VerdictRow).join(SetRow, SetRow.id == VerdictRow.set_id)
        query = query.where(SetRow.session_id == session_id)
        query = query.order_by(SetRow.number, VerdictRow.repetition, VerdictRow.at)
        with self.looking_at_session(actor, Action.READ_SESSION, session_id) as session:
            return tuple(map(_verdict, session.scalars(query)))

    def give_verdict(
        self,
        actor: Actor,
        session_id: str,
        set_id: str,
        repetition: int,
        counted: bool,
        faults: Iterable[str],
        note: str | None = None,
    ) -> None:
        """Give the actor's verdict on a repetition, in place of their earlier one.

        Raises:
            DocumentError: there is no such repetition or fault, or the note is too long.
            ExerciseError, PrescriptionError: this program doesn't know the exercise like this.
        """
        named = tuple(dict.fromkeys(faults)) if counted else ()
        note = checked_note(note, LONGEST_NOTE) or None
        detail = f"verdict {set_id} {repetition}"
        with self.acting_on_session(actor, Action.REVIEW, session_id, detail) as session:
            check_repetition(session, session_id, set_id, repetition, named)
            session.execute(_delete_own(actor, set_id, repetition))
            session.add(
                VerdictRow(
                    id=new_id(),
                    set_id=set_id,
                    repetition=repetition,
                    author_id=actor.person_id,
                    author=actor.name,
                    at=self.now(),
                    counted=counted,
                    faults=list(named),
                    note=note,
                )
            )
            _tally(session, actor, session_id)

    def withdraw_verdict(self, actor: Actor, session_id: str, set_id: str, repetition: int) -> None:
        """Take back the actor's verdict on a repetition, if there is one."""
        detail = f"verdict taken back {set_id} {repetition}"
        with self.acting_on_session(actor, Action.REVIEW, session_id, detail) as session:
            check_repetition(session, session_id, set_id, repetition, ())
            session.execute(_delete_own(actor, set_id, repetition))
            _tally(session, actor, session_id)

    def mark_reviewed(self, actor: Actor, session_id: str, watched: bool) -> None:
        """Mark the session as reviewed by the actor.

        Args:
            watched: whether every repetition was looked at, so that those without a verdict count
                as agreed with.
        """
        detail = f"{session_id}{', every repetition' if watched else ''}"
        with self.acting_on_session(actor, Action.REVIEW, session_id, detail) as session:
            row = _tally(session, actor, session_id, watched)
            row.author_id, row.author, row.at = actor.person_id, actor.name, self.now()
            session.flush()
            worklist_place.refresh(session, known(session.get(SessionRow, session_id)).person_id)

    def review(self, actor: Actor, session_id: str) -> Review | None:
        """Return the latest review of the session, or None when there is none."""
        with self.looking_at_session(actor, Action.READ_SESSION, session_id) as session:
            row = session.get(ReviewRow, session_id)
            return (
                None if row is None or row.at is None else Review(row.author, row.at, row.watched)
            )

    def agreement(self, actor: Actor) -> tuple[Agreement, ...]:
        """Return the agreement of the clinic's verdicts with the machine, by exercise.

        It covers the newest `NEWEST_REVIEWS` sessions that were reviewed, and as many blind
        verdicts.
        """
        with self.looking(actor, Action.READ_AGREEMENT) as session:
            return agreement_at(session, actor.clinic_id)


def agreement_at(session: Session, clinic_id: str) -> tuple[Agreement, ...]:
    """Return the agreement of a clinic, as part of an act."""
    newest = (
        select(ReviewRow.session_id, ReviewRow.pairs)
        .where(_is_at(clinic_id, ReviewRow.session_id), ReviewRow.at.is_not(None))
        .order_by(ReviewRow.at.desc())
        .limit(NEWEST_REVIEWS)
    )
    reviewed = session.execute(newest).all()
    return agreements(
        (row.pairs for row in reviewed),
        _verdict_pairs(session, newest),
        _blind_pairs(session, clinic_id),
    )


def _delete_own(actor: Actor, set_id: str, repetition: int) -> Delete:
    mine = {"set_id": set_id, "repetition": repetition, "author_id": actor.person_id}
    return delete(VerdictRow).filter_by(**mine)


def check_repetition(
    session: Session, session_id: str, set_id: str, repetition: int, faults: Iterable[str]
) -> None:
    """Raise DocumentError for a set, repetition or fault that the session doesn't have."""
    row = session.get(SetRow, set_id)
    if row is None or row.session_id != session_id:
        raise DocumentError("There is no such set in this session.")
    if session.get(RepetitionRow, (set_id, repetition)) is None:
        raise DocumentError(NO_REPETITION)
    asked = prescribed(exercise_by_id(row.exercise_id), Prescription(**row.prescription))
    unknown = set(faults) - set(asked.fault_labels)
    if unknown:
        raise DocumentError("This exercise has no fault {fault}.", fault=min(unknown))


def _tally(
    session: Session, actor: Actor, session_id: str, watched: bool | None = None
) -> ReviewRow:
    """Recount a session's pairs of judgements; return its review, made by the actor if need be.

    Args:
        watched: None leaves it as it was.
    """
    known(session.get(SessionRow, session_id, with_for_update=True))  # one at a time
    row = session.get(ReviewRow, session_id)
    if row is None:
        row = ReviewRow(session_id=session_id, author_id=actor.person_id, author=actor.name)
    row.watched = bool(row.watched) if watched is None else watched
    row.pairs = pairs_data(_pairs(session, session_id, row.watched))
    session.add(row)
    return row


def _pairs(session: Session, session_id: str, watched: bool) -> Iterator[tuple[str, Pair]]:
    """Yield each verdict beside the machine's; if all was watched, no verdict means agreement."""
    for exercise_id, counted, faulty, theirs, faults in session.execute(_judged(session_id)):
        machine = judgement(counted, ("any",) if faulty else ())
        if theirs is not None:
            yield exercise_id, (machine, judgement(theirs, faults))
        elif watched:
            yield exercise_id, (machine, machine)


def _verdict_pairs(session: Session, reviews: Select[Any]) -> Iterator[tuple[str, Pair]]:
    """Yield each verdict in these reviews' sessions beside the machine's."""
    ids = select(reviews.subquery().c.session_id)
    return _of_both(session, _judged_by_both(VerdictRow).where(SetRow.session_id.in_(ids)))


def _blind_pairs(session: Session, clinic_id: str) -> Iterator[tuple[str, Pair]]:
    """Yield each of the newest blind verdicts at a clinic beside the machine's."""
    judged = (
        _judged_by_both(BlindVerdictRow)
        .where(_is_at(clinic_id, SetRow.session_id))
        .order_by(BlindVerdictRow.at.desc())
        .limit(NEWEST_BLIND)
    )
    return _of_both(session, judged)


def _of_both(
    session: Session, judged: Select[str, bool, bool, Any, Any]
) -> Iterator[tuple[str, Pair]]:
    """Yield the pairs of judgements that `_judged_by_both` selects."""
    for exercise_id, counted, faulty, theirs, faults in session.execute(judged):
        machine = judgement(counted, ("any",) if faulty else ())
        yield exercise_id, (machine, judgement(theirs, faults))


def _is_at(clinic_id: str, session_id: Any) -> ColumnElement[bool]:
    """Say in SQL whether a session is the clinic's: checked for the newest, not for all of them."""
    return exists().where(
        SessionRow.id == session_id,
        PersonRow.id == SessionRow.person_id,
        PersonRow.clinic_id == clinic_id,
    )


_HAS_FAULT = (
    exists()
    .where(FaultRow.set_id == RepetitionRow.set_id)
    .where(FaultRow.repetition == RepetitionRow.index, FaultRow.found)
)


def _judged(session_id: str) -> Select[str, bool, bool, Any, Any]:
    """Select a session's repetitions as the machine judged them, each with a verdict, if any."""
    machine = (SetRow.exercise_id, RepetitionRow.counted, _HAS_FAULT)
    return (
        select(*machine, VerdictRow.counted, VerdictRow.faults)
        .join(RepetitionRow, RepetitionRow.set_id == SetRow.id)
        .outerjoin(VerdictRow, _is_of(VerdictRow))
        .where(SetRow.session_id == session_id)
    )


def _judged_by_both(
    verdicts: type[VerdictRow | BlindVerdictRow],
) -> Select[str, bool, bool, Any, Any]:
    """Select each verdict, beside the machine's judgement of the same repetition."""
    machine = (SetRow.exercise_id, RepetitionRow.counted, _HAS_FAULT)
    return (
        select(*machine, verdicts.counted, verdicts.faults)
        .select_from(verdicts)
        .join(RepetitionRow, _is_of(verdicts))
        .join(SetRow, SetRow.id == RepetitionRow.set_id)
    )


def _is_of(verdicts: type[VerdictRow | BlindVerdictRow]) -> ColumnElement[bool]:
    same_set = verdicts.set_id == RepetitionRow.set_id
    return same_set & (verdicts.repetition == RepetitionRow.index)


def _verdict(row: VerdictRow) -> Verdict:
    return Verdict(
        set_id=row.set_id,
        repetition=row.repetition,
        counted=row.counted,
        faults=tuple(row.faults),
        note=row.note,
        author=row.author,
        author_id=row.author_id,
        at=row.at,
    )
