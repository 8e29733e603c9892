"""Sums up all clips' scores, real people and renders apart. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Any

import numpy as np

from formcheck.evaluation.angles import angle_table
from formcheck.evaluation.fault_score import added, faults_json, macro_f1
from formcheck.evaluation.faults_on_people import people_json
from formcheck.evaluation.reliability import reliability_json
from formcheck.evaluation.score import ClipScore, clip_json

# The clips of each group; a render whose camera isn't labelled to look down counts as level.
GROUPS: dict[str, Callable[[ClipScore], bool]] = {
    "real": lambda score: score.clip.real,
    "real_exercise": lambda score: score.clip.real and not score.clip.negative,
    "real_negative": lambda score: score.clip.real and score.clip.negative,
    "renders": lambda score: not score.clip.real,
    "renders_level": lambda score: not score.clip.real and not score.clip.looks_down,
    "renders_looking_down": lambda score: not score.clip.real and score.clip.looks_down,
}

APART = ("real", "renders")


def evaluation_json(scores: Sequence[ClipScore], model: str) -> dict[str, Any]:
    """Return clips and totals, as data, with the pose model that judged them."""
    return {
        "model": model,
        "clips": [clip_json(score) for score in scores],
        "total": totals(scores),
    }


def totals(scores: Sequence[ClipScore]) -> dict[str, Any]:
    """Sum up everything, as data.

    Numbers outside of `groups`, `people` and `reliability` cover all clips whose label has them.
    """
    faults = added(score.faults for score in scores)
    starts = [error for score in scores for error in score.start_errors_s]
    holds = [error for score in scores for error in score.hold_errors_s]
    return {
        **_counts(scores),
        "median_start_error_s": median(starts) if starts else None,
        "median_hold_error_s": median(holds) if holds else None,
        "most_hold_error_s": float(np.quantile(holds, 0.9)) if holds else None,
        "macro_f1": macro_f1(faults),
        "clean_repetitions": sum(score.clean for score in scores),
        "clean_with_faults": sum(score.clean_with_faults for score in scores),
        "confident_repetitions": sum(score.confident for score in scores),
        "confident_right": sum(score.confident_right for score in scores),
        "faults": faults_json(faults),
        "angles": angle_table(error for score in scores for error in score.angle_errors),
        "groups": {name: _group(filter(belongs, scores)) for name, belongs in GROUPS.items()},
        "people": people_json([s.people for s in scores if s.people is not None]),
        "reliability": {name: _reliability(filter(GROUPS[name], scores)) for name in APART},
    }


def _counts(scores: Sequence[ClipScore]) -> dict[str, Any]:
    sided = [score.sides_right for score in scores if score.sides_right is not None]
    return {
        "clips": len(scores),
        "counts_right": sum(score.count_right for score in scores),
        "sided_clips": len(sided),
        "sides_right": sum(sided),
    }


def _group(members: Iterable[ClipScore]) -> dict[str, Any]:
    scores = list(members)
    false_counts = [score.report.count for score in scores if score.clip.negative]
    return {
        **_counts(scores),
        "true_repetitions": sum(_true_repetitions(score) for score in scores),
        "repetitions_missed": sum(score.missed for score in scores),
        "macro_f1": macro_f1(added(score.faults for score in scores)),
        "negatives": len(false_counts),
        "negatives_counted": sum(count > 0 for count in false_counts),
        "false_counts": sum(false_counts),
        "wrong_in_silence": [score.clip.file for score in scores if score.silent],
        "wrong_with_posture_only": [score.clip.file for score in scores if score.posture_only],
    }


def _true_repetitions(score: ClipScore) -> int:
    return sum(repetition.counted for repetition in score.clip.repetitions or ())


def _reliability(scores: Iterable[ClipScore]) -> dict[str, Any]:
    return reliability_json([one for score in scores for one in score.judged])
