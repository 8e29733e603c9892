"""Picks out a repetition's faults: named, not assessed, and those of form. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from formcheck.exercises.spec import TIMED
from formcheck.reps.repetition import Repetition


def named_faults(repetition: Repetition) -> frozenset[str]:
    """Return the faults on record as there, without those that are only perhaps there."""
    return frozenset(repetition.faults)


def unassessed(repetition: Repetition) -> frozenset[str]:
    """Return the faults that weren't assessed in the repetition."""
    return frozenset(entry.fault for entry in repetition.not_assessed)


def form_only(faults: Iterable[str]) -> frozenset[str]:
    """Return the faults without those of time, which aren't labelled on real people."""
    return frozenset(faults) - TIMED
