"""How far a batch is. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Attributes:
    total: how many clips the batch has.
    kept: how many of them were finished before this run.
    checked: how many this run has finished.
    failed: how many of those two failed.
    begun_again: how often a clip was begun again, because its worker was lost.
    """

    total: int
    kept: int = 0
    checked: int = 0
    failed: int = 0
    begun_again: int = 0

    @property
    def done(self) -> int:
        """Finished clips."""
        return self.kept + self.checked

    def left_s(self, elapsed_s: float) -> float | None:
        """Seconds until the end at the pace so far; None while there is no pace yet."""
        if not self.checked:
            return None
        return (self.total - self.done) * elapsed_s / self.checked
