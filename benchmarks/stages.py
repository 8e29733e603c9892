"""Times each stage of the pipeline alone, one after the other, on the same clip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import cv2

from benchmarks.spread import Spread, Stopwatch
from formcheck.draw.panels import draw_overlay
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.landmarks import Observation
from formcheck.pose.estimator import Image
from formcheck.pose.fit import fitted
from formcheck.pose.mediapipe import MediaPipeEstimator, SinglePictures
from formcheck.pose.people import LOOK_EVERY_S, painted_over
from formcheck.session.engine import start, step
from formcheck.settings import Settings
from formcheck.video import Video

MOST_PICTURES = 300
# Further people are looked for every few seconds; here more often, to have enough to measure.
LOOK_EVERY = 10


class StageTimes:
    """The time of each stage, picture by picture, in milliseconds.

    Attributes:
        cpu_ms: processor time of all threads of this process; other programs hardly change it.
        wall_ms: by the clock.
        seen: what was seen in each picture.
        size_px: (width, height) of the clip.
        pictures_between_looks: how many there are for each look for further people.
    """

    def __init__(self, fps: float) -> None:
        self.cpu_ms: dict[str, list[float]] = defaultdict(list)
        self.wall_ms: dict[str, list[float]] = defaultdict(list)
        self.seen: list[Observation] = []
        self.size_px = (0, 0)
        self.pictures_between_looks = round(LOOK_EVERY_S * fps)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Time what runs within the block as one picture of the stage."""
        with Stopwatch() as watch:
            yield
        self.cpu_ms[stage].append(1000.0 * watch.cpu_s)
        self.wall_ms[stage].append(1000.0 * watch.wall_s)

    def json(self) -> dict[str, Any]:
        """Return each stage's times per picture; those of `people` per look."""
        return {
            "pictures": len(self.seen),
            "pictures_between_looks_for_people": self.pictures_between_looks,
            "each": [
                {
                    "stage": stage,
                    "cpu_ms": Spread.of(self.cpu_ms[stage]).json(),
                    "wall_ms": Spread.of(self.wall_ms[stage]).json(),
                }
                for stage in self.cpu_ms
            ],
        }


def time_stages(clip: Path, exercise: Exercise, settings: Settings) -> StageTimes:
    """Time each stage on the clip's first pictures. Errors: see `check_video`."""
    folder, model = settings.models_dir, settings.model
    with (
        Video(clip) as video,
        MediaPipeEstimator(folder, model, outline=False) as plain,
        MediaPipeEstimator(folder, model) as masked,
        SinglePictures(folder) as looker,
    ):
        times = StageTimes(video.fps)
        apart = _Apart(times, plain, masked, looker)
        state = start(exercise, Prescription())
        for image_rgb, t_s in _decoded(times, video):
            times.size_px = (image_rgb.shape[1], image_rgb.shape[0])
            observation = apart.see(image_rgb, t_s)
            with times.timed("engine"):
                state, update = step(state, observation)
            image_bgr = apart.recoloured(image_rgb)
            with times.timed("overlay"):
                draw_overlay(image_bgr, update, exercise, Prescription())
        return times


def _decoded(times: StageTimes, video: Video) -> Iterator[tuple[Image, float]]:
    frames = islice(video.frames(), MOST_PICTURES)
    while True:
        with times.timed("decode"):
            frame = next(frames, None)
        if frame is None:
            return
        yield frame


class _Apart:
    """Calls and times each part that looks at a picture by itself."""

    def __init__(
        self,
        times: StageTimes,
        plain: MediaPipeEstimator,
        masked: MediaPipeEstimator,
        looker: SinglePictures,
    ) -> None:
        self._times = times
        self._plain, self._masked, self._looker = plain, masked, looker

    def see(self, image_rgb: Image, t_s: float) -> Observation:
        with self._times.timed("model"):
            self._plain.detect(image_rgb, t_s)
        with self._times.timed("fit"):
            small_rgb = fitted(image_rgb)
        with self._times.timed("model_and_mask"):
            detection = self._masked.detect(small_rgb, t_s)
        with self._times.timed("outline"):
            observation = detection.observation()
        if observation.pose is not None and len(self._times.seen) % LOOK_EVERY == 0:
            with self._times.timed("people"):
                self._looker.find(painted_over(small_rgb, observation.pose), t_s)
        self._times.seen.append(observation)
        return observation

    def recoloured(self, image_rgb: Image) -> Image:
        """Return it in BGR, OpenCV's order; the way back, a part of `decode`, costs the same."""
        with self._times.timed("colours"):
            return cv2.cvtColor(image_rgb, cv2.COLOR_RGB2BGR).astype("uint8", copy=False)
