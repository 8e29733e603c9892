"""Finds the attempts in a whole set: from valley to valley of one course. Pure.

A course that is known from end to end needs no learnt rest, which may be wrong: an attempt is what
rises clearly out of the valley before it and falls clearly towards the one after it. A pause on the
way up, or a shaking hold, is no valley.
"""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.landmarks import Array

# From the highest point the course must come down by this share of what it has risen.
FALLEN_SHARE = 0.5
# A rise out of a valley, or a fall into one, by less than this share of the attempt's height was
# hardly seen.
SEEN_SHARE = 0.4
# This much of the full way counts as seen, however deep the next valley is: somebody who gets up
# goes far below rest.
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


def segments(progress: Array, least_rise: float) -> list[Segment]:
    """Return the attempts in order of time.

    Args:
        progress: (n,) a movement's progress, no NaN; at least one value.
        least_rise: how far it must rise to be an attempt.
    """
    found, lowest = _risen(progress, least_rise)
    if found:
        found[-1] = _ended(progress, found[-1], lowest)
    first = found[0].before if found else lowest
    if progress[0] - progress[first] >= least_rise:  # half a movement: nobody saw it begin
        peak = int(progress[: first + 1].argmax())
        found.insert(0, _ended(progress, Segment(0, peak, first, True, True), first))
    return found


def _risen(progress: Array, least_rise: float) -> tuple[list[Segment], int]:
    """Return the rises, each with its valleys, and the index of the last valley.

    The last one's end is provisional, for the caller to set.
    """
    found: list[Segment] = []
    before = peak = lowest = 0
    rising = False
    for i in range(len(progress)):
        if not rising:
            lowest = i if progress[i] < progress[lowest] else lowest
            if progress[i] - progress[lowest] >= least_rise:
                if found:
                    found[-1] = _ended(progress, found[-1], lowest)
                before, peak, rising = lowest, i, True
            continue
        peak = i if progress[i] > progress[peak] else peak
        if _has_fallen(progress, before, peak, i, least_rise):
            found.append(Segment(before, peak, i, True, True))  # its end is set at the next rise
            lowest, rising = i, False
    if rising:
        found.append(Segment(before, peak, len(progress) - 1, True, True))
        lowest = len(progress) - 1
    return found, lowest


def _has_fallen(progress: Array, before: int, peak: int, now: int, least: float) -> bool:
    risen = progress[peak] - progress[before]
    return bool(progress[peak] - progress[now] >= max(least, FALLEN_SHARE * risen))


def _ended(progress: Array, segment: Segment, after: int) -> Segment:
    top = progress[segment.peak]
    rise, fall = top - progress[segment.before], top - progress[after]
    height = max(rise, fall)
    return Segment(
        segment.before,
        segment.peak,
        after,
        start_seen=bool(rise >= min(SEEN_SHARE * height, SURELY)),
        end_seen=bool(fall >= min(SEEN_SHARE * height, SURELY)),
    )
