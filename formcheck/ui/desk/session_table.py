"""A patient's sessions as rows that can be opened. Pure but for the day at the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formcheck.review.past import PastSession
from formcheck.ui.desk.choice_rows import ChoiceRow, rows_html
from formcheck.ui.desk.context import Desk
from formcheck.wording.reasons import STOP_REASONS, stopped
from formcheck.wording.ways import sets_by_hand
from formcheck.words import marked

COLUMNS = (
    marked("Day"),
    marked("Sets"),
    marked("Repetitions"),
    marked("In form"),
    marked("Pain"),
    marked("Effort"),
    marked("Special"),
)


def session_table_html(desk: Desk, sessions: Sequence[PastSession]) -> str:
    """Write the table, the newest first; sessions that nobody has reviewed stand out."""
    _ = desk.words
    return rows_html([_(title) for title in COLUMNS], (_row(desk, each) for each in sessions))


def _row(desk: Desk, past: PastSession) -> ChoiceRow:
    name = desk.moment(past.started_at, brief=True)
    return ChoiceRow(past.id, name, tuple(_cells(desk, past)), is_new=not past.is_reviewed)


def _cells(desk: Desk, past: PastSession) -> Iterator[str]:
    _, digest = desk.words, past.digest
    template = _("{done} of {planned}")
    yield template.format(done=digest.sets_done, planned=digest.sets_planned)
    yield "–" if digest.sets_by_hand and not digest.counted else str(digest.counted)
    share = digest.correct_share
    yield "–" if share is None else _.percent(share)
    yield f"{_points(past.pain_before)} → {_points(past.pain_after)}"
    yield _points(past.effort)
    special = [stopped(_, each) for each in past.digest.stop_reasons if each in STOP_REASONS]
    if digest.sets_by_hand:
        special.append(sets_by_hand(_, digest.sets_by_hand))
    if past.cut_off:
        special.append(_("ended before the last questions"))
    if not past.is_reviewed:
        special.append(_("to review"))
    yield _.listed(special)


def _points(value: int | None) -> str:
    return "–" if value is None else str(value)
