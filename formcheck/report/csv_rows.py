"""Every repetition as a row of a CSV file, for spreadsheets and statistics. Pure.

The columns keep their English names, order and units whatever the language; an empty cell is what
was not measured or not asked for. Where a language writes a decimal comma, numbers have one, and a
semicolon stands between cells: so a spreadsheet of that language opens the file as a table.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import StringIO

from formcheck.plan.items import baseline_positions
from formcheck.report.doubts import is_unsure
from formcheck.report.of_clip import ClipSet
from formcheck.report.phrases import plain_name, range_error_deg
from formcheck.report.ways import way_of
from formcheck.reps.repetition import Repetition
from formcheck.reps.timing import HOLD_ERROR_S
from formcheck.review.digest import SetOnRecord, hold_target_s
from formcheck.store.records import SessionRecord
from formcheck.words import Translator

COLUMNS = (
    *("subject", "session_id", "session_started_utc", "pain_before_0_to_10", "pain_after_0_to_10"),
    *("effort_0_to_10", "exercise", "set", "set_status", "repetition", "counted", "correct"),
    *("side", "start_s", "end_s", "lift_s", "hold_s", "lower_s", "hold_error_s"),
    *("range_of_motion_deg", "range_error_deg", "peak_deg", "hold_goal_s", "tempo_goal_s"),
    *("range_goal_deg", "range_limit_deg", "faults", "not_assessed", "confidence", "pose_model"),
    *("perhaps", "unsure", "set_came", "own_range"),
)
# A spreadsheet takes a text that begins with one of these for a formula (OWASP, "CSV Injection").
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Cell = str | float | int | None


def session_csv(who: str, sessions: Iterable[SessionRecord], _: Translator) -> bytes:
    """Every repetition of a person's sessions."""
    return _csv(_, (row for session in sessions for row in _session_rows(who, session)))


def clip_csv(source: str, done: ClipSet, _: Translator) -> bytes:
    """Every repetition of a clip."""
    known = (source, None, None, None, None, None)
    return _csv(_, _rows(known, 1, done, is_learning=False))


def _csv(_: Translator, rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """As Excel opens it: with a byte order mark, lines that end in CR LF (RFC 4180)."""
    text, point = StringIO(newline=""), _.decimal_point
    writer = csv.writer(text, delimiter=";" if point == "," else ",")
    writer.writerow(COLUMNS)
    writer.writerows([_written(_safe(cell), point) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    """A text that no spreadsheet takes for a formula; numbers stay as they are."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def _written(cell: Cell, point: str) -> Cell:
    return str(cell).replace(".", point) if isinstance(cell, float) else cell


def _session_rows(who: str, session: SessionRecord) -> Iterator[tuple[Cell, ...]]:
    known = (
        plain_name(who),
        session.id,
        _moment(session.started_at),
        session.pain_before,
        session.pain_after,
        session.effort,
    )
    first = baseline_positions(session.planned)
    for number, each in enumerate(session.sets, start=1):
        yield from _rows(known, number, each, is_learning=each.position in first)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _rows(
    known: tuple[Cell, ...], number: int, done: SetOnRecord, *, is_learning: bool
) -> Iterator[tuple[Cell, ...]]:
    asked = done.prescription
    for repetition in done.repetitions:
        yield (
            *known,
            *(done.exercise_id, number, done.status),
            *_measured(repetition, done.exercise_id),
            _number(hold_target_s(done.exercise_id, [done])),
            _number(asked.tempo_s),
            _number(asked.range_goal_deg),
            _number(asked.range_limit_deg),
            "; ".join(repetition.faults),
            "; ".join(missing.fault for missing in repetition.not_assessed),
            _number(repetition.confidence),
            done.model,
            "; ".join(repetition.perhaps),
            _flag(is_unsure(repetition)),
            way_of(done),
            _flag(is_learning),
        )


def _measured(repetition: Repetition, exercise_id: str) -> tuple[Cell, ...]:
    is_correct = repetition.counted and not repetition.faults
    times = (repetition.start_s, repetition.end_s, repetition.lift_s, repetition.hold_s)
    return (
        repetition.index,
        _flag(repetition.counted),
        _flag(is_correct),
        repetition.side.value,
        *(_number(time_s) for time_s in (*times, repetition.lower_s)),
        HOLD_ERROR_S,
        _number(repetition.range_of_motion_deg, 1),
        range_error_deg(exercise_id),
        _number(repetition.peak_deg, 1),
    )


def _flag(value: bool) -> str:
    return "yes" if value else "no"


def _number(value: float | None, decimals: int = 3) -> float | None:
    """Rounded as in `formcheck.report/1`."""
    return None if value is None or math.isnan(value) else round(value, decimals)
