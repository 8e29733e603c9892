"""The laptop's clock against the clinic's. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

# A document on its way takes less.
TOLERATED = timedelta(minutes=2)


def clock_off(now: datetime, sent_at: datetime) -> timedelta:
    """What to add to the laptop's times: zero while its clock is about right."""
    off = now - sent_at
    return off if abs(off) > TOLERATED else timedelta(0)


def clock_note(off: timedelta) -> str:
    """For the audit log, which so keeps what the laptop had said; empty when nothing was added."""
    return f"; times corrected by {off.total_seconds():+.0f} s" if off else ""
