"""Records as the documents that go to the clinic, and back. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from formcheck.exchange.check import problem
from formcheck.exchange.documents import (
    GoalPart,
    MessageDocument,
    OutcomeAskPart,
    PlanPart,
    SessionDocument,
    SetPart,
)
from formcheck.exchange.training_documents import (
    RecordingPart,
    attempt_part,
    item_part,
    prescription_part,
    repetition_part,
)
from formcheck.review.goals import Goal
from formcheck.review.outcomes import OutcomeAsk
from formcheck.store.records import CLINIC, Message, PlanVersion, SessionRecord, SetRecord

# The fields that are the same in a document and in a record.
_SESSION_FIELDS = (
    *("id", "started_at", "ended_at", "plan_version", "pain_before", "pain_after", "effort"),
    "cut_off",
)
_SET_FIELDS = (
    *("id", "position", "exercise_id", "status", "stop_reason", "by_hand", "by_video"),
    *("started_at", "ended_at", "model", "live_count"),
)
Recordings = Mapping[str, Sequence[RecordingPart]]  # by set


def session_document(
    record: SessionRecord, recordings: Recordings, client: str, sent_at: datetime
) -> SessionDocument:
    """Make the document of a finished session.

    Raises:
        DocumentError: it isn't finished, or is out of a document's bounds.
    """
    values: dict[str, Any] = {key: getattr(record, key) for key in _SESSION_FIELDS}
    try:
        return SessionDocument(
            format=SessionDocument.its_format(),
            client=client,
            sent_at=sent_at,
            planned=tuple(item_part(each) for each in record.planned),
            sets=tuple(
                _set_part(each, number, recordings.get(each.id, ()))
                for number, each in enumerate(record.sets, 1)
            ),
            **values,
        )
    except ValidationError as error:
        raise problem(error.errors(include_url=False)) from error


def _set_part(record: SetRecord, number: int, recording: Sequence[RecordingPart]) -> SetPart:
    values: dict[str, Any] = {key: getattr(record, key) for key in _SET_FIELDS}
    return SetPart(
        number=number,
        prescription=prescription_part(record.prescription),
        repetitions=tuple(repetition_part(each) for each in record.repetitions),
        attempts=tuple(attempt_part(each) for each in record.attempts),
        recording=tuple(recording),
        **values,
    )


def session_record(document: SessionDocument, person_id: str) -> SessionRecord:
    """Read a session that was sent; its times are the laptop's."""
    values: dict[str, Any] = {key: getattr(document, key) for key in _SESSION_FIELDS}
    return SessionRecord(
        person_id=person_id,
        planned=tuple(each.item() for each in document.planned),
        sets=tuple(map(_set_record, document.sets)),
        **values,
    )


def _set_record(part: SetPart) -> SetRecord:
    return SetRecord(
        prescription=part.prescription.prescription(),
        repetitions=tuple(each.repetition() for each in part.repetitions),
        attempts=tuple(each.attempt() for each in part.attempts),
        **{key: getattr(part, key) for key in _SET_FIELDS},
    )


def plan_part(plan: PlanVersion) -> PlanPart:
    """Make the document part of a version of a plan."""
    return PlanPart(
        version=plan.version,
        created_at=plan.created_at,
        items=tuple(item_part(each) for each in plan.items),
        author=plan.author,
        note=plan.note,
        days=plan.days,
    )


def plan_version(part: PlanPart) -> PlanVersion:
    """Read a prescription that came from the clinic.

    Raises:
        PrescriptionError: it asks for something invalid.
    """
    return PlanVersion(
        version=part.version,
        created_at=part.created_at,
        source=CLINIC,
        items=tuple(each.item() for each in part.items),
        author=part.author,
        days=part.days,
        note=part.note,
    )


def ask_part(ask: OutcomeAsk) -> OutcomeAskPart:
    """Make the document part of a measure to be asked."""
    return OutcomeAskPart(measure=ask.measure_id, every_days=ask.every_days, since=ask.since)


def outcome_ask(part: OutcomeAskPart) -> OutcomeAsk:
    """Read a measure that the clinic asks."""
    return OutcomeAsk(part.measure, part.every_days, part.since)


def goal_part(goal: Goal) -> GoalPart:
    """Make the document part of a goal."""
    return GoalPart(id=goal.id, text=goal.text, at=goal.at, author=goal.author[:200])


def goal(part: GoalPart) -> Goal:
    """Read a goal that came from the clinic."""
    return Goal(part.id, part.text, part.at, part.author)


def message_document(message: Message) -> MessageDocument:
    """Make the document of a message."""
    return MessageDocument(
        format=MessageDocument.its_format(),
        id=message.id,
        at=message.at,
        text=message.text,
        session_id=message.session_id,
        author=message.author,
        read_at=message.read_at,
    )


def message(document: MessageDocument) -> Message:
    """Read a message that was sent."""
    return Message(
        id=document.id,
        at=document.at,
        text=document.text,
        author=document.author,
        session_id=document.session_id,
        read_at=document.read_at,
    )
