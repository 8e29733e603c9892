"""What the model found in one picture, before the mask has become an outline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from formcheck.landmarks import Observation
from formcheck.pose.outline import BodyMask, body_outline


@dataclass(frozen=True, slots=True)
class Detection:
    """Kept apart from the observation so that the model need not wait for the outline.

    Attributes:
        seen: the observation, its pose without an outline.
        mask: gives the picture's body mask, see `body_outline`; None where there is none.
    """

    seen: Observation
    mask: Callable[[], BodyMask] | None = None

    def observation(self) -> Observation:
        """The observation with its outline. On any thread, also while the model goes on."""
        if self.seen.pose is None or self.mask is None:
            return self.seen
        return replace(
            self.seen, pose=replace(self.seen.pose, outline_px=body_outline(self.mask()))
        )
