"""The last moments' samples: what a repetition is scored from when it is over."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.landmarks import Array

# Rest kept before a movement: enough for the start's extrapolation and the rest position's median.
KEPT_REST_S = 2.5


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One assessable moment.

    Attributes:
        drive, speed: smoothed, per side or channel, the speed per second.
        values: (measures, 2) smoothed values for left and right.
        near: the flank towards the camera, 0 left or 1 right.
    """

    t_s: float
    drive: tuple[float, ...]
    speed: tuple[float, ...]
    values: Array
    near: int


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
        return History(tuple(sample for sample in self.samples if sample.t_s >= first_s))

    def trimmed(self) -> History:
        """Only the last `KEPT_REST_S` seconds."""
        return self.since(self.samples[-1].t_s - KEPT_REST_S) if self.samples else self
