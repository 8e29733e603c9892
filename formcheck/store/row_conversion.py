"""Converts between the tables' rows and the records that the rest of the program reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic_core import to_jsonable_python

from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.plan.items import PlanItem
from formcheck.reps.attempt import RefusalReason, Refused
from formcheck.reps.repetition import NotAssessed, Repetition
from formcheck.store.records import (
    Baseline,
    Message,
    Person,
    PlanVersion,
    SafetyAnswer,
    SessionRecord,
    SetRecord,
)
from formcheck.store.tables import (
    BaselineRow,
    MessageRow,
    PersonRow,
    PlanRow,
    RepetitionRow,
    SafetyRow,
    SessionRow,
    SetRow,
)


def plan_data(items: Sequence[PlanItem]) -> list[dict[str, Any]]:
    """Return a plan as JSON-ready data."""
    data: list[dict[str, Any]] = to_jsonable_python(items)
    return data


def plan_items(data: Sequence[dict[str, Any]]) -> tuple[PlanItem, ...]:
    """Return a plan from `plan_data`."""
    return tuple(
        PlanItem(**{**item, "prescription": Prescription(**item["prescription"])}) for item in data
    )


def plan_version(row: PlanRow) -> PlanVersion:
    """Return the record of a row."""
    return PlanVersion(
        version=row.version,
        created_at=row.created_at,
        source=row.source,
        items=plan_items(row.items),
        author=row.author,
        days=None if row.days is None else tuple(row.days),
        note=row.note,
    )


def plan_version_data(plan: PlanVersion) -> dict[str, Any]:
    """Return the columns of a version of a plan."""
    return {
        "version": plan.version,
        "created_at": plan.created_at,
        "source": plan.source,
        "items": plan_data(plan.items),
        "author": plan.author,
        "days": None if plan.days is None else list(plan.days),
        "note": plan.note,
    }


def message(row: MessageRow) -> Message:
    """Return the record of a row."""
    return Message(row.id, row.at, row.text, row.author, row.session_id, row.read_at)


def person(row: PersonRow) -> Person:
    """Return the record of a row."""
    return Person(row.id, row.name, row.language, row.created_at)


def safety_answer(row: SafetyRow) -> SafetyAnswer:
    """Return the record of a row."""
    return SafetyAnswer(row.at, tuple(row.flags))


def baseline(row: BaselineRow) -> Baseline:
    """Return the record of a row."""
    return Baseline(row.exercise_id, row.at, row.range_of_motion_deg, row.hold_s, row.way)


def session_record(row: SessionRow) -> SessionRecord:
    """Return the record of a row, with everything below it."""
    return SessionRecord(
        id=row.id,
        person_id=row.person_id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        planned=plan_items(row.planned),
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        effort=row.effort,
        plan_version=row.plan_version,
        cut_off=row.cut_off,
        sets=tuple(set_record(each) for each in row.sets),
    )


def repetition_data(set_id: str, repetition: Repetition) -> dict[str, Any]:
    """Return the columns of a repetition, in Python's own kinds of number."""
    return {
        "set_id": set_id,
        "index": int(repetition.index),
        "counted": bool(repetition.counted),
        "side": repetition.side.value,
        "start_s": float(repetition.start_s),
        "end_s": float(repetition.end_s),
        "lift_s": float(repetition.lift_s),
        "hold_s": float(repetition.hold_s),
        "lower_s": float(repetition.lower_s),
        "range_of_motion_deg": _number(repetition.range_of_motion_deg),
        "peak_deg": _number(repetition.peak_deg),
        "way": _number(repetition.way),
        "confidence": float(repetition.confidence),
    }


def fault_data(set_id: str, repetition: Repetition) -> list[dict[str, Any]]:
    """Return the columns of each of the repetition's faults, those found first."""
    perhaps_from = len(repetition.faults)
    missing_from = perhaps_from + len(repetition.perhaps)
    faults: list[tuple[str, str | None]] = [
        *((fault, None) for fault in (*repetition.faults, *repetition.perhaps)),
        *((each.fault, each.reason) for each in repetition.not_assessed),
    ]
    return [
        {
            "set_id": set_id,
            "repetition": int(repetition.index),
            "place": place,
            "fault": fault,
            "found": place < perhaps_from,
            "perhaps": perhaps_from <= place < missing_from,
            "reason": reason,
        }
        for place, (fault, reason) in enumerate(faults)
    ]


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def set_record(row: SetRow) -> SetRecord:
    """Return the record of a row, with everything below it."""
    return SetRecord(
        id=row.id,
        position=row.position,
        exercise_id=row.exercise_id,
        prescription=Prescription(**row.prescription),
        status=row.status,
        stop_reason=row.stop_reason,
        by_hand=row.by_hand,
        started_at=row.started_at,
        ended_at=row.ended_at,
        repetitions=tuple(_repetition(each) for each in row.repetitions),
        model=row.model,
        live_count=row.live_count,
        attempts=_attempts(row.attempts or ()),
        by_video=row.by_video,
    )


def attempts_data(attempts: Sequence[Refused]) -> list[dict[str, Any]]:
    """Return attempts that are no repetitions as JSON-ready data."""
    data: list[dict[str, Any]] = to_jsonable_python(attempts)
    return data


def _attempts(data: Sequence[dict[str, Any]]) -> tuple[Refused, ...]:
    return tuple(Refused(**{**each, "why": RefusalReason(each["why"])}) for each in data)


def _repetition(row: RepetitionRow) -> Repetition:
    return Repetition(
        index=row.index,
        counted=row.counted,
        side=Side(row.side),
        start_s=row.start_s,
        end_s=row.end_s,
        lift_s=row.lift_s,
        hold_s=row.hold_s,
        lower_s=row.lower_s,
        range_of_motion_deg=row.range_of_motion_deg,
        peak_deg=row.peak_deg,
        faults=tuple(each.fault for each in row.faults if each.found),
        not_assessed=tuple(
            NotAssessed(each.fault, each.reason or "")
            for each in row.faults
            if not each.found and not each.perhaps
        ),
        confidence=row.confidence,
        way=row.way,
        perhaps=tuple(each.fault for each in row.faults if each.perhaps),
    )
