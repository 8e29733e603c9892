"""Notices when the person is doing a different exercise from the chosen one. Pure."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from statistics import fmean

from formcheck.exercises.spec import Exercise
from formcheck.reps.repetition import Repetition
from formcheck.session.confidence import LIKE_ANOTHER, with_confidence
from formcheck.session.second_look import second_look
from formcheck.session.state import SessionState

# The other exercises look at no more than eight pictures a second: enough to tell, and cheap.
SHADOW_EVERY_S = 0.12
# This many repetitions of another exercise, and more than of the chosen one, are no accident.
CLEARLY = 2
# Once the chosen exercise has been done this often, it is the one being done.
SURE = 3
# Repetitions done this long ago say nothing about now.
RECENT_S = 20.0
# Repetitions of another exercise are believed from this average confidence on, and in the end only
# if they explain this many times as much of the set as those of the chosen one.
LEAST_CONFIDENCE = 0.6
EXPLAINS_MORE = 1.5


def shadow_due(shadows: tuple[SessionState, ...], count: int, t_s: float) -> bool:
    """Whether the other exercises should look at the picture of `t_s` too."""
    if not shadows or count >= SURE:
        return False
    last = shadows[0].last
    return last is None or t_s - last.t_s >= SHADOW_EVERY_S


def looks_like(
    shadows: tuple[SessionState, ...],
    repetitions: tuple[Repetition, ...],
    now_s: float | None = None,
) -> Exercise | None:
    """Return the other exercise that was clearly done instead of the chosen one, or None.

    Args:
        repetitions: of the chosen exercise.
        now_s: to leave out what was done long ago, or before the chosen exercise was taken up; None
            looks at the whole set.
    """
    best = max(shadows, key=lambda shadow: shadow.count, default=None)
    if best is None or best.count < CLEARLY or not _is_believed(best.repetitions):
        return None
    counted = list(islice((done for done in repetitions if done.counted), best.count))
    if len(counted) == best.count:
        return None
    if any(shadow.count == best.count for shadow in shadows if shadow is not best):
        return None
    last_s = max(done.end_s for done in best.repetitions if done.counted)
    # One movement may be counted as both, so more than half of it must come after.
    taken_up = any((done.start_s + done.end_s) / 2 > last_s for done in counted)
    if now_s is not None and (taken_up or now_s - last_s > RECENT_S):
        return None
    return best.exercise


def looked_like(
    shadows: tuple[SessionState, ...], repetitions: tuple[Repetition, ...]
) -> tuple[SessionState, ...]:
    """Return the other exercises that explain the whole set better, after a second look at it.

    Args:
        repetitions: of the chosen exercise, after its own second look.
    """
    least = EXPLAINS_MORE * _explained_s(repetitions)
    seen = (_seen_again(shadow) for shadow in shadows)
    return tuple(shadow for shadow in seen if _explained_s(shadow.repetitions) > least)


def doubted(
    repetitions: tuple[Repetition, ...], shadows: tuple[SessionState, ...]
) -> tuple[Repetition, ...]:
    """Lower the confidence of repetitions that the other, likelier exercise counts too.

    Args:
        shadows: those that explain the set better: see `looked_like`.
    """
    other = looks_like(shadows, repetitions)
    of_other = [
        done
        for shadow in shadows
        for done in shadow.repetitions
        if shadow.exercise is other and done.counted
    ]
    return tuple(
        with_confidence(mine, LIKE_ANOTHER * mine.confidence)
        if mine.counted and any(_meet(mine, done) for done in of_other)
        else mine
        for mine in repetitions
    )


def _meet(a: Repetition, b: Repetition) -> bool:
    return min(a.end_s, b.end_s) > max(a.start_s, b.start_s)


def _seen_again(shadow: SessionState) -> SessionState:
    found = second_look(shadow.exercise, shadow.log.samples).repetitions
    return replace(shadow, repetitions=found, count=sum(each.counted for each in found))


def _explained_s(repetitions: tuple[Repetition, ...]) -> float:
    """Return the seconds of counted repetitions, each weighted by its confidence."""
    return sum(
        each.confidence * (each.end_s - each.start_s) for each in repetitions if each.counted
    )


def _is_believed(repetitions: tuple[Repetition, ...]) -> bool:
    counted = [each.confidence for each in repetitions if each.counted]
    return bool(counted) and fmean(counted) >= LEAST_CONFIDENCE
