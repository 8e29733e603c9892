"""Notes that somebody types at the clinic."""

from __future__ import annotations

from formcheck.errors import DocumentError


def checked_note(text: str | None, most: int) -> str:
    """Return a note without the space around it; empty for none.

    Raises:
        DocumentError: it is longer than `most` letters.
    """
    note = (text or "").strip()
    if len(note) > most:
        raise DocumentError("A note may have up to {most} characters.", most=most)
    return note
