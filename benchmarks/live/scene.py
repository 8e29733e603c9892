"""Sets up app, browser and webcam, ready for somebody to begin."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Error

from benchmarks.app import RunningApp, running_app
from benchmarks.errors import BenchError
from benchmarks.live.camera import FakeCamera, write_camera
from benchmarks.live.page import browser_with

# Enough for the set-up's checks, arming and the countdown.
STILL_S = 16.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A browser whose webcam shows the clip, and the app, both just started."""

    camera: FakeCamera
    browser: Browser
    app: RunningApp


@contextmanager
def scene_of(clip: Path, model: str) -> Iterator[Scene]:
    """Set up the scene for a clip; the app uses that model.

    Raises:
        BenchError, VideoError: the app, the browser or the clip can't be used, or the page didn't
            do what it should.
    """
    with TemporaryDirectory(prefix="formcheck-bench-") as folder:
        camera = write_camera(clip, Path(folder) / "camera.mjpeg", STILL_S)
        with (
            browser_with(camera.path) as browser,
            running_app({"FORMCHECK_MODEL": model}) as app,
        ):
            try:
                yield Scene(camera, browser, app)
            except Error as error:
                raise BenchError("The page didn't go on: {why}", why=_first_line(error)) from error


def _first_line(error: Error) -> str:
    return error.message.splitlines()[0]
