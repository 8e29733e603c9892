"""Tracks the progress of a batch. Pure."""

from __future__ import annotations

from dataclasses import dataclass

# With less of a clip done than this there is no pace: its worker has only just begun.
LEAST_WORKED = 0.2


@dataclass(frozen=True, slots=True)
class Tally:
    """The progress of a batch.

    Attributes:
        total: how many clips the batch has.
        kept: how many of them were finished before this run.
        checked: how many this run has finished.
        failed: how many of those kept or checked have failed.
        begun_again: how often a clip was begun again, because its worker was lost.
        under_way: how much of the clips under way is done, in clips, as far as is known.
    """

    total: int
    kept: int = 0
    checked: int = 0
    failed: int = 0
    begun_again: int = 0
    under_way: float = 0.0

    @property
    def done(self) -> int:
        """The number of finished clips."""
        return self.kept + self.checked

    @property
    def share(self) -> float:
        """The share that is done, 0 to 1."""
        return (self.done + self.under_way) / self.total if self.total else 1.0

    def left_s(self, elapsed_s: float) -> float | None:
        """Return the seconds left at the pace so far; None while there is no pace yet."""
        worked = self.checked + self.under_way
        if worked < LEAST_WORKED:
            return None
        return (self.total - self.done - self.under_way) * elapsed_s / worked
