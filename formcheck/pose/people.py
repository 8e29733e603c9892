"""Two people in view: how many there are, and whether the larger one is being followed.

Asking the landmarker for two people makes it run its detector on every picture; so a second one,
for single pictures, looks now and then.
"""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType
from typing import Self

import numpy as np

from formcheck.landmarks import Array, Observation, Pose
from formcheck.pose.estimator import Image
from formcheck.pose.mediapipe import MediaPipeEstimator, SinglePictures

LOOK_EVERY_S = 3.0
# Two finds whose boxes overlap more than this are one person found twice.
SAME_PERSON_OVERLAP = 0.3
# Smaller than this share of the largest, a second find is a picture on the wall or a toy.
LEAST_SIZE_SHARE = 0.35
LEAST_VISIBILITY = 0.5


class LargestPersonEstimator:
    """`Estimator` that follows the largest person and says how many there are.

    Args:
        tracker: follows one person from picture to picture; owned, closed with this.
        looker: finds everybody in single pictures; owned, closed with this.
    """

    def __init__(self, tracker: MediaPipeEstimator, looker: SinglePictures) -> None:
        self._tracker, self._looker = tracker, looker
        self._looked_s = -np.inf
        self._people: int | None = None

    def estimate(self, image_rgb: Image, t_s: float) -> Observation:
        """See `Estimator.estimate`; `people` is the number at the last look."""
        observation = self._tracker.estimate(image_rgb, t_s)
        if t_s - self._looked_s >= LOOK_EVERY_S:
            self._looked_s = t_s
            observation = self._look(image_rgb, t_s, observation)
        return replace(observation, people=self._people)

    def _look(self, image_rgb: Image, t_s: float, observation: Observation) -> Observation:
        people = distinct_people(self._looker.find(image_rgb, t_s))
        self._people = max(len(people), int(observation.pose is not None))
        if len(people) < 2 or observation.pose is None:
            return observation
        largest, others = people[0], people[1:]
        if _overlap(_box(observation.pose), _box(largest)) >= SAME_PERSON_OVERLAP:
            return observation
        self._tracker.restart()
        return self._tracker.estimate(_without(image_rgb, others, largest), t_s)

    def close(self) -> None:
        """Free both models."""
        self._tracker.close()
        self._looker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def distinct_people(found: list[Pose]) -> list[Pose]:
    """The different, sizeable people among the finds, the largest first."""
    ordered = sorted(found, key=_size_px, reverse=True)
    people: list[Pose] = []
    for pose in ordered:
        sizeable = _size_px(pose) >= LEAST_SIZE_SHARE * _size_px(ordered[0])
        new = all(_overlap(_box(pose), _box(other)) < SAME_PERSON_OVERLAP for other in people)
        if sizeable and new and float(np.mean(pose.visibility)) >= LEAST_VISIBILITY:
            people.append(pose)
    return people


def _box(pose: Pose) -> Array:
    xy = pose.landmarks_px[:, :2]
    return np.concatenate([xy.min(axis=0), xy.max(axis=0)])


def _size_px(pose: Pose) -> float:
    box = _box(pose)
    return float(np.hypot(box[2] - box[0], box[3] - box[1]))


def _overlap(a: Array, b: Array) -> float:
    """Common area over the smaller box's area."""
    sides = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    smaller = min(np.prod(a[2:] - a[:2]), np.prod(b[2:] - b[:2]))
    return float(np.prod(np.maximum(sides, 0.0)) / max(smaller, 1.0))


def _without(image_rgb: Image, others: list[Pose], kept: Pose) -> Image:
    """The picture with the others painted over, so that the detector finds the one kept."""
    painted = image_rgb.copy()
    keep = np.round(_box(kept)).astype(int).clip(0)
    for other in others:
        x0, y0, x1, y1 = np.round(_box(other)).astype(int).clip(0)
        painted[y0:y1, x0:x1] = 0
    x0, y0, x1, y1 = keep
    painted[y0:y1, x0:x1] = image_rgb[y0:y1, x0:x1]
    return painted
