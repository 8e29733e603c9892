"""Scores form faults named on real people, labelled by clip, not by repetition. Pure.

A form fault named in any counted repetition of a clip is true when it is in the clip's
`faults_seen` (a person sees it there), open when it is in `cant_tell`, else false. In a negative
clip both lists are empty, so every named fault is false. A fault that a person sees but that no
counted repetition names is lost. Faults of time (`exercises.spec.TIMED`) are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from formcheck.evaluation.labels import LabelledClip
from formcheck.evaluation.named_faults import form_only, named_faults
from formcheck.evaluation.shares import share
from formcheck.report.summary import Report

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleFaults:
    """The form faults of one real clip.

    Attributes:
        true, open, false: those named, sorted by name.
        lost: those seen by a person and never named.
        finds_true, finds_open, finds_false: how often each kind was named: a fault named in three
            repetitions is three finds.
        repetitions: how many were counted.
        repetitions_with_false: how many of those have a false form fault.
    """

    true: Names
    open: Names
    false: Names
    lost: Names
    finds_true: int
    finds_open: int
    finds_false: int
    repetitions: int
    repetitions_with_false: int


def faults_on(clip: LabelledClip, report: Report) -> PeopleFaults:
    """Sort the form faults that the report of a real clip names."""
    seen, undecided = form_only(clip.faults_seen), form_only(clip.cant_tell)
    per_repetition = [form_only(named_faults(r)) for r in report.repetitions if r.counted]
    finds = [fault for named in per_repetition for fault in named]
    named = frozenset(finds)
    false = named - seen - undecided
    return PeopleFaults(
        true=tuple(sorted(named & seen)),
        open=tuple(sorted(named & undecided)),
        false=tuple(sorted(false)),
        lost=tuple(sorted(seen - named)),
        finds_true=sum(fault in seen for fault in finds),
        finds_open=sum(fault in undecided for fault in finds),
        finds_false=sum(fault in false for fault in finds),
        repetitions=len(per_repetition),
        repetitions_with_false=sum(bool(named & false) for named in per_repetition),
    )


def people_json(clips: Sequence[PeopleFaults]) -> dict[str, Any]:
    """Sum up all real clips, as data; a share is None where the whole is 0."""
    true, undecided = _sum(clips, "true"), _sum(clips, "open")
    false, lost = _sum(clips, "false"), _sum(clips, "lost")
    repetitions, wrong = _sum(clips, "repetitions"), _sum(clips, "repetitions_with_false")
    finds_true, finds_false = _sum(clips, "finds_true"), _sum(clips, "finds_false")
    return {
        "named_true": true,
        "named_open": undecided,
        "named_false": false,
        "precision": share(true, true + false),
        "lost": lost,
        "finds_true": finds_true,
        "finds_open": _sum(clips, "finds_open"),
        "finds_false": finds_false,
        "precision_of_finds": share(finds_true, finds_true + finds_false),
        "repetitions": repetitions,
        "repetitions_with_false": wrong,
        "share_with_false": share(wrong, repetitions),
    }


def _sum(clips: Sequence[PeopleFaults], attribute: str) -> int:
    values = (getattr(clip, attribute) for clip in clips)
    return sum(len(value) if isinstance(value, tuple) else value for value in values)
