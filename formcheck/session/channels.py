"""Finds the attempts that each channel of a movement shows in a set, and how clearly. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from formcheck.exercises.spec import Movement
from formcheck.form.course import way_between
from formcheck.landmarks import Array
from formcheck.reps.attempt import Attempt
from formcheck.reps.posture import BEGINS, ENDS
from formcheck.reps.segments import Segment, segments
from formcheck.session.history import Sample
from formcheck.session.repetitions import RECORDED_SHARE, leading, progress_series
from formcheck.session.whole_attempt import Places, attempt_at

# The quantile of the drive in the start posture that is the usual rest: no outlier, and no hold.
REST_QUANTILE = 0.1
# A stretch goes on over a shorter time than this out of the exercise's postures, or unseen.
BRIDGED_S = 2.0
# Progress further below the usual rest than this is no rest, but getting up or turning over.
LOWEST = -0.25
# A channel besides the clearest is believed if this share of its way is whole movements.
CLEAR = 0.5
# An attempt that counts from its own rest may rise a little less out of the valleys beside it.
WHOLE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Proposal:
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
        """Whether it is faster than any body can move."""
        return self.is_high and not self.is_long


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel's proposals over the whole set, and its whole way to and fro."""

    proposals: tuple[Proposal, ...]
    way: float

    @property
    def clarity(self) -> float:
        """Share of its way that is whole movements, 0 to 1: the rest is noise."""
        whole = sum(proposal.height for proposal in self.proposals if proposal.is_whole)
        return min(1.0, 2.0 * whole / self.way) if self.way > 0.0 else 0.0

    @property
    def is_clear(self) -> bool:
        """Whether the channel is believed where the clearest one shows nothing."""
        return self.clarity >= CLEAR

    @property
    def worth(self) -> float:
        """Rank of the channel: a clear one before a large one, of two clear ones the larger first.

        A channel that jumps ranks lower, because no body jumps.
        """
        heights = [min(proposal.height, 1.0) for proposal in self.proposals if proposal.is_whole]
        jumps = sum(proposal.is_jump for proposal in self.proposals)
        steady = len(heights) / (len(heights) + jumps) if heights else 0.0
        return self.clarity**2 * steady * median(heights) if heights else 0.0


def channels_of(movement: Movement, samples: Sequence[Sample], reach: float) -> list[Channel]:
    """Return what each channel shows of the whole set, the one that is worth most first."""
    rest = _usual_rest(samples)
    if rest is None:
        return []
    t_s = np.array([sample.t_s for sample in samples])
    each = progress_series(samples, rest, movement, reach)
    channels: list[Channel] = []
    for lead in range(1) if movement.sided else range(each.shape[1]):
        course = leading(each, lead, movement)
        proposals: list[Proposal] = []
        way = 0.0
        for stretch in _stretches(t_s, course, samples):
            part = np.maximum(course[stretch], LOWEST)
            way += way_between(part, movement.noticed_from / 2.0)
            for segment in segments(part, RECORDED_SHARE * movement.noticed_from):
                attempt = attempt_at(movement, samples, stretch, part, segment, reach, lead)
                height = _height(part, segment)
                lasted_s = float(t_s[stretch[segment.after]] - t_s[stretch[segment.before]])
                high = height >= WHOLE_SHARE * movement.counted_from
                long = lasted_s >= movement.least_s
                proposals.append(Proposal(height, attempt, high, long))
        channels.append(Channel(tuple(proposals), way))
    return sorted(channels, key=lambda channel: -channel.worth)


def _height(course: Array, segment: Segment) -> float:
    """Return how far the course rises out of the higher of both valleys."""
    return float(course[segment.peak] - max(course[segment.before], course[segment.after]))


def _usual_rest(samples: Sequence[Sample]) -> tuple[float, ...] | None:
    """Return the drive's usual rest in the set; None if the start posture was never seen."""
    drives = np.array([s.drive for s in samples if s.may_start >= BEGINS], dtype=np.float64)
    if not len(drives):
        return None
    known = [column[np.isfinite(column)] for column in drives.T]
    if not any(len(column) for column in known):
        return None
    lowest = [float(np.quantile(c, REST_QUANTILE)) if len(c) else math.nan for c in known]
    return tuple(lowest)


def _stretches(t_s: Array, course: Array, samples: Sequence[Sample]) -> list[Places]:
    """Return (k,) indices of each stretch in which the person does nothing but this exercise."""
    inside = np.array([s.may_move >= ENDS for s in samples]) & np.isfinite(course)
    kept = np.flatnonzero(inside)
    if not len(kept):
        return []
    breaks = np.flatnonzero(_seconds_out(t_s, kept) > BRIDGED_S) + 1
    return [part for part in np.split(kept, breaks) if len(part) > 1]


def _seconds_out(t_s: Array, kept: Places) -> Array:
    """Return the seconds without the exercise between each kept sample and the next.

    Time without any picture doesn't count: nothing says that the person got up.
    """
    steps_s = np.diff(t_s, prepend=t_s[0])
    usual_s = float(np.median(steps_s)) if len(steps_s) > 1 else 0.0
    seen_s = np.cumsum(np.minimum(steps_s, max(5.0 * usual_s, 0.2)))
    return np.asarray(np.diff(seen_s[kept]))
