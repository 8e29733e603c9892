"""Pictures that stand still are time of which nothing is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.pipeline import check_video
from formcheck.settings import Settings
from formcheck.video import FROZEN_AFTER_S, Frame, Video, living

FPS = 10
CLIP = Path(__file__).parent / "clips" / "short_bridge.mp4"


def camera(seconds: float, begin_s: float, *, frozen: bool = False) -> Iterator[Frame]:
    """A picture with a sensor's noise, or the first one again and again."""
    rng = np.random.default_rng(0)
    image = rng.integers(0, 255, (48, 64, 3), dtype=np.uint8)
    for i in range(int(seconds * FPS)):
        yield (
            image if frozen else rng.integers(0, 255, (48, 64, 3), dtype=np.uint8),
            begin_s + i / FPS,
        )


def test_a_camera_that_freezes_shows_nothing_until_it_moves_again() -> None:
    parts = [*camera(2.0, 0.0), *camera(20.0, 2.0, frozen=True), *camera(2.0, 22.0)]
    shown = [t_s for _, t_s in living(parts)]
    assert [t_s for t_s in shown if 2.0 + FROZEN_AFTER_S <= t_s < 22.0] == []
    assert max(t_s for t_s in shown if t_s < 22.0) == pytest.approx(1.9 + FROZEN_AFTER_S)
    assert sum(t_s >= 22.0 for t_s in shown) == 2 * FPS


def test_a_slow_camera_that_gives_pictures_twice_is_no_frozen_one() -> None:
    doubled = [(image, t_s + more_s) for image, t_s in camera(6.0, 0.0) for more_s in (0.0, 0.03)]
    assert len(list(living(doubled))) == len(doubled)


@pytest.mark.model
def test_a_hold_is_not_longer_for_a_picture_that_froze_in_it(tmp_path: Path) -> None:
    """`short_bridge` holds its second bridge from about 7 to 9.7 s; the camera freezes at 8 s."""
    path, frozen_s = tmp_path / "frozen.avi", 12.0
    with Video(CLIP) as video:
        height, width = next(video.frames())[0].shape[:2]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), video.fps, (width, height))
    with Video(CLIP) as video:
        for image_rgb, t_s in video.frames():
            again = round(frozen_s * video.fps) if 8.0 <= t_s < 8.0 + 1.0 / video.fps else 0
            for _ in range(1 + again):
                writer.write(cv2.cvtColor(image_rgb, cv2.COLOR_RGB2BGR))
    writer.release()
    report = check_video(path, exercise_by_id("bridge"), Prescription(), Settings(model="full"))
    assert report.duration_s > frozen_s
    assert report.count <= 1
    held = [each.hold_s for each in report.repetitions if each.counted]
    assert max(held, default=0.0) < 3.0 + FROZEN_AFTER_S
