"""The second look: the whole set segmented and judged once more, when all of it is known. Pure.

Live, rest has to be learnt from the first moments, a movement is noticed while it happens, and the
person's own way is known only after some repetitions. At the end none of that is a guess any more.
What the set's record and report hold is what this finds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from formcheck.exercises.spec import Exercise, Movement
from formcheck.form.course import way_between
from formcheck.form.messages import TIMED
from formcheck.landmarks import Array, Mask
from formcheck.reps.attempt import Attempt, Refused
from formcheck.reps.posture import BEGINS, ENDS
from formcheck.reps.repetition import Repetition
from formcheck.reps.segments import Segment, segments
from formcheck.session.confidence import held_against_others
from formcheck.session.history import Sample
from formcheck.session.repetitions import (
    LEAD_IN_S,
    RECORDED_SHARE,
    leading,
    progress_series,
    repetition_of,
)

# Which samples.
Places = NDArray[np.intp]
# The person's own way is believed up to this many times the usual one.
MOST_REACH = 2.0
# Where the set's lowest moments in the start posture lie: no outlier, and no hold.
REST_QUANTILE = 0.1
# Out of the exercise's postures, or unseen, for less than this, it is one stretch.
BRIDGED_S = 2.0
# Rest is looked for so near to a valley, among what lies this low above it.
NEAR_S = 2.0
NEAR_SHARE = 0.12
# A stretch that begins with so much of it was seen to begin at rest.
RESTED_S = 0.25
# The rest before and the rest after are both rest where they differ by less than this.
ALIKE_SHARE = 0.25
# Further below the usual rest is no rest, but getting up or turning over.
LOWEST = -0.25
# The start posture must have been seen so near to where the movement begins.
START_WITHIN_S = 2.5
# A channel besides the clearest is believed where so much of its way are whole movements.
CLEAR = 0.5
# Two records that share more than this of their time are of one movement.
OVERLAP_SHARE = 0.2
# What counts from its own rest may rise a little less out of the valleys beside it.
WHOLE_SHARE = 0.8
# Of the clean repetitions' ways, the one that is taken as the person's own.
OWN_QUANTILE = 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """Attributes:
    repetitions: counted and partial, in order.
    refused: attempts that are no repetitions.
    """

    repetitions: tuple[Repetition, ...]
    refused: tuple[Refused, ...]


def second_look(
    exercise: Exercise,
    samples: Sequence[Sample],
    own_ways: Sequence[float] = (),
) -> Found:
    """Every repetition of a whole set.

    Args:
        samples: of the set, in order.
        own_ways: `Repetition.way` of the person's repetitions in earlier sets.
    """
    movement = exercise.movement
    ways, found = tuple(own_ways), Found((), ())
    reach = movement.reach
    for _ in range(2):  # once to learn the person's own way, once more with it
        reach = own_reach(movement, ways)
        found = _looked(exercise, samples, reach, _own(own_ways, ways))
        ways = (*own_ways, *(r.way for r in found.repetitions if r.way is not None and _clean(r)))
    return replace(found, repetitions=held_against_others(found.repetitions))


def own_reach(movement: Movement, ways: Sequence[float]) -> float:
    """The person's own usual way as the full one, where it is longer than the usual."""
    usual = movement.reach
    return min(max(usual, median(ways)), MOST_REACH * usual) if ways else usual


def _own(earlier: Sequence[float], ways: Sequence[float]) -> float:
    """The way that this person's repetitions are held against, NaN where it isn't known."""
    if earlier:
        return median(earlier)
    return float(np.quantile(ways, OWN_QUANTILE)) if len(ways) > 1 else math.nan


def _clean(repetition: Repetition) -> bool:
    return repetition.counted and set(repetition.faults) <= TIMED


def _looked(exercise: Exercise, samples: Sequence[Sample], reach: float, own_way: float) -> Found:
    """The clearest channel's attempts, and what another one shows where that has none."""
    found: list[Repetition] = []
    refused: list[Refused] = []
    for number, channel in enumerate(_channels(exercise.movement, samples, reach)):
        for proposal in channel.proposals:
            if proposal.attempt is None:
                continue
            if number and not (channel.is_clear and proposal.is_whole):
                continue
            if any(r.counted and _overlap(r, proposal.attempt) for r in found):
                continue
            attempt = replace(proposal.attempt, clarity=channel.clarity)
            record = repetition_of(exercise, samples, attempt, own_way, 1)
            if isinstance(record, Repetition) and (not number or record.counted):
                found = [r for r in found if not _overlap(r, proposal.attempt)] + [record]
                refused = [r for r in refused if not _overlap(r, proposal.attempt)]
            elif isinstance(record, Refused) and not number:
                refused.append(record)
    found.sort(key=lambda repetition: repetition.start_s)
    return Found(tuple(replace(r, index=i) for i, r in enumerate(found, start=1)), tuple(refused))


