"""The report of one set: the engine's results, as a value and as `formcheck.report/1`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from formcheck.exercises.prescription import Prescription
from formcheck.report.attempts import attempts
from formcheck.reps.attempt import Refused
from formcheck.reps.repetition import Repetition

SCHEMA = "formcheck.report/1"


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one set or one clip.

    Attributes:
        exercise_id: the exercise it was checked as.
        duration_s: time of the last picture plus one picture's length.
        frames, frames_with_person: number of pictures, and of those with somebody in view.
        hold_s: seconds of hold that were asked for.
        repetitions: counted and partial, in order.
        prescription: every target that was given.
        notices_s: seconds for which each notice stood (`form.notice_words.NOTICES`).
        looks_like: id of another exercise that was clearly done instead, or None.
        refused: attempts that are no repetitions, and why.
        live_count: the live count, where the second look counts differently.
        model: the pose model that judged it (`models.MODELS`), or None where that isn't known.
        claimed_s: the length that the file claims, where it ends clearly earlier.

    >>> empty = Report("bridge", 12.0, 360, 358, hold_s=3.0, repetitions=())
    >>> empty.count, empty.partial_count
    (0, 0)
    """

    exercise_id: str
    duration_s: float
    frames: int
    frames_with_person: int
    hold_s: float
    repetitions: tuple[Repetition, ...]
    prescription: Prescription = field(default_factory=Prescription)
    notices_s: Mapping[str, float] = field(default_factory=dict)
    looks_like: str | None = None
    refused: tuple[Refused, ...] = ()
    live_count: int | None = None
    model: str | None = None
    claimed_s: float | None = None

    @property
    def count(self) -> int:
        """Counted repetitions."""
        return sum(repetition.counted for repetition in self.repetitions)

    @property
    def partial_count(self) -> int:
        """Attempts recorded and not counted."""
        return len(self.repetitions) - self.count


def report_json(report: Report) -> dict[str, Any]:
    """Return the report as the data of `formcheck.report/1`.

    `looks_like` and `model` only where known, `live_count` only where it differs, `claimed_s` only
    where the file ends before that.
    """
    known = {
        "looks_like": report.looks_like,
        "live_count": report.live_count,
        "model": report.model,
        "claimed_s": None if report.claimed_s is None else round(report.claimed_s, 3),
    }
    return {
        "schema": SCHEMA,
        "exercise": report.exercise_id,
        "duration_s": round(report.duration_s, 3),
        "frames": report.frames,
        "frames_with_person": report.frames_with_person,
        "prescribed": _prescribed_json(report),
        "count": report.count,
        "partial_count": report.partial_count,
        "repetitions": [_repetition_json(repetition) for repetition in report.repetitions],
        "attempts": [_attempt_json(attempt) for attempt in attempts(report.refused)],
        **{name: value for name, value in known.items() if value is not None},
    }


def _prescribed_json(report: Report) -> dict[str, Any]:
    given = {
        name: value for name, value in asdict(report.prescription).items() if value is not None
    }
    return {**given, "hold_s": report.hold_s}


def _repetition_json(repetition: Repetition) -> dict[str, Any]:
    return {
        "index": repetition.index,
        "counted": repetition.counted,
        "side": repetition.side.value,
        "start_s": round(repetition.start_s, 3),
        "end_s": round(repetition.end_s, 3),
        "lift_s": round(repetition.lift_s, 3),
        "hold_s": round(repetition.hold_s, 3),
        "lower_s": round(repetition.lower_s, 3),
        "range_of_motion_deg": _rounded(repetition.range_of_motion_deg),
        "peak_deg": _rounded(repetition.peak_deg),
        "faults": list(repetition.faults),
        "not_assessed": [entry.fault for entry in repetition.not_assessed],
        "confidence": round(repetition.confidence, 3),
        "perhaps": list(repetition.perhaps),
    }


def _attempt_json(attempt: Refused) -> dict[str, Any]:
    return {
        "start_s": round(attempt.start_s, 3),
        "end_s": round(attempt.end_s, 3),
        "why": attempt.why.value,
        "like": attempt.like,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
