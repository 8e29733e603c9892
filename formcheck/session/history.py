"""The samples of a set: the last moments', which a repetition is scored from when it is over, and
all of them, for the second look at its end.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain

from formcheck.landmarks import Array, Mask

# Rest kept before a movement: enough for the start's extrapolation and the rest position's median.
KEPT_REST_S = 6.0
# Ten minutes at 30 pictures a second.
BLOCK, MOST_BLOCKS = 128, 140


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One assessable moment.

    Attributes:
        drive, speed: smoothed, per side or channel, the speed per second; NaN where unknown.
        values: (measures, 2) smoothed values for left and right.
        near: the flank towards the camera, 0 left or 1 right.
        seen, outside: (measures, 2) whether the limb that each measure needs is seen, and whether a
            part of it is outside the picture.
        head_nearer_deg: how far from side-on the person was seen to lie, NaN before that is known.
        may_start, may_move: how far the person is believed to be in the start posture, and in a
            posture of the movement, -1 to 1.
    """

    t_s: float
    drive: tuple[float, ...]
    speed: tuple[float, ...]
    values: Array
    near: int
    seen: Mask
    outside: Mask
    head_nearer_deg: float
    may_start: float = 1.0
    may_move: float = 1.0


def _t_s(sample: Sample) -> float:
    return sample.t_s


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Samples in order of time, immutable: a step adds one and trims while at rest."""

    samples: tuple[Sample, ...] = ()

    @property
    def now_s(self) -> float | None:
        """Time of the last sample."""
        return self.samples[-1].t_s if self.samples else None

    def with_sample(self, sample: Sample) -> History:
        """One more."""
        return History((*self.samples, sample))

    def since(self, first_s: float) -> History:
        """Only the samples from `first_s` on."""
        if not self.samples or self.samples[0].t_s >= first_s:
            return self
        return History(self.samples[bisect_left(self.samples, first_s, key=_t_s) :])

    def trimmed(self) -> History:
        """Only the last `KEPT_REST_S` seconds."""
        return self.since(self.samples[-1].t_s - KEPT_REST_S) if self.samples else self


@dataclass(frozen=True, slots=True, eq=False)
class Log:
    """Every sample of a set in order of time, immutable, in blocks so that one more costs little.

    A set that goes on for longer than `MOST_BLOCKS` hold keeps the last of them.
    """

    blocks: tuple[tuple[Sample, ...], ...] = ()
    last: tuple[Sample, ...] = ()

    def with_sample(self, sample: Sample) -> Log:
        """One more."""
        if len(self.last) < BLOCK:
            return Log(self.blocks, (*self.last, sample))
        return Log((*self.blocks, self.last)[-MOST_BLOCKS:], (sample,))

    @property
    def samples(self) -> tuple[Sample, ...]:
        """All of them."""
        return tuple(chain(*self.blocks, self.last))
