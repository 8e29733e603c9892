"""Reads `labels.json`, the true labels of a folder's clips (docs/exercises.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    Field,
    FiniteFloat,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from formcheck.errors import RecordingError

REAL, RENDERED = "real", "synthetic"
# A camera on the floor or a low stool looks down by less than this.
LOOKS_DOWN_DEG = 5.0


@dataclass(frozen=True, slots=True)
class LabelledRepetition:
    """One true repetition, counted or partial."""

    start_s: float
    end_s: float
    hold_s: float
    side: str
    faults: tuple[str, ...]
    counted: bool


@dataclass(frozen=True, slots=True)
class LabelledClip:
    """A clip and its true labels.

    Attributes:
        source: REAL or RENDERED.
        count: the least and the most that are right.
        sides: those of the counted repetitions in order, or None where there are none.
        repetitions: the exact truth, or None where only the count is known.
        faults_seen: form faults that a person sees in at least one repetition.
        cant_tell: form faults that are neither right nor wrong when named.
        remark: what is special about the clip, or "".
        pitch_deg: how steeply the camera looks down, or None where that isn't labelled.
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


class _Repetition(BaseModel):
    """A repetition as it stands in the file."""

    start_s: FiniteFloat
    end_s: FiniteFloat
    hold_s: FiniteFloat
    side: str
    faults: list[str]
    counted: bool


class _Entry(BaseModel):
    """A clip's entry as it stands in the file; its other fields are for other readers."""

    file: Annotated[str, Field(min_length=1)]
    exercise: str
    source: Literal["real", "synthetic"]
    count: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
    sides: list[str] | None
    prescribed_hold_s: FiniteFloat | None
    reps: list[_Repetition] | None
    faults_seen: list[str] | None = None
    cant_tell: list[str] | None = None
    remark: str | None = None
    pitch_deg: FiniteFloat | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.count[0] > self.count[1]:
            raise ValueError("count must be the least and the most")
        if {*(self.faults_seen or ())} & {*(self.cant_tell or ())}:
            raise ValueError("a fault is in both faults_seen and cant_tell")
        return self

    def clip(self) -> LabelledClip:
        """Return the clip as the rest of the program uses it."""
        return LabelledClip(
            file=self.file,
            exercise_id=self.exercise,
            source=self.source,
            count=self.count,
            sides=None if self.sides is None else tuple(self.sides),
            prescribed_hold_s=self.prescribed_hold_s,
            repetitions=None
            if self.reps is None
            else tuple(
                LabelledRepetition(**{**dict(rep), "faults": tuple(rep.faults)})
                for rep in self.reps
            ),
            faults_seen=tuple(self.faults_seen or ()),
            cant_tell=tuple(self.cant_tell or ()),
            remark=self.remark or "",
            pitch_deg=self.pitch_deg,
        )


_ENTRIES = TypeAdapter(list[_Entry])


def read_labels(folder: Path) -> tuple[LabelledClip, ...]:
    """Read the clips of `folder/labels.json`.

    Raises:
        RecordingError: the file is missing or not of this form.
    """
    path = folder / "labels.json"
    try:
        entries = _ENTRIES.validate_json(path.read_bytes(), strict=True)
    except FileNotFoundError as error:
        raise RecordingError(f"There is no {path}: name a folder that has one.") from error
    except ValidationError as error:
        raise RecordingError(f"{path} is not a list of labelled clips: {_first(error)}.") from error
    except OSError as error:
        raise RecordingError(f"{path} can't be read: {error.strerror or error}.") from error
    return tuple(entry.clip() for entry in entries)


def _first(error: ValidationError) -> str:
    """Return the place of the first mistake, clips counted from 1, and what it should be."""
    found = error.errors()[0]
    clip, *inside = found["loc"] or ("",)
    place = f"clip {clip + 1}" if isinstance(clip, int) else str(clip)
    named = ", ".join(filter(None, [place, ".".join(map(str, inside))]))
    message = found["msg"].removeprefix("Value error, ")
    return f"{named}: {message}" if named else message
