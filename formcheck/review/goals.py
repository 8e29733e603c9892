"""Goals in a patient's own words, scored 0 to 10 like their other activities. Pure.

Where a goal is among the activities of the Patient-Specific Functional Scale (`outcomes`), each
answer about it is a score: a patient's answers at home count for their goals as well. Other scores
are entered at the desk; they are on the same scale, but no answers to that measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from formcheck.review.outcomes import GOAL, LONGEST_ACTIVITY, PSFS, Outcome

MOST_GOALS = 3
LONGEST_GOAL = LONGEST_ACTIVITY
# The least change of one activity beyond error (90 % confidence): Stratford, Gill, Westaway,
# Binkley, Physiother Can 1995.
IMPORTANT_POINTS = 3.0


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that a patient wants to be able to do.

    Attributes:
        text: in their own words.
        author: the name of the person who entered it.
        ended_at: when it was reached or given up, or None.
    """

    id: str
    text: str
    at: datetime
    author: str
    ended_at: datetime | None = None
    is_reached: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A score, 0 to 10: how well somebody could do what the goal says, and when they said so."""

    at: datetime
    points: float


@dataclass(frozen=True, slots=True)
class GoalCourse:
    """A goal and its scores, the oldest first."""

    goal: Goal
    scores: tuple[Score, ...]

    @property
    def change_points(self) -> float | None:
        """The newest score minus the first: above zero is better; None for fewer than two."""
        if len(self.scores) < 2:
            return None
        return self.scores[-1].points - self.scores[0].points


def courses(goals: Iterable[Goal], outcomes: Sequence[Outcome]) -> tuple[GoalCourse, ...]:
    """Join each goal to the answers about it."""
    answered = sorted(
        (each for each in outcomes if each.measure_id in (PSFS, GOAL)), key=lambda each: each.at
    )
    return tuple(
        GoalCourse(
            goal,
            tuple(
                Score(each.at, float(each.answers[goal.text]))
                for each in answered
                if goal.text in each.answers
            ),
        )
        for goal in goals
    )
