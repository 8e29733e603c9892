"""`labels.json`: what is true of a folder of clips (DESIGN.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formcheck.errors import RecordingError


@dataclass(frozen=True, slots=True)
class LabelledRepetition:
    """One true repetition or partial."""

    start_s: float
    end_s: float
    hold_s: float
    side: str
    faults: tuple[str, ...]
    counted: bool


@dataclass(frozen=True, slots=True)
class LabelledClip:
    """Attributes:
    count: least and most that is right.
    sides: of the counted repetitions in order, or None where there are none.
    repetitions: exact truth, or None where only the count is known.
    """

    file: str
    exercise_id: str
    source: str
    count: tuple[int, int]
    sides: tuple[str, ...] | None
    prescribed_hold_s: float | None
    repetitions: tuple[LabelledRepetition, ...] | None


def read_labels(folder: Path) -> tuple[LabelledClip, ...]:
    """The clips of `folder/labels.json`.

    Raises:
        RecordingError: the file is missing or not of this form.
    """
    path = folder / "labels.json"
    try:
        return tuple(_clip(entry) for entry in json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise RecordingError(f"There is no {path}: name a folder that has one.") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordingError(f"{path} is not a list of labelled clips: {error!r}.") from error


def _clip(data: dict[str, Any]) -> LabelledClip:
    least, most = data["count"]
    return LabelledClip(
        file=data["file"],
        exercise_id=data["exercise"],
        source=data["source"],
        count=(int(least), int(most)),
        sides=None if data["sides"] is None else tuple(data["sides"]),
        prescribed_hold_s=data["prescribed_hold_s"],
        repetitions=None
        if data["reps"] is None
        else tuple(LabelledRepetition(**{**r, "faults": tuple(r["faults"])}) for r in data["reps"]),
    )
