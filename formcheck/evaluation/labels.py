"""`labels.json`: what is true of a folder of clips (DESIGN.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formcheck.errors import RecordingError

REAL, RENDERED = "real", "synthetic"
# A camera on the floor or a low stool looks down by less.
LOOKS_DOWN_DEG = 5.0


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
    source: REAL or RENDERED.
    count: least and most that is right.
    sides: of the counted repetitions in order, or None where there are none.
    repetitions: exact truth, or None where only the count is known.
    faults_seen: form faults that a person sees in at least one repetition.
    cant_tell: form faults that are neither right nor wrong when named.
    remark: what is special about the clip, or "".
    pitch_deg: how far down the camera looks, or None where that isn't labelled.
    """

    file: str
    exercise_id: str
    source: str
    count: tuple[int, int]
    sides: tuple[str, ...] | None
    prescribed_hold_s: float | None
    repetitions: tuple[LabelledRepetition, ...] | None
    faults_seen: tuple[str, ...] = ()
    cant_tell: tuple[str, ...] = ()
    remark: str = ""
    pitch_deg: float | None = None

    @property
    def real(self) -> bool:
        """Whether it shows a real person."""
        return self.source == REAL

    @property
    def negative(self) -> bool:
        """Whether nothing in it is to be counted: another exercise, or none."""
        return self.count == (0, 0)

    @property
    def looks_down(self) -> bool:
        """Whether the camera is labelled to look down by more than `LOOKS_DOWN_DEG`."""
        return self.pitch_deg is not None and self.pitch_deg > LOOKS_DOWN_DEG


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
    except _WrongLabelError as error:
        raise RecordingError(f"{path} is not a list of labelled clips: {error}.") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordingError(f"{path} is not a list of labelled clips: {error!r}.") from error


class _WrongLabelError(Exception):
    """One value of one clip is wrong; says which, and what it may be."""


def _clip(data: Any) -> LabelledClip:
    if not isinstance(data, dict):
        raise _WrongLabelError(f"{data!r} is no clip")
    seen, open_faults = _names(data, "faults_seen"), _names(data, "cant_tell")
    if set(seen) & set(open_faults):
        raise _WrongLabelError(f"{data['file']} has a fault in both faults_seen and cant_tell")
    return LabelledClip(
        file=data["file"],
        exercise_id=data["exercise"],
        source=_source(data),
        count=_count(data),
        sides=None if data["sides"] is None else tuple(data["sides"]),
        prescribed_hold_s=data["prescribed_hold_s"],
        repetitions=None
        if data["reps"] is None
        else tuple(LabelledRepetition(**{**r, "faults": tuple(r["faults"])}) for r in data["reps"]),
        faults_seen=seen,
        cant_tell=open_faults,
        remark=_remark(data),
        pitch_deg=_pitch_deg(data),
    )


def _source(data: dict[str, Any]) -> str:
    source = data["source"]
    if source not in (REAL, RENDERED):
        raise _WrongLabelError(f'{data["file"]}: source must be "{REAL}" or "{RENDERED}"')
    return str(source)


def _count(data: dict[str, Any]) -> tuple[int, int]:
    least, most = data["count"]
    if not 0 <= int(least) <= int(most):
        raise _WrongLabelError(f"{data['file']}: count must be the least and the most, from 0 on")
    return int(least), int(most)


def _names(data: dict[str, Any], key: str) -> tuple[str, ...]:
    names = data.get(key) or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise _WrongLabelError(f"{data['file']}: {key} must be a list of faults' names")
    return tuple(names)


def _remark(data: dict[str, Any]) -> str:
    remark = data.get("remark") or ""
    if not isinstance(remark, str):
        raise _WrongLabelError(f"{data['file']}: remark must be a text")
    return remark


def _pitch_deg(data: dict[str, Any]) -> float | None:
    pitch_deg = data.get("pitch_deg")
    if pitch_deg is not None and not isinstance(pitch_deg, int | float):
        raise _WrongLabelError(f"{data['file']}: pitch_deg must be a number of degrees")
    return pitch_deg
