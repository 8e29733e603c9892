"""Scores how well faults were found, where each repetition's true ones are known. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from formcheck.evaluation.matching import Pair
from formcheck.evaluation.named_faults import named_faults, unassessed


@dataclass(slots=True)
class FaultScore:
    """The times one fault was found rightly, found wrongly, missed, and not assessed."""

    found: int = 0
    wrong: int = 0
    missed: int = 0
    not_assessed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of finds that are true; None without finds."""
        finds = self.found + self.wrong
        return self.found / finds if finds else None

    @property
    def recall(self) -> float | None:
        """The share of true faults that were found; None without any."""
        true = self.found + self.missed
        return self.found / true if true else None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.found + self.wrong + self.missed
        return 2 * self.found / total if total else 0.0

    def add(self, other: FaultScore) -> None:
        """Add `other`'s counts to these."""
        self.found += other.found
        self.wrong += other.wrong
        self.missed += other.missed
        self.not_assessed += other.not_assessed


def fault_scores(pairs: Iterable[Pair]) -> dict[str, FaultScore]:
    """Score each fault that is true or named in any of the pairs."""
    scores: dict[str, FaultScore] = {}
    for true, got in pairs:
        unknown, named = unassessed(got), named_faults(got)
        for fault in {*true.faults, *named}:
            score = scores.setdefault(fault, FaultScore())
            score.not_assessed += fault in unknown
            score.found += fault in true.faults and fault in named
            score.wrong += fault not in true.faults
            score.missed += fault not in named and fault not in unknown
    return scores


def added(parts: Iterable[Mapping[str, FaultScore]]) -> dict[str, FaultScore]:
    """Return the scores of several clips added up, by fault."""
    whole: dict[str, FaultScore] = {}
    for part in parts:
        for name, score in part.items():
            whole.setdefault(name, FaultScore()).add(score)
    return dict(sorted(whole.items()))


def macro_f1(faults: Mapping[str, FaultScore]) -> float | None:
    """Return the mean F1 of the faults found, wrong or missed anywhere; None without any."""
    judged = [s.f1 for s in faults.values() if s.found or s.wrong or s.missed]
    return fmean(judged) if judged else None


def faults_json(faults: Mapping[str, FaultScore]) -> dict[str, dict[str, Any]]:
    """Return the scores as data."""
    return {
        name: {
            "found": s.found,
            "wrong": s.wrong,
            "missed": s.missed,
            "not_assessed": s.not_assessed,
            "precision": s.precision,
            "recall": s.recall,
        }
        for name, s in faults.items()
    }
