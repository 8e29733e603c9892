"""Holds reports against labels: counts, sides, times, and precision and recall per fault. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Any

import numpy as np

from formcheck.evaluation.angles import AngleError, angle_table
from formcheck.evaluation.labels import LabelledClip, LabelledRepetition
from formcheck.report.summary import Report
from formcheck.reps.repetition import Repetition

Pair = tuple[LabelledRepetition, Repetition]


@dataclass(slots=True)
class FaultScore:
    """How often one fault was found rightly, found wrongly, missed, and not assessed."""

    found: int = 0
    wrong: int = 0
    missed: int = 0
    not_assessed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of finds that are true; None without finds."""
        finds = self.found + self.wrong
        return self.found / finds if finds else None

    @property
    def recall(self) -> float | None:
        """Share of true faults that were found; None without any."""
        true = self.found + self.missed
        return self.found / true if true else None

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.found + self.wrong + self.missed
        return 2 * self.found / total if total else 0.0


@dataclass(frozen=True, slots=True)
class ClipScore:
    """One clip's report against its label; lists are empty where the truth isn't known."""

    clip: LabelledClip
    report: Report
    sides_right: bool | None
    start_errors_s: tuple[float, ...] = ()
    hold_errors_s: tuple[float, ...] = ()
    faults: dict[str, FaultScore] = field(default_factory=dict)
    clean: int = 0
    clean_with_faults: int = 0
    confident: int = 0
    confident_right: int = 0
    angle_errors: tuple[AngleError, ...] = ()

    @property
    def count_right(self) -> bool:
        """Whether the count lies within the label's limits."""
        return self.clip.count[0] <= self.report.count <= self.clip.count[1]


def score_clip(clip: LabelledClip, report: Report) -> ClipScore:
    """Score one clip."""
    counted = [repetition for repetition in report.repetitions if repetition.counted]
    sides = tuple(repetition.side.value for repetition in counted)
    sides_right = None if clip.sides is None else sides == clip.sides
    if clip.repetitions is None:
        return ClipScore(clip, report, sides_right)
    pairs = matched(clip.repetitions, report.repetitions)
    both = [(true, got) for true, got in pairs if true.counted and got.counted]
    clean = [got for true, got in both if not true.faults]
    confident = [got for got in report.repetitions if got.confidence > 0.8]
    right = {id(got) for true, got in pairs if true.counted == got.counted}
    return ClipScore(
        clip,
        report,
        sides_right,
        start_errors_s=tuple(abs(got.start_s - true.start_s) for true, got in both),
        hold_errors_s=tuple(abs(got.hold_s - true.hold_s) for true, got in both),
        faults=_fault_scores(both),
        clean=len(clean),
        clean_with_faults=sum(bool(got.faults) for got in clean),
        confident=len(confident),
        confident_right=sum(id(got) in right for got in confident),
    )


def matched(true: Iterable[LabelledRepetition], got: Iterable[Repetition]) -> list[Pair]:
    """Pairs that overlap in time, each repetition in one pair, the largest overlap first."""
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


def _fault_scores(pairs: list[Pair]) -> dict[str, FaultScore]:
    scores: dict[str, FaultScore] = {}
    for true, got in pairs:
        unknown = {entry.fault for entry in got.not_assessed}
        for fault in {*true.faults, *got.faults}:
            score = scores.setdefault(fault, FaultScore())
            score.not_assessed += fault in unknown
            score.found += fault in true.faults and fault in got.faults
            score.wrong += fault not in true.faults
            score.missed += fault not in got.faults and fault not in unknown
    return scores


def totals(scores: Sequence[ClipScore]) -> dict[str, Any]:
    """Everything summed up, as data."""
    faults: dict[str, FaultScore] = {}
    for score in scores:
        for name, part in score.faults.items():
            whole = faults.setdefault(name, FaultScore())
            for attribute in ("found", "wrong", "missed", "not_assessed"):
                setattr(whole, attribute, getattr(whole, attribute) + getattr(part, attribute))
    sided = [score.sides_right for score in scores if score.sides_right is not None]
    starts = [error for score in scores for error in score.start_errors_s]
    holds = [error for score in scores for error in score.hold_errors_s]
    judged = {name: s for name, s in faults.items() if s.found or s.wrong or s.missed}
    return {
        "clips": len(scores),
        "counts_right": sum(score.count_right for score in scores),
        "sided_clips": len(sided),
        "sides_right": sum(sided),
        "median_start_error_s": median(starts) if starts else None,
        "median_hold_error_s": median(holds) if holds else None,
        "most_hold_error_s": float(np.quantile(holds, 0.9)) if holds else None,
        "macro_f1": fmean(s.f1 for s in judged.values()) if judged else None,
        "clean_repetitions": sum(score.clean for score in scores),
        "clean_with_faults": sum(score.clean_with_faults for score in scores),
        "confident_repetitions": sum(score.confident for score in scores),
        "confident_right": sum(score.confident_right for score in scores),
        "faults": {
            name: {
                "found": s.found,
                "wrong": s.wrong,
                "missed": s.missed,
                "not_assessed": s.not_assessed,
                "precision": s.precision,
                "recall": s.recall,
            }
            for name, s in sorted(faults.items())
        },
        "angles": angle_table(error for score in scores for error in score.angle_errors),
    }


def clip_json(score: ClipScore) -> dict[str, Any]:
    """One clip's score as data."""
    return {
        "file": score.clip.file,
        "exercise": score.clip.exercise_id,
        "count": score.report.count,
        "label_count": list(score.clip.count),
        "count_right": score.count_right,
        "partial_count": score.report.partial_count,
        "sides_right": score.sides_right,
        "median_start_error_s": median(score.start_errors_s) if score.start_errors_s else None,
        "median_hold_error_s": median(score.hold_errors_s) if score.hold_errors_s else None,
        "wrong_faults": sum(s.wrong for s in score.faults.values()),
        "missed_faults": sum(s.missed for s in score.faults.values()),
    }
