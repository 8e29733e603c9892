"""What the model found in one picture, not yet worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from formcheck.landmarks import Observation, Pose
from formcheck.pose.outline import BodyMask, body_outline


@dataclass(frozen=True, slots=True)
class Detection:
    """Kept apart from the observation so that the model need not wait for what follows from it.

    Attributes:
        image_size_px: (width, height).
        person: works out the pose, without an outline that a mask is there for; None where nobody
            was found. Asked again, it gives the same.
        mask: gives the picture's body mask, see `body_outline`; None where there is none.
        people: how many were in view when last looked for; None: not looked for.
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
        """One of which everything is known."""
        pose = observation.pose
        person = None if pose is None else lambda: pose
        size_px, people = observation.image_size_px, observation.people
        return cls(observation.t_s, size_px, person, people=people, model=model)

    def observation(self) -> Observation:
        """The observation with its outline. On any thread, also while the model goes on."""
        pose = None if self.person is None else self.person()
        if pose is not None and self.mask is not None:
            pose = replace(pose, outline_px=body_outline(self.mask()))
        return Observation(self.t_s, self.image_size_px, pose, self.people)
