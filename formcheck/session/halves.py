"""Compares what a whole set shows with what each half of its pictures shows. Pure.

Every second picture makes a set of its own: the same person, the same movements, other pictures.
What is really there shows in both halves; what hangs on single pictures, on noise, or on a limit
that is only just passed often shows in one alone. Test theory calls this split-half reliability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from formcheck.exercises.spec import TIMED
from formcheck.reps.repetition import Repetition
from formcheck.session.confidence import NOT_ONE_SIDE, NOT_REPEATED, with_confidence

# Two records are of the same movement when they share at least this much of the longer one's time.
SAME_SHARE = 0.5


def compared_with_halves(
    repetitions: Sequence[Repetition], halves: Sequence[Sequence[Repetition]]
) -> tuple[Repetition, ...]:
    """Lower what is said of each counted repetition to what both halves of the pictures show.

    The repetition becomes no surer than the whole and its halves are on average. A fault of form
    that isn't named in both halves is perhaps there, and so is one that only a half names. Half of
    the pictures tell times less exactly: in them, a fault of time need only be perhaps there.

    Args:
        halves: the repetitions found in each half of the set's pictures.
    """
    return tuple(
        _compared(whole, [_same_movement(whole, half) for half in halves])
        if whole.counted
        else whole
        for whole in repetitions
    )


def _same_movement(whole: Repetition, half: Sequence[Repetition]) -> Repetition | None:
    """Return the half's counted record of the same movement, or None."""
    return next((r for r in half if r.counted and _shared(r, whole) >= SAME_SHARE), None)


def _shared(a: Repetition, b: Repetition) -> float:
    shared_s = min(a.end_s, b.end_s) - max(a.start_s, b.start_s)
    return shared_s / max(a.end_s - a.start_s, b.end_s - b.start_s, 1e-9)


def _compared(whole: Repetition, halves: Sequence[Repetition | None]) -> Repetition:
    seen = [half for half in halves if half is not None]
    average = fmean(record.confidence for record in (whole, *seen))
    confidence = min(whole.confidence, average)
    if len(seen) < len(halves):
        confidence *= NOT_REPEATED
    if any(half.side is not whole.side for half in seen):
        confidence *= NOT_ONE_SIDE
    named = [fault for fault in whole.faults if all(_shows(half, fault) for half in halves)]
    in_halves = (fault for half in seen for fault in (*half.faults, *half.perhaps))
    mentioned = dict.fromkeys((*whole.faults, *whole.perhaps, *in_halves))
    left_out = {*named, *(missing.fault for missing in whole.not_assessed)}
    perhaps = tuple(fault for fault in mentioned if fault not in left_out)
    return with_confidence(replace(whole, faults=tuple(named), perhaps=perhaps), confidence)


def _shows(half: Repetition | None, fault: str) -> bool:
    if half is None:
        return False
    return fault in half.faults or (fault in TIMED and fault in half.perhaps)
