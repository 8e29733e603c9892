"""A short clip of ours as a fake camera."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.live.camera import FakeCamera, write_camera
from tests.clips.recorded import CLIPS


@pytest.fixture(scope="session")
def camera(tmp_path_factory: pytest.TempPathFactory) -> FakeCamera:
    path: Path = tmp_path_factory.mktemp("camera") / "camera.mjpeg"
    return write_camera(CLIPS / "short_cat_cow.mp4", path, still_s=1.0)
