"""Checks the calibration of confidence: how often repetitions of one confidence are right. Pure.

Only counted repetitions are judged; missed ones show in the counts.

A rendered repetition is right when the true one that it is paired with (`matched`) counts, both
have the same side, and the faults that it names, those of time included, are exactly the true ones.
Faults that were not assessed are left out.

The times of real repetitions are unknown. A real one is right when it isn't surplus, its side is
right where sides are labelled, and it names no false form fault. Where k more are counted than the
clip's label allows, the k least confident ones are the surplus: the kindest reading, since nobody
knows which really are. In a negative clip all are surplus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from formcheck.evaluation.labels import LabelledClip, LabelledRepetition
from formcheck.evaluation.matching import matched
from formcheck.evaluation.named_faults import form_only, named_faults, unassessed
from formcheck.evaluation.shares import share
from formcheck.report.summary import Report
from formcheck.reps.repetition import Repetition

# Each bin's name, and the confidence above which it begins, the surest first. From 0.5 on a
# repetition is sure enough for a cue, so 0.5 itself isn't "below". "Over 0.8" is the first two.
BELOW = "below 0.5"
BINS = {"over 0.9": 0.9, "over 0.8, to 0.9": 0.8, "over 0.65, to 0.8": 0.65, "0.5 to 0.65": 0.0}
CUED, SURE = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class JudgedRepetition:
    """One counted repetition: how sure the engine was, and whether it was right."""

    confidence: float
    right: bool


def judged(clip: LabelledClip, report: Report) -> tuple[JudgedRepetition, ...]:
    """Judge the clip's counted repetitions; none where a render's repetitions aren't labelled."""
    counted = [repetition for repetition in report.repetitions if repetition.counted]
    if clip.real:
        rights = _on_person(clip, counted)
    elif clip.repetitions is not None:
        rights = list(_on_render(clip.repetitions, report.repetitions))
    else:
        return ()
    return tuple(
        JudgedRepetition(r.confidence, right) for r, right in zip(counted, rights, strict=True)
    )


def _on_render(true: Sequence[LabelledRepetition], got: Sequence[Repetition]) -> Iterator[bool]:
    partner = {id(repetition): t for t, repetition in matched(true, got)}
    for repetition in got:
        if repetition.counted:
            t = partner.get(id(repetition))
            yield t is not None and t.counted and _same(t, repetition)


def _same(true: LabelledRepetition, got: Repetition) -> bool:
    unknown = unassessed(got)
    faults_right = named_faults(got) - unknown == frozenset(true.faults) - unknown
    return got.side.value == true.side and faults_right


def _on_person(clip: LabelledClip, counted: Sequence[Repetition]) -> list[bool]:
    too_many = max(0, len(counted) - clip.count[1])
    surplus = {id(r) for r in sorted(counted, key=lambda r: r.confidence)[:too_many]}
    kept = [repetition for repetition in counted if id(repetition) not in surplus]
    sided = _sides_right(clip.sides, [repetition.side.value for repetition in kept])
    right = {id(r) for r, side_right in zip(kept, sided, strict=True) if side_right}
    allowed = {*clip.faults_seen, *clip.cant_tell}
    return [id(r) in right and form_only(named_faults(r)) <= allowed for r in counted]


def _sides_right(true: Sequence[str] | None, got: Sequence[str]) -> list[bool]:
    """Compare one by one; where some are missing, match each to the next label of its side."""
    if true is None:
        return [True] * len(got)
    if len(true) == len(got):
        return [a == b for a, b in zip(true, got, strict=True)]
    left, rights = list(true), []
    for side in got:
        rights.append(side in left)
        left = left[left.index(side) + 1 :] if side in left else left
    return rights


def reliability_json(repetitions: Sequence[JudgedRepetition]) -> dict[str, Any]:
    """Count the right repetitions by confidence, as data."""
    sure = [one for one in repetitions if one.confidence > SURE]
    return {
        "bins": [
            {"bin": name, **_rights([one for one in repetitions if bin_of(one) == name])}
            for name in (*BINS, BELOW)
        ],
        "all": _rights(repetitions),
        "sure": _rights(sure),
        "share_sure": share(len(sure), len(repetitions)),
    }


def bin_of(one: JudgedRepetition) -> str:
    """Return the name of a repetition's bin."""
    if one.confidence < CUED:
        return BELOW
    return next(name for name, above in BINS.items() if one.confidence > above)


def _rights(repetitions: Sequence[JudgedRepetition]) -> dict[str, Any]:
    right = sum(one.right for one in repetitions)
    count = len(repetitions)
    return {"repetitions": count, "right": right, "share": share(right, count)}
