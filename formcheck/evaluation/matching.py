"""Pairs reported repetitions with true ones. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from formcheck.evaluation.labels import LabelledRepetition
from formcheck.reps.repetition import Repetition

Pair = tuple[LabelledRepetition, Repetition]


def matched(true: Iterable[LabelledRepetition], got: Sequence[Repetition]) -> list[Pair]:
    """Pair repetitions that overlap in time, each at most once, the largest overlap first."""
    overlaps = [
        (_overlap_s(t, g), i, j, t, g) for i, t in enumerate(true) for j, g in enumerate(got)
    ]
    pairs, used_true, used_got = [], set(), set()
    for overlap_s, i, j, t, g in sorted(overlaps, key=lambda entry: -entry[0]):
        if overlap_s > 0.0 and i not in used_true and j not in used_got:
            used_true.add(i)
            used_got.add(j)
            pairs.append((t, g))
    return pairs


def _overlap_s(true: LabelledRepetition, got: Repetition) -> float:
    return min(true.end_s, got.end_s) - max(true.start_s, got.start_s)
