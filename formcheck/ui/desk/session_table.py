"""Table of a patient's sessions, as rows that can be opened. Pure but for today's date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formcheck.review.past import PastSession
from formcheck.ui.desk.choice_rows import ChoiceRow, rows_html
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.session_words import points_words
from formcheck.wording.reasons import STOP_REASONS, stopped
from formcheck.wording.ways import by_hand_words
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
    """Write the table in the given order; sessions that nobody has reviewed stand out."""
    _ = desk.words
    return rows_html([_(title) for title in COLUMNS], (_row(desk, session) for session in sessions))


def _row(desk: Desk, session: PastSession) -> ChoiceRow:
    name = desk.moment(session.started_at, brief=True)
    return ChoiceRow(session.id, name, tuple(_cells(desk, session)), is_new=not session.is_reviewed)


def _cells(desk: Desk, session: PastSession) -> Iterator[str]:
    _, digest = desk.words, session.digest
    template = _("{done} of {planned}")
    yield template.format(done=digest.sets_done, planned=digest.sets_planned)
    yield "–" if digest.sets_by_hand and not digest.counted else str(digest.counted)
    share = digest.correct_share
    yield "–" if share is None else _.percent(share)
    yield f"{points_words(session.pain_before)} → {points_words(session.pain_after)}"
    yield points_words(session.effort)
    special = [stopped(_, reason) for reason in digest.stop_reasons if reason in STOP_REASONS]
    if digest.sets_by_hand:
        special.append(by_hand_words(_, digest.sets_by_hand))
    if session.cut_off:
        special.append(_("ended before the last questions"))
    if not session.is_reviewed:
        special.append(_("to review"))
    yield _.listed(special)
