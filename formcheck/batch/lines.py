"""Reads the lines of a list of recordings one by one, so that a bad one spoils no other."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from formcheck.errors import BatchError

TARGETS = ("hold_s", "tempo_s", "range_goal_deg", "range_limit_deg")
COLUMNS = ("file", "exercise", *TARGETS)
CSV, JSON_LINES = ".csv", ".jsonl"

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of a list of recordings.

    Attributes:
        number: its number in the file, from 1.
        text: the line as it stands there.
    """

    number: int
    text: str
    _row_of: Callable[[str], Row]

    def read(self) -> Row:
        """Return its values by column.

        Raises:
            BatchError: it is not a valid line of such a file.
        """
        return self._row_of(self.text)


def lines_of(path: Path) -> list[ListLine]:
    """Return the lines that name a recording each, without empty ones.

    Raises:
        BatchError: the file isn't text, or its header isn't valid.
        OSError: it can't be read.
    """
    texts = _texts(path)
    if path.suffix.lower() == JSON_LINES:
        return [ListLine(number, text, _json_row) for number, text in texts]
    if not texts:
        return []
    (number, header), *rest = texts
    # Spreadsheets in some countries separate cells by semicolons.
    delimiter = ";" if ";" in header else ","
    try:
        columns = _cells(header, delimiter)
        if "file" not in columns:
            raise BatchError(f"The header names no column file; there may be {', '.join(COLUMNS)}.")
    except BatchError as error:
        raise BatchError(f"{path.name}, line {number}: {error}") from error
    return [ListLine(number, text, partial(_csv_row, columns, delimiter)) for number, text in rest]


def _texts(path: Path) -> list[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return [(number, text) for number, text in enumerate(file, start=1) if text.strip()]
    except UnicodeDecodeError as error:
        raise BatchError(f"{path} is not UTF-8 text: save the list as UTF-8.") from error


def _json_row(text: str) -> Row:
    try:
        row = json.loads(text)
    except ValueError as error:
        raise BatchError(f"This is not JSON: {error}.") from error
    if not isinstance(row, dict):
        raise BatchError('A line is an object, as in {"file": "a.mp4", "exercise": "bridge"}.')
    return row


def _csv_row(columns: list[str], delimiter: str, text: str) -> Row:
    cells = _cells(text, delimiter)
    if len(cells) != len(columns):
        raise BatchError(f"There are {len(cells)} cells under {len(columns)} columns.")
    return dict(zip(columns, cells, strict=True))


def _cells(text: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([text], delimiter=delimiter, strict=True))]
    except csv.Error as error:
        raise BatchError(f"This is not CSV: {error}.") from error