def _overlap(record: Repetition | Refused, attempt: Attempt) -> bool:
    shared_s = min(record.end_s, attempt.ends_s) - max(record.start_s, attempt.begins_s)
    return shared_s > OVERLAP_SHARE * (record.end_s - record.start_s)


def _channels(movement: Movement, samples: Sequence[Sample], reach: float) -> list[_Channel]:
    """What each channel shows of the whole set, the one that is worth most first."""
    rest = _usual_rest(samples)
    if rest is None:
        return []
    t_s = np.array([sample.t_s for sample in samples])
    each = progress_series(samples, rest, movement, reach)
    channels: list[_Channel] = []
    for lead in range(1) if movement.sided else range(each.shape[1]):
        course = leading(each, lead, movement)
        proposals: list[_Proposal] = []
        way = 0.0
        for stretch in _stretches(t_s, course, samples):
            part = np.maximum(course[stretch], LOWEST)
            way += way_between(part, movement.noticed_from / 2.0)
            for segment in segments(part, RECORDED_SHARE * movement.noticed_from):
                attempt = _attempt(movement, samples, stretch, part, segment, reach, lead)
                height = _height(part, segment)
                lasted_s = float(t_s[stretch[segment.after]] - t_s[stretch[segment.before]])
                high = height >= WHOLE_SHARE * movement.counted_from
                long = lasted_s >= movement.least_s
                proposals.append(_Proposal(height, attempt, high, long))
        channels.append(_Channel(tuple(proposals), way))
    return sorted(channels, key=lambda channel: -channel.worth)


@dataclass(frozen=True, slots=True)
class _Proposal:
    """An attempt that one channel shows.

    Attributes:
        height: how far it rises out of the valleys beside it.
        attempt: None where it didn't begin in the start posture.
        is_high, is_long: it is high, or long, enough for a repetition.
    """

    height: float
    attempt: Attempt | None
    is_high: bool
    is_long: bool

    @property
    def is_whole(self) -> bool:
        """Whether it may be a repetition."""
        return self.is_high and self.is_long

    @property
    def is_jump(self) -> bool:
        """Whether it is faster than any body."""
        return self.is_high and not self.is_long


@dataclass(frozen=True, slots=True)
class _Channel:
    """What one channel shows of the whole set, and its way to and fro in all."""

    proposals: tuple[_Proposal, ...]
    way: float

    @property
    def clarity(self) -> float:
        """Which share of its way are whole movements, 0 to 1: the rest is noise."""
        whole = sum(proposal.height for proposal in self.proposals if proposal.is_whole)
        return min(1.0, 2.0 * whole / self.way) if self.way > 0.0 else 0.0

    @property
    def is_clear(self) -> bool:
        """Whether it is believed where the clearest one shows nothing."""
        return self.clarity >= CLEAR

    @property
    def worth(self) -> float:
        """A clear channel is worth more than a large one, and of two clear ones the larger.

        One that jumps is worth less: no body does.
        """
        heights = [min(proposal.height, 1.0) for proposal in self.proposals if proposal.is_whole]
        jumps = sum(proposal.is_jump for proposal in self.proposals)
        steady = len(heights) / (len(heights) + jumps) if heights else 0.0
        return self.clarity**2 * steady * median(heights) if heights else 0.0


def _height(course: Array, segment: Segment) -> float:
    """How far the course rises out of the higher of both valleys."""
    return float(course[segment.peak] - max(course[segment.before], course[segment.after]))


def _usual_rest(samples: Sequence[Sample]) -> tuple[float, ...] | None:
    """The drive's usual rest in the whole set; None where the start posture was never seen."""
    drives = np.array([s.drive for s in samples if s.may_start >= BEGINS], dtype=np.float64)
    if not len(drives):
        return None
    known = [column[np.isfinite(column)] for column in drives.T]
    if not any(len(column) for column in known):
        return None
    lowest = [float(np.quantile(c, REST_QUANTILE)) if len(c) else math.nan for c in known]
    return tuple(lowest)


def _stretches(t_s: Array, course: Array, samples: Sequence[Sample]) -> list[Places]:
    """(k,) indices of each stretch in which the person does nothing but this exercise."""
    inside = np.array([s.may_move >= ENDS for s in samples]) & np.isfinite(course)
    kept = np.flatnonzero(inside)
    if not len(kept):
        return []
    breaks = np.flatnonzero(_out_for(t_s, kept) > BRIDGED_S) + 1
    return [part for part in np.split(kept, breaks) if len(part) > 1]


