"""Detects a second person in view, and follows the larger of the two.

Asking the landmarker for two people makes it run its detector on every picture, and it often
misses the second all the same. So now and then the followed person is painted over, and a second
landmarker, for single pictures, looks for anybody else.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace

import numpy as np

from formcheck.landmarks import Array, Pose
from formcheck.pose.detection import Detection
from formcheck.pose.estimator import Estimator, Image
from formcheck.pose.mediapipe import MediaPipeEstimator, SinglePictures

# A second person, confirmed by a second look, is known within two seconds.
LOOK_EVERY_S = 1.2
# A find is believed when a second look soon after agrees.
LOOK_AGAIN_S = 0.4
# A look's result takes effect this many pictures after the one that was looked at. By then the look
# is done, and so is the tracker with that picture, even if later ones have been begun.
LOOK_TAKES = 4
# The margin painted over around a person, as a share of the box's longer side.
MARGIN = 0.08
# A find whose box overlaps the followed person's by more than this is a leftover of that person.
SAME_PERSON_OVERLAP = 0.3
# Smaller than this share of the followed person, a find is a picture on the wall or a toy.
LEAST_SIZE_SHARE = 0.35
# The other person must be this much larger to be followed instead.
CLEARLY_LARGER = 1.15
LEAST_VISIBILITY = 0.5


# The followed person and another one in view; None where there is none.
_Found = tuple[Pose | None, Pose | None]


@dataclass(slots=True)
class _Look:
    """A look under way at the picture of `t_s`; it takes effect after `pictures_left` more."""

    t_s: float
    finding: Future[_Found]
    pictures_left: int


class LargestPersonEstimator(Estimator):
    """`Estimator` that follows the largest person and gives the number of people.

    Args:
        tracker: follows one person from picture to picture; owned and closed by this.
        looker: finds a person in single pictures; owned and closed by this.
    """

    def __init__(self, tracker: MediaPipeEstimator, looker: SinglePictures) -> None:
        self._tracker, self._looker = tracker, looker
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="formcheck-look")
        self._look_anew()

    def _look_anew(self) -> None:
        self._look: _Look | None = None
        self._next_look_s = -np.inf
        self._suspected = False
        self._people: int | None = None

    def detect(self, image_rgb: Image, t_s: float) -> Detection:
        """See `Estimator.detect`; `people` is the number at the last look."""
        self._take_up(image_rgb, t_s)
        detection = self._tracker.detect(image_rgb, t_s)
        self._look_when_due(image_rgb, t_s, lambda: detection)
        return replace(detection, people=self._people)

    def begin(self, image_rgb: Image, t_s: float) -> Callable[[], Detection]:
        """See `Estimator.begin`."""
        self._take_up(image_rgb, t_s)
        people, tracked = self._people, self._tracker.begin(image_rgb, t_s)
        self._look_when_due(image_rgb, t_s, tracked)
        return lambda: replace(tracked(), people=people)

    def _look_when_due(
        self, image_rgb: Image, t_s: float, tracked: Callable[[], Detection]
    ) -> None:
        if self._look is None and t_s >= self._next_look_s:
            finding = self._thread.submit(self._find, image_rgb, t_s, tracked)
            self._look = _Look(t_s, finding, LOOK_TAKES)

    def _find(self, image_rgb: Image, t_s: float, tracked: Callable[[], Detection]) -> _Found:
        """Look for a second person on another thread, while the tracker goes on."""
        person = tracked().person
        if person is None:
            return None, None
        followed = person()
        found = self._looker.find(painted_over(image_rgb, followed), t_s)
        somebody_else = found is not None and is_somebody_else(found, followed)
        return followed, found if somebody_else else None

    def _take_up(self, image_rgb: Image, t_s: float) -> None:
        """Apply the look's result when it is due; the larger person is followed from now on.

        It is due after a number of pictures, not when the look is done, so that runs are
        reproducible.
        """
        if self._look is None:
            return
        self._look.pictures_left -= 1
        if self._look.pictures_left:
            return
        looked_s, (followed, other) = self._look.t_s, self._look.finding.result()
        self._look = None
        if followed is None:
            return
        suspected_before, self._suspected = self._suspected, other is not None
        confirmed = other is not None and suspected_before
        self._people = 2 if confirmed else 1
        waits = self._suspected and not confirmed
        self._next_look_s = looked_s + (LOOK_AGAIN_S if waits else LOOK_EVERY_S)
        larger = other is not None and _size_px(other) >= CLEARLY_LARGER * _size_px(followed)
        if confirmed and larger:
            self._tracker.forget()
            self._tracker.detect(painted_over(image_rgb, followed), t_s)

    def forget(self) -> None:
        """See `Estimator.forget`."""
        self._tracker.forget()
        if self._look is not None:
            wait([self._look.finding])
        self._look_anew()

    def close(self) -> None:
        """Free both models."""
        self._thread.shutdown()
        self._tracker.close()
        self._looker.close()


def is_somebody_else(found: Pose, followed: Pose) -> bool:
    """Return whether a find is a sizeable, well seen person, no leftover of the followed one."""
    return (
        _size_px(found) >= LEAST_SIZE_SHARE * _size_px(followed)
        and _overlap(_box(found), _box(followed)) < SAME_PERSON_OVERLAP
        and float(np.mean(found.visibility)) >= LEAST_VISIBILITY
    )


def painted_over(image_rgb: Image, person: Pose) -> Image:
    """Fill a person's box with the picture's mean colour."""
    box = _box(person)
    margin_px = MARGIN * float((box[2:] - box[:2]).max())
    x0, y0 = np.maximum(box[:2] - margin_px, 0).astype(int)
    x1, y1 = np.maximum(box[2:] + margin_px, 0).astype(int)
    painted = image_rgb.copy()
    painted[y0:y1, x0:x1] = image_rgb[::8, ::8].mean(axis=(0, 1))
    return painted


def _box(pose: Pose) -> Array:
    xy = pose.landmarks_px[:, :2]
    return np.concatenate([xy.min(axis=0), xy.max(axis=0)])


def _size_px(pose: Pose) -> float:
    box = _box(pose)
    return float(np.hypot(box[2] - box[0], box[3] - box[1]))


def _overlap(a: Array, b: Array) -> float:
    """Return the common area over the smaller box's area."""
    sides = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    smaller = min(np.prod(a[2:] - a[:2]), np.prod(b[2:] - b[:2]))
    return float(np.prod(np.maximum(sides, 0.0)) / max(smaller, 1.0))
