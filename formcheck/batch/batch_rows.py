"""Makes the rows of a batch's tables. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formcheck.batch.clips import Clip
from formcheck.batch.part import ClipPart
from formcheck.batch.results import REPORTS
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import prescribed
from formcheck.reps.timing import HOLD_ERROR_S

Row = dict[str, Any]
OK, FAILED = "ok", "failed"


def clip_row(clip: Clip, part: ClipPart, model: str) -> Row:
    """Return the clip's row; the columns of its report are empty when it failed.

    Args:
        model: the one that was asked for; a recording was made with a model of its own.
    """
    seen = part.report or {}
    exercise = prescribed(exercise_by_id(clip.exercise_id), clip.prescription)
    return {
        "file": clip.file,
        "sha256": part.sha256,
        "size_bytes": None if part.stamp is None else part.stamp.size_bytes,
        "exercise": clip.exercise_id,
        "prescribed_hold_s": exercise.default_hold_s,
        "prescribed_tempo_s": clip.prescription.tempo_s,
        "prescribed_range_goal_deg": clip.prescription.range_goal_deg,
        "prescribed_range_limit_deg": clip.prescription.range_limit_deg,
        "status": OK if part.error is None else FAILED,
        "error": part.error,
        **{name: seen.get(name) for name in SEEN},
        "report": None if part.document is None else f"{REPORTS}/{part.document}",
        "took_s": round(part.took_s, 3),
        "model": model if part.report is None else seen.get("model"),
        "formcheck_version": part.version,
    }


# The columns of the report, as in `formcheck.report/1`.
SEEN = (
    *("count", "partial_count", "live_count", "duration_s"),
    *("frames", "frames_with_person", "looks_like", "claimed_s"),
)


def repetition_rows(clip: Clip, part: ClipPart) -> Iterator[Row]:
    """Yield the clip's repetitions as in `formcheck.report/1`, with the errors of their numbers."""
    error_deg = exercise_by_id(clip.exercise_id).movement.range_error_deg
    for repetition in (part.report or {}).get("repetitions", ()):
        yield {
            "file": clip.file,
            "exercise": clip.exercise_id,
            **repetition,
            "hold_error_s": HOLD_ERROR_S,
            "range_error_deg": error_deg,
        }
