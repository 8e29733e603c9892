"""Tells how long a repetition may have taken where its limb wasn't seen all along. Pure.

The model goes on placing a limb that is hidden. Where it guesses all the way, or at rest beside the
other limb, the times are right. But a limb that comes into sight on its way, or is lost there,
leaps between the guess and its true place. The leap doesn't tell how fast the limb moved, only that
it moved at some moment while it was hidden.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from formcheck.exercises.spec import Limb, Movement
from formcheck.form.course import Course
from formcheck.kinematics.trust import LEAP_BELIEVED_AFTER_S
from formcheck.landmarks import Array, Mask
from formcheck.reps.timing import MOVING_SHARE, Timing

# A limb that was hidden or outside up to this long before it is seen to move may have moved there.
# Two hidden stretches with the limb seen for no longer than this in between are one. The time
# includes the wait until a limb that has leapt is believed.
NEAR_S = 0.1 + LEAP_BELIEVED_AFTER_S


def leaves_on_its_way(movement: Movement, course: Course, timing: Timing) -> bool:
    """Whether the moving limb was outside the picture while it rose or fell.

    Its way is carried over such moments (`session.bridging`), so nobody knows how long it took.
    """
    rose_s, fell_s = timing.reached_s - timing.lift_s, timing.left_s + timing.lower_s
    rising = (course.t_s >= rose_s) & (course.t_s <= timing.reached_s)
    falling = (course.t_s >= timing.left_s - NEAR_S) & (course.t_s <= fell_s)
    out = [course.outside_series(name, Limb.MOVING)[rising | falling] for name in _needed(movement)]
    return any(bool(each.any()) for each in out)


def longest(movement: Movement, course: Course, timing: Timing) -> Timing:
    """Return the times with lift, hold and lowering as long as each may have been."""
    seen = np.all([course.seen_series(each, Limb.MOVING) for each in _needed(movement)], axis=0)
    on_way = course.progress >= MOVING_SHARE * timing.end_level
    lift_s, hold_s, lower_s = timing.lift_s, timing.hold_s, timing.lower_s
    rose_s, fell_s = timing.reached_s - lift_s, timing.left_s + lower_s
    for first, last in _hidden(course.t_s, seen):
        hidden_s, shown_s = float(course.t_s[first]), float(course.t_s[last])
        if rose_s < hidden_s and _is_near(timing.reached_s, hidden_s, shown_s):
            lift_s = max(lift_s, min(shown_s, timing.left_s) - rose_s)
            hold_s += max(0.0, timing.reached_s - hidden_s)
        elif hidden_s <= rose_s <= shown_s + NEAR_S and on_way[last + 1 : last + 2].any():
            lift_s = max(lift_s, timing.reached_s - hidden_s)
        if shown_s < fell_s and _is_near(timing.left_s, hidden_s, shown_s):
            lower_s = max(lower_s, fell_s - max(hidden_s, timing.reached_s))
            hold_s += max(0.0, shown_s - timing.left_s)
        elif hidden_s - NEAR_S <= fell_s <= shown_s and on_way[:first][-1:].any():
            lower_s = max(lower_s, shown_s - timing.left_s)
    return replace(timing, lift_s=lift_s, hold_s=hold_s, lower_s=lower_s)


def _is_near(moment_s: float, hidden_s: float, shown_s: float) -> bool:
    return hidden_s - NEAR_S <= moment_s <= shown_s + NEAR_S


def _hidden(t_s: Array, seen: Mask) -> list[tuple[int, int]]:
    """Return the first and the last index of each stretch in which the limb is hidden."""
    borders = np.flatnonzero(np.diff(np.concatenate([[True], seen, [True]]))).reshape(-1, 2)
    stretches: list[tuple[int, int]] = []
    for first, after in borders.tolist():
        if stretches and t_s[first] - t_s[stretches[-1][1]] <= NEAR_S:
            first, _ = stretches.pop()
        stretches.append((first, after - 1))
    return stretches


def _needed(movement: Movement) -> set[str]:
    return {term.measure for term in movement.channels[0]}
