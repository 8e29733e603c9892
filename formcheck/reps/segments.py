"""Finds the attempts in a whole set: from valley to valley of one course. Pure.

Known from end to end, a course needs no rest that may have been learnt wrongly: an attempt is what
rises clearly out of the valley before it and falls clearly towards the one after it. A pause on the
way up, or a shaking hold, is no valley.
"""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.landmarks import Array

# From the highest point the course must come down by this share of what it has risen.
FALLEN_SHARE = 0.5
# A valley left, or reached again, by less than this share of the height was hardly seen.
SEEN_SHARE = 0.4
# So much of the full way is seen, whatever comes after it: who gets up then goes further down.
SURELY = 0.7


@dataclass(frozen=True, slots=True)
class Segment:
    """One attempt in a course.

    Attributes:
        before, peak, after: indices of the valley before, of the highest point and of the valley
            after.
        start_seen, end_seen: whether the course was seen to rise, and to fall, by most of its
            height.
    """

    before: int
    peak: int
    after: int
    start_seen: bool
    end_seen: bool


def segments(course: Array, least_rise: float) -> list[Segment]:
    """Return the attempts in order of time.

    Args:
        course: (n,) a movement's progress, no NaN; at least one value.
        least_rise: how far it must rise to be an attempt.
    """
    found, lowest = _risen(course, least_rise)
    if found:
        found[-1] = _ended(course, found[-1], lowest)
    first = found[0].before if found else lowest
    if course[0] - course[first] >= least_rise:  # the second half of what nobody saw begin
        peak = int(course[: first + 1].argmax())
        found.insert(0, _ended(course, Segment(0, peak, first, True, True), first))
    return found


def _risen(course: Array, least_rise: float) -> tuple[list[Segment], int]:
    """Return what rises out of a valley, all but the last with its end, and the last valley."""
    found: list[Segment] = []
    before = peak = lowest = 0
    rising = False
    for i in range(len(course)):
        if not rising:
            lowest = i if course[i] < course[lowest] else lowest
            if course[i] - course[lowest] >= least_rise:
                if found:
                    found[-1] = _ended(course, found[-1], lowest)
                before, peak, rising = lowest, i, True
            continue
        peak = i if course[i] > course[peak] else peak
        if _has_fallen(course, before, peak, i, least_rise):
            found.append(Segment(before, peak, i, True, True))
            lowest, rising = i, False
    if rising:
        found.append(Segment(before, peak, len(course) - 1, True, True))
        lowest = len(course) - 1
    return found, lowest


def _has_fallen(course: Array, before: int, peak: int, now: int, least: float) -> bool:
    risen = course[peak] - course[before]
    return bool(course[peak] - course[now] >= max(least, FALLEN_SHARE * risen))


def _ended(course: Array, segment: Segment, after: int) -> Segment:
    top = course[segment.peak]
    rise, fall = top - course[segment.before], top - course[after]
    height = max(rise, fall)
    return Segment(
        segment.before,
        segment.peak,
        after,
        start_seen=bool(rise >= min(SEEN_SHARE * height, SURELY)),
        end_seen=bool(fall >= min(SEEN_SHARE * height, SURELY)),
    )
