"""Keeps a set's samples: the last, to score a finished repetition, and all, for the second look."""

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
        head_nearer_deg: the person's angle from side-on, NaN before that is known.
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
        """Add one more sample."""
        return History((*self.samples, sample))

    def since(self, first_s: float) -> History:
        """Keep only the samples from `first_s` on."""
        if not self.samples or self.samples[0].t_s >= first_s:
            return self
        return History(self.samples[bisect_left(self.samples, first_s, key=_t_s) :])

    def trimmed(self) -> History:
        """Keep only the last `KEPT_REST_S` seconds."""
        return self.since(self.samples[-1].t_s - KEPT_REST_S) if self.samples else self


@dataclass(frozen=True, slots=True, eq=False)
class Log:
    """Every sample of a set in order of time, immutable, in blocks so that one more costs little.

    A set too long for `MOST_BLOCKS` keeps the last of them; the repetitions before stay as they
    were found live.

    Attributes:
        blocks, last: the samples: the full blocks, and the one being filled.
        is_cut: the set was too long, so its beginning is no longer kept.
    """

    blocks: tuple[tuple[Sample, ...], ...] = ()
    last: tuple[Sample, ...] = ()
    is_cut: bool = False

    def with_sample(self, sample: Sample) -> Log:
        """Add one more sample."""
        if len(self.last) < BLOCK:
            return Log(self.blocks, (*self.last, sample), self.is_cut)
        blocks = (*self.blocks, self.last)
        is_cut = self.is_cut or len(blocks) > MOST_BLOCKS
        return Log(blocks[-MOST_BLOCKS:], (sample,), is_cut)

    @property
    def samples(self) -> tuple[Sample, ...]:
        """All samples."""
        return tuple(chain(*self.blocks, self.last))
