"""Clock correction: the laptop's clock against the clinic's. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from formcheck.errors import DocumentError
from formcheck.exchange.documents import ConsentNote, Note, SessionDocument

IMPOSSIBLE = "The date of this can't be right: the computer's clock was wrong."
FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
# Sending a document takes less.
TOLERATED = timedelta(minutes=2)


def clock_off(now: datetime, sent_at: datetime) -> timedelta:
    """Return the correction of the laptop's times: zero while its clock is about right."""
    off = now - sent_at
    return off if abs(off) > TOLERATED else timedelta(0)


def session_off(now: datetime, document: SessionDocument) -> timedelta:
    """Return the correction that makes a session's times possible.

    A clock that was right in training may be wrong when the session is sent: then the correction is
    zero.

    Raises:
        DocumentError: the times are impossible with and without the correction.
    """
    times = [document.started_at, document.ended_at]
    times += [at for one in document.sets for at in (one.started_at, one.ended_at) if at]
    for off in (clock_off(now, document.sent_at), timedelta(0)):
        if all(is_possible(at + off, now) for at in times):
            return off
    raise DocumentError(IMPOSSIBLE)


def note_at(now: datetime, note: Note, off: timedelta) -> datetime:
    """Return when a note was written: never later than it arrived.

    A note with an impossible time counts as written when it arrived, because an answer that has to
    be seen must not get lost. Only a consent counts from the first day on instead, so that it
    undoes no withdrawal.
    """
    for at in (note.at + off, note.at):
        if is_possible(at, now):
            return min(at, now)
    if isinstance(note, ConsentNote) and note.data.given:
        return FIRST_DAY
    return now


def is_possible(at: datetime, now: datetime) -> bool:
    """Return whether something may have happened then: not before FormCheck existed, nor later."""
    return FIRST_DAY <= at <= now + TOLERATED


def clock_note(off: timedelta) -> str:
    """Word the correction for the audit log, to keep what the laptop had said; empty for none."""
    return f"; times corrected by {off.total_seconds():+.0f} s" if off else ""
