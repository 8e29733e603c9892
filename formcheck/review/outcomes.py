"""Outcome measures: what people say they can do, over weeks. Pure.

One is asked in the app: the Patient-Specific Functional Scale, whose questions are the person's own
activities. The texts of the others belong to somebody else and are not included: a physiotherapist
who uses them on paper enters the total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean

PSFS = "psfs"
# Scores of goals alone, entered at the desk: they are on the scale of PSFS, but no answer to it, as
# a mean over some of the activities can't be compared with a mean over all.
GOAL = "goal"
TOTAL = "total"  # the one answer of a measure that is entered as a total
MOST_ACTIVITIES = 5
LONGEST_ACTIVITY = 80
NO_MEASURE = "There is no such outcome measure."
HOW_MANY = "Name one to five activities."
FEW_WORDS = "Name each activity in a few words."
OFF_SCALE = "An answer is outside its scale."


@dataclass(frozen=True, slots=True)
class OutcomeMeasure:
    """An outcome measure.

    Attributes:
        least, most: bounds of its score, and of each answer.
        is_better_high: whether a higher score is better.
        important_change: the least change that matters to people; `source` is its source.
        is_asked: whether the app asks it; else the physiotherapist enters its total.
    """

    id: str
    name: str
    least: float
    most: float
    is_better_high: bool
    important_change: float
    source: str
    is_asked: bool


MEASURES: dict[str, OutcomeMeasure] = {
    each.id: each
    for each in (
        OutcomeMeasure(
            id=PSFS,
            name="Patient-Specific Functional Scale",
            least=0.0,
            most=10.0,
            is_better_high=True,
            important_change=2.0,
            source="Stratford, Gill, Westaway, Binkley, Physiother Can 1995",
            is_asked=True,
        ),
        OutcomeMeasure(
            id="rmdq",
            name="Roland-Morris Disability Questionnaire",
            least=0.0,
            most=24.0,
            is_better_high=False,
            important_change=5.0,
            source="Ostelo and others, Spine 2008",
            is_asked=False,
        ),
        OutcomeMeasure(
            id="odi",
            name="Oswestry Disability Index",
            least=0.0,
            most=100.0,
            is_better_high=False,
            important_change=10.0,
            source="Ostelo and others, Spine 2008",
            is_asked=False,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome measure, answered: each answer by its activity, or the one total."""

    uid: str
    measure_id: str
    at: datetime
    answers: Mapping[str, float]

    @property
    def score(self) -> float:
        """The mean of the answers."""
        return fmean(self.answers.values())


@dataclass(frozen=True, slots=True)
class OutcomeAsk:
    """The interval at which a measure is asked; `since` when the physiotherapist said so."""

    measure_id: str
    every_days: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """The change from the first score to the newest; `better` is positive for an improvement."""

    first: float
    newest: float
    better: float
    is_important: bool


def problem_with(measure_id: str, answers: Mapping[str, float]) -> str | None:
    """Return what is wrong with the answers, as a sentence; None when all is well."""
    measure = MEASURES.get(measure_id)
    if measure is None:
        return NO_MEASURE
    if not answers or len(answers) > MOST_ACTIVITIES:
        return HOW_MANY
    if any(not name.strip() or len(name) > LONGEST_ACTIVITY for name in answers):
        return FEW_WORDS
    if any(not measure.least <= value <= measure.most for value in answers.values()):
        return OFF_SCALE
    return None


def due(asks: Sequence[OutcomeAsk], outcomes: Sequence[Outcome], now: datetime) -> tuple[str, ...]:
    """Return the measures that are due by now."""
    return tuple(ask.measure_id for ask in asks if _is_due(ask, outcomes, now))


def change(measure: OutcomeMeasure, oldest_first: Sequence[Outcome]) -> Change | None:
    """Return the change over all answers; None for fewer than two."""
    scores = [each.score for each in oldest_first]
    if len(scores) < 2:
        return None
    better = scores[-1] - scores[0] if measure.is_better_high else scores[0] - scores[-1]
    return Change(scores[0], scores[-1], better, abs(better) >= measure.important_change)


def _is_due(ask: OutcomeAsk, outcomes: Sequence[Outcome], now: datetime) -> bool:
    answered = [each.at for each in outcomes if each.measure_id == ask.measure_id]
    return not answered or now - max(answered) >= timedelta(days=ask.every_days)
