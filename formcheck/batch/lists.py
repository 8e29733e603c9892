"""Reads a list of recordings, CSV with a header or JSON lines; tells each mistake by its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from formcheck.batch.clips import Clip
from formcheck.batch.lines import COLUMNS, TARGETS, ListLine, Row, lines_of
from formcheck.errors import BatchError, FormCheckError
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription, prescribed

MOST_SAID = 20


@dataclass(frozen=True, slots=True)
class Defaults:
    """The exercise and targets of a recording for which nothing else is given.

    Attributes:
        exercise_id: the exercise it is checked as, or None.
        prescription: its targets.
    """

    exercise_id: str | None = None
    prescription: Prescription = field(default_factory=Prescription)


def read_list(path: Path, defaults: Defaults) -> tuple[Clip, ...]:
    """Return the recordings of a list, in its order; files are relative to the list's folder.

    Raises:
        BatchError: the list can't be read, or lines are wrong: there is a sentence for each.
    """
    clips: dict[str, Clip] = {}
    mistakes: list[str] = []
    for line in lines_of(path):
        try:
            clip = _clip(line, path.parent, defaults)
            if clip.name in clips:
                raise BatchError(f"{clip.file} is listed as {clip.exercise_id} before.")
            if not clip.path.is_file():
                raise BatchError(f"There is no file {clip.file}.")
            clips[clip.name] = clip
        except FormCheckError as error:
            mistakes.append(f"{path.name}, line {line.number}: {error}")
    if mistakes:
        raise BatchError("\n".join(first_of(mistakes)))
    if not clips:
        raise BatchError(f"{path} lists nothing: write a line for each recording.")
    return tuple(clips.values())


def first_of(mistakes: list[str]) -> Iterable[str]:
    """Return as many mistakes as anybody reads, and how many more there are."""
    more = len(mistakes) - MOST_SAID
    if more <= 0:
        return mistakes
    return [*mistakes[:MOST_SAID], "and 1 line more." if more == 1 else f"and {more} lines more."]


def _clip(line: ListLine, folder: Path, defaults: Defaults) -> Clip:
    row = line.read()
    _check_columns(row)
    file = _text(row, "file")
    if file is None:
        raise BatchError("No file is named.")
    exercise_id = _text(row, "exercise") or defaults.exercise_id
    if exercise_id is None:
        raise BatchError("No exercise is named: fill in the column exercise, or add --exercise ID.")
    return clip_of(file, folder, exercise_id, _prescription(row, defaults.prescription))


def clip_of(file: str, folder: Path, exercise_id: str, asked: Prescription) -> Clip:
    """Return the clip for a recording in a folder.

    Raises:
        ExerciseError, PrescriptionError: there is no such exercise, or it can't have such targets.
    """
    prescribed(exercise_by_id(exercise_id), asked)
    return Clip(file, (folder / file).absolute(), exercise_id, asked)


def _check_columns(row: Row) -> None:
    unknown = [name for name in row if name not in COLUMNS]
    if unknown:
        known = ", ".join(COLUMNS)
        raise BatchError(f"There is no column {unknown[0]!r}: the columns are {known}.")


def _text(row: Row, column: str) -> str | None:
    value = row.get(column)
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    raise BatchError(f"{column} is {value!r} and must be a text.")


def _prescription(row: Row, default: Prescription) -> Prescription:
    given = {name: _number(row, name) for name in TARGETS}
    return Prescription(
        None,
        *(getattr(default, name) if value is None else value for name, value in given.items()),
    )


def _number(row: Row, column: str) -> float | None:
    """Return the cell's number; spreadsheets in some countries write a decimal comma."""
    value = row.get(column)
    text = value.strip().replace(",", ".") if isinstance(value, str) else value
    if text is None or text == "":
        return None
    try:
        if isinstance(text, str | int | float) and not isinstance(text, bool):
            return float(text)
    except ValueError:
        pass
    raise BatchError(f"{column} is {value!r} and must be a number.")
