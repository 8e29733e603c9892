"""Where in a whole set the attempts lie: from valley to valley of one course. Pure.

Known from end to end, a course needs no rest that may have been learnt wrongly: an attempt is what
rises clearly out of the valley before it and falls clearly towards the one after it. A pause on the
way up, or a shaking hold, is no valley.
"""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.landmarks import Array

# From the highest point the course must come down by this share of what it has risen.
FALLEN_SHARE = 0.5
# What was left, or reached again, by less than this share of the whole was hardly seen.
SEEN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Segment:
    """Attributes:
    before, peak, after: indices of the valley before, of the highest point and of the valley after.
    start_seen, end_seen: whether the course was seen to rise, and to fall, by most of its height.
    """

    before: int
    peak: int
    after: int
    start_seen: bool
    end_seen: bool


def segments(course: Array, least_rise: float) -> list[Segment]:
    """The attempts in order of time.

    Args:
        course: (n,) a movement's progress, no NaN; at least one value.
        least_rise: how far it must rise to be an attempt.
    """
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
        fallen = course[peak] - course[i]
        if fallen >= max(least_rise, FALLEN_SHARE * (course[peak] - course[before])):
            found.append(Segment(before, peak, i, True, True))
            lowest, rising = i, False
    if rising:
        found.append(Segment(before, peak, len(course) - 1, True, True))
        lowest = len(course) - 1
    if found:
        found[-1] = _ended(course, found[-1], lowest)
    return found


def _ended(course: Array, segment: Segment, after: int) -> Segment:
    top = course[segment.peak]
    rise, fall = top - course[segment.before], top - course[after]
    height = max(rise, fall)
    return Segment(
        segment.before,
        segment.peak,
        after,
        start_seen=bool(rise >= SEEN_SHARE * height),
        end_seen=bool(fall >= SEEN_SHARE * height),
    )
