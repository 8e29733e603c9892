"""Every repetition as a row of a CSV file, for spreadsheets and statistics. Pure.

The columns keep their English names, order and units whatever the language; a cell is empty where
nothing was measured or asked for. Where a language writes a decimal comma, numbers have one, and a
semicolon separates cells, so that a spreadsheet of that language opens the file as a table.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import StringIO
from itertools import chain

from formcheck.exercises.loader import range_error_deg
from formcheck.plan.items import baseline_positions
from formcheck.report.attention import NO_CLINIC, AtClinic
from formcheck.report.of_clip import ClipSet
from formcheck.reps.repetition import Repetition
from formcheck.reps.timing import HOLD_ERROR_S
from formcheck.review.digest import SetToDigest, hold_target_s
from formcheck.review.goals import GoalCourse
from formcheck.store.records import SessionRecord
from formcheck.wording.doubt_words import is_unsure
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import plain_name
from formcheck.wording.ways import way_of
from formcheck.words import Translator

COLUMNS = (
    *("subject", "session_id", "session_started_utc", "pain_before_0_to_10", "pain_after_0_to_10"),
    *("effort_0_to_10", "exercise", "set", "set_status", "repetition", "counted", "correct"),
    *("side", "start_s", "end_s", "lift_s", "hold_s", "lower_s", "hold_error_s"),
    *("range_of_motion_deg", "range_error_deg", "peak_deg", "hold_goal_s", "tempo_goal_s"),
    *("range_goal_deg", "range_limit_deg", "faults", "not_assessed", "confidence", "pose_model"),
    *("perhaps", "unsure", "set_came", "own_range", "to_look_at_first"),
    *("goal", "goal_first_0_to_10", "goal_newest_0_to_10", "faults_in_words"),
)
# A spreadsheet takes a text that begins with one of these for a formula (OWASP, "CSV Injection").
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Cell = str | float | int | None
Row = dict[str, Cell]  # by column; a column that is missing here stays empty


def session_csv(
    who: str, sessions: Iterable[SessionRecord], _: Translator, clinic: AtClinic = NO_CLINIC
) -> bytes:
    """Write every repetition of a person's sessions, below the clinic's reasons and goals.

    A set without a repetition has a row of its own, and so has a session without a set: the
    session's pain and effort are in no other row.
    """
    subject: Row = {"subject": plain_name(who)}
    standing = ({**subject, "to_look_at_first": said} for said in clinic.standing)
    goals = ({**subject, **_goal(each)} for each in clinic.goals)
    done = (row for session in sessions for row in _session_rows(_, subject, session))
    return csv_file(_, COLUMNS, chain(standing, goals, done))


def clip_csv(source: str, done: ClipSet, _: Translator) -> bytes:
    """Write every repetition of a clip."""
    return csv_file(
        _, COLUMNS, _rows(_, {"subject": source, "set": 1, "own_range": _flag(False)}, done)
    )


def _goal(course: GoalCourse) -> Row:
    points = [score.points for score in course.scores]
    return {
        "goal": course.goal.text,
        "goal_first_0_to_10": points[0] if points else None,
        "goal_newest_0_to_10": points[-1] if points else None,
    }


def csv_file(_: Translator, columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Write a table as Excel opens it: a byte order mark, lines ending in CR LF (RFC 4180)."""
    text, point = StringIO(newline=""), _.decimal_point
    writer = csv.DictWriter(text, columns, delimiter=";" if point == "," else ",")
    writer.writeheader()
    writer.writerows(
        {name: _written(_safe(cell), point) for name, cell in row.items()} for row in rows
    )
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    """Escape a text so that no spreadsheet takes it for a formula; numbers stay as they are."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def _written(cell: Cell, point: str) -> Cell:
    return str(cell).replace(".", point) if isinstance(cell, float) else cell


def _session_rows(_: Translator, subject: Row, session: SessionRecord) -> Iterator[Row]:
    known: Row = {
        **subject,
        "session_id": session.id,
        "session_started_utc": _moment(session.started_at),
        "pain_before_0_to_10": session.pain_before,
        "pain_after_0_to_10": session.pain_after,
        "effort_0_to_10": session.effort,
    }
    if not session.sets:
        yield known
    first = baseline_positions(session.planned)
    for number, each in enumerate(session.sets, start=1):
        own_range = _flag(each.position in first)
        yield from _rows(_, {**known, "set": number, "own_range": own_range}, each)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _rows(_: Translator, known: Row, done: SetToDigest) -> Iterator[Row]:
    asked = done.prescription
    of_set: Row = {
        **known,
        "exercise": done.exercise_id,
        "set_status": done.status,
        "set_came": way_of(done),
        "hold_goal_s": _number(hold_target_s(done.exercise_id, asked)),
        "tempo_goal_s": _number(asked.tempo_s),
        "range_goal_deg": _number(asked.range_goal_deg),
        "range_limit_deg": _number(asked.range_limit_deg),
        "pose_model": done.model,
    }
    if not done.repetitions:
        yield of_set
    for repetition in done.repetitions:
        yield {**of_set, **_measured(_, repetition, done.exercise_id)}


def _measured(_: Translator, repetition: Repetition, exercise_id: str) -> Row:
    named = (fault_label(_, exercise_id, fault) for fault in repetition.faults)
    return {
        "repetition": repetition.index,
        "counted": _flag(repetition.counted),
        "correct": _flag(repetition.counted and not repetition.faults),
        "side": repetition.side.value,
        "start_s": _number(repetition.start_s),
        "end_s": _number(repetition.end_s),
        "lift_s": _number(repetition.lift_s),
        "hold_s": _number(repetition.hold_s),
        "lower_s": _number(repetition.lower_s),
        "hold_error_s": HOLD_ERROR_S,
        "range_of_motion_deg": _number(repetition.range_of_motion_deg, 1),
        "range_error_deg": range_error_deg(exercise_id),
        "peak_deg": _number(repetition.peak_deg, 1),
        "faults": "; ".join(repetition.faults),
        "faults_in_words": "; ".join(named),
        "not_assessed": "; ".join(missing.fault for missing in repetition.not_assessed),
        "confidence": _number(repetition.confidence),
        "perhaps": "; ".join(repetition.perhaps),
        "unsure": _flag(is_unsure(repetition)),
    }


def _flag(value: bool) -> str:
    return "yes" if value else "no"


def _number(value: float | None, decimals: int = 3) -> float | None:
    """Round as in `formcheck.report/1`."""
    return None if value is None or math.isnan(value) else round(value, decimals)