def _out_for(t_s: Array, kept: Places) -> Array:
    """Seconds without the exercise between each kept sample and the next.

    Time without any picture is none of these: nothing says that the person got up.
    """
    steps_s = np.diff(t_s, prepend=t_s[0])
    usual_s = float(np.median(steps_s)) if len(steps_s) > 1 else 0.0
    seen_s = np.cumsum(np.minimum(steps_s, max(5.0 * usual_s, 0.2)))
    return np.asarray(np.diff(seen_s[kept]))


def _attempt(
    movement: Movement,
    samples: Sequence[Sample],
    stretch: Places,
    course: Array,
    segment: Segment,
    reach: float,
    lead: int,
) -> Attempt | None:
    t_s = np.array([samples[i].t_s for i in stretch])
    top = course[segment.peak]
    valleys = _rests(samples, stretch, course, segment)
    low = _low_moments(t_s, course, valleys, top)
    rest = _median_drive(samples, stretch[low])
    if rest is None:
        return None
    begins_s, ends_s = float(t_s[segment.before]), float(t_s[segment.after])
    if not _from_start(movement, samples, begins_s, float(t_s[segment.peak])):
        return None
    return Attempt(
        rest=rest,
        reach=reach,
        lead=lead,
        first_s=begins_s - _lead_in(t_s, course, segment, before=True),
        last_s=ends_s + _lead_in(t_s, course, segment, before=False),
        begins_s=begins_s,
        ends_s=ends_s,
        rise_seen=segment.start_seen,
        fall_seen=segment.end_seen,
        start_seen=segment.start_seen and _rest_seen(t_s, course, segment),
    )


def _rests(
    samples: Sequence[Sample], stretch: Places, course: Array, segment: Segment
) -> list[int]:
    """The valleys in which the person rested: of both the lower one, or both if they are alike.

    A valley in the start posture comes first: who gets up after the last one goes further down.
    """
    both = [segment.before, segment.after]
    resting = [each for each in both if samples[stretch[each]].may_start >= ENDS] or both
    lowest = min(course[each] for each in resting)
    alike = ALIKE_SHARE * (course[segment.peak] - lowest)
    return [each for each in resting if course[each] - lowest <= alike]


def _low_moments(t_s: Array, course: Array, valleys: Sequence[int], top: float) -> Mask:
    """Where the person rested: near these valleys."""
    near = [
        (np.abs(t_s - t_s[valley]) <= NEAR_S)
        & (course <= course[valley] + NEAR_SHARE * (top - course[valley]))
        for valley in valleys
    ]
    return np.asarray(np.logical_or.reduce(near))


def _median_drive(samples: Sequence[Sample], chosen: Places) -> tuple[float, ...] | None:
    drives = np.array([samples[i].drive for i in chosen], dtype=np.float64)
    if not len(drives):
        return None
    columns = [column[np.isfinite(column)] for column in drives.T]
    return tuple(float(np.median(c)) if len(c) else math.nan for c in columns)


def _lead_in(t_s: Array, course: Array, segment: Segment, *, before: bool) -> float:
    """For how long the course stays low beyond the valley: rest that belongs to the attempt."""
    valley = segment.before if before else segment.after
    level = course[valley] + NEAR_SHARE * (course[segment.peak] - course[valley])
    outward = range(valley, -1, -1) if before else range(valley, len(course))
    lasted_s = 0.0
    for i in outward:
        if course[i] > level:
            break
        lasted_s = abs(float(t_s[i] - t_s[valley]))
    return min(lasted_s, LEAD_IN_S)


def _rest_seen(t_s: Array, course: Array, segment: Segment) -> bool:
    """Whether the valley before is one, and not just where the stretch begins in mid-movement."""
    low = min(course[segment.before], course[segment.after])
    if course[segment.before] - low > ALIKE_SHARE * (course[segment.peak] - low):
        return False
    if segment.before > 0:
        return True
    level = course[0] + NEAR_SHARE * (course[segment.peak] - course[0])
    left = int(np.argmax(course > level))
    return bool(t_s[left] - t_s[0] >= RESTED_S)


def _from_start(
    movement: Movement, samples: Sequence[Sample], begins_s: float, peak_s: float
) -> bool:
    """Whether the start posture was seen near the beginning, and for long enough before it."""
    near = [s.may_start for s in samples if begins_s - START_WITHIN_S <= s.t_s <= peak_s]
    if max(near, default=-1.0) < BEGINS:
        return False
    settled = [s.may_start for s in samples if begins_s - movement.settle_s <= s.t_s <= begins_s]
    return movement.settle_s == 0.0 or not settled or median(settled) >= ENDS
