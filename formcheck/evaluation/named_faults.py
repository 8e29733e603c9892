"""Picks the faults that a repetition names, and those of form among them. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from formcheck.exercises.spec import SHORT_HOLD, TOO_FAST
from formcheck.reps.repetition import Repetition

# Not labelled on real people: what is too short or too fast is measured, not seen.
TIMES = frozenset({SHORT_HOLD, TOO_FAST})


def named_faults(repetition: Repetition) -> frozenset[str]:
    """Return the faults that it says are there; what is only suspected isn't named."""
    return frozenset(repetition.faults)


def unassessed(repetition: Repetition) -> frozenset[str]:
    """Return the faults that it says it couldn't judge."""
    return frozenset(entry.fault for entry in repetition.not_assessed)


def form_only(faults: Iterable[str]) -> frozenset[str]:
    """Return the faults without those of time."""
    return frozenset(faults) - TIMES
