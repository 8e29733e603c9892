"""An estimator without a model that replays a recording. Also a test double."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import partial

from formcheck.pose.detection import Detection
from formcheck.pose.estimator import Estimator, Image
from formcheck.recording.recording_file import Recording


class ReplayEstimator(Estimator):
    """`Estimator` that goes by the time alone and ignores the picture.

    Args:
        recording: the recording to replay; after its end the last observation is repeated.
    """

    def __init__(self, recording: Recording) -> None:
        self._observations, self._model = recording.observations, recording.model
        self._times_s = [observation.t_s for observation in recording.observations]

    def detect(self, image_rgb: Image, t_s: float) -> Detection:  # noqa: ARG002
        """Return the newest observation up to `t_s`, or the first one before that, dated `t_s`.

        Its pixels are those of the recorded picture, whatever the size of `image_rgb`.
        """
        index = max(0, bisect_right(self._times_s, t_s) - 1)
        recorded = self._observations[index]
        person = None if recorded.pose is None else partial(replace, recorded.pose, t_s=t_s)
        size_px, people = recorded.image_size_px, recorded.people
        return Detection(t_s, size_px, person, people=people, model=self._model)

    def forget(self) -> None:
        """Do nothing: there is no memory."""

    def close(self) -> None:
        """Do nothing: there is nothing open."""
