"""The model's result for one picture, from which the observation is computed later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from formcheck.landmarks import Observation, Pose
from formcheck.pose.outline import BodyMask, body_outline
from formcheck.recording.rounding import rounded


@dataclass(frozen=True, slots=True)
class Detection:
    """The model's raw result, kept apart so that the model doesn't wait for the observation.

    Attributes:
        image_size_px: (width, height).
        person: computes the pose, without the outline where there is a mask for it; None where
            nobody was found. Called again, it returns the same.
        mask: gives the picture's body mask, see `body_outline`; None where there is none.
        people: the number in view at the last look; None: not looked for.
        model: the pose model that looked (`models.MODELS`), or None where that isn't known.
    """

    t_s: float
    image_size_px: tuple[int, int]
    person: Callable[[], Pose] | None = None
    mask: Callable[[], BodyMask] | None = None
    people: int | None = None
    model: str | None = None

    @classmethod
    def of(cls, observation: Observation, model: str | None = None) -> Detection:
        """Make a detection from a finished observation."""
        pose = observation.pose
        person = None if pose is None else lambda: pose
        size_px, people = observation.image_size_px, observation.people
        return cls(observation.t_s, size_px, person, people=people, model=model)

    def observation(self) -> Observation:
        """Compute the observation with its outline, `rounded` as a recording keeps it.

        On any thread, even while the model runs.
        """
        pose = None if self.person is None else self.person()
        if pose is not None and self.mask is not None:
            pose = replace(pose, outline_px=body_outline(self.mask()))
        return rounded(Observation(self.t_s, self.image_size_px, pose, self.people))
