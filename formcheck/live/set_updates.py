"""Separates a set's updates from idle ones, and gives the second look's result. Pure."""

from __future__ import annotations

from dataclasses import replace

from formcheck.coach.stages import SetReviewed
from formcheck.report.attempts import attempts
from formcheck.reps.repetition import Phase
from formcheck.session.state import SessionState
from formcheck.session.update import Update


def review(position: int, over: SessionState) -> SetReviewed:
    """Return the second look's result, from the engine's state after `finish`."""
    live_count = over.live_count if over.live_count != over.count else None
    return SetReviewed(position, over.repetitions, attempts(over.refused), live_count)


def idle_update(update: Update) -> Update:
    """Clear what belongs to no set."""
    return replace(
        update,
        phase=Phase.REST,
        count=0,
        partial_count=0,
        hold_s=0.0,
        progress=0.0,
        cue=None,
        repetitions=(),
        done=False,
        looks_like=None,
    )
