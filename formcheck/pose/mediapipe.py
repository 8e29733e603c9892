"""The MediaPipe pose landmarker. The only module that imports mediapipe."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np

from formcheck.closes import Closes
from formcheck.errors import ModelError
from formcheck.landmarks import LANDMARK_COUNT, Pose
from formcheck.pose.bundles import PEOPLE_MODEL, checked_bundle
from formcheck.pose.detection import Detection
from formcheck.pose.estimator import Estimator, Image
from formcheck.pose.installed import check_mediapipe
from formcheck.pose.outline import BodyMask

# The native libraries that mediapipe and OpenCV load, by the Debian package that brings each.
DEBIAN_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
# A black picture.
NOBODY: Image = np.zeros((256, 256, 3), np.uint8)


def _start_error(error: Exception) -> ModelError:
    for library, package in DEBIAN_PACKAGES.items():
        if library in str(error):
            return ModelError(
                "The pose model needs the system library {library}: "
                "on Debian or Ubuntu run `apt-get install {package}`.",
                library=library,
                package=package,
            )
    first = str(error).strip().splitlines()
    why = first[0] if first else repr(error)
    return ModelError("The pose model can't be started: {why}", why=why)


def _landmarker(path: Path, *, video: bool, masks: bool) -> tuple[Any, Any]:
    """Return the mediapipe module and a landmarker of it."""
    check_mediapipe()
    try:
        import mediapipe
        from mediapipe.tasks import python as tasks

        vision = tasks.vision
        mode = vision.RunningMode.VIDEO if video else vision.RunningMode.IMAGE
        options = vision.PoseLandmarkerOptions(
            base_options=tasks.BaseOptions(model_asset_buffer=path.read_bytes()),
            running_mode=mode,
            num_poses=1,
            output_segmentation_masks=masks,
        )
        return mediapipe, vision.PoseLandmarker.create_from_options(options)
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        raise _start_error(error) from error


class _Closing(Closes):
    """Closes its landmarker once; one left open until the interpreter exits prints an error."""

    _landmarker: Any

    def close(self) -> None:
        """Free the model; safe to call twice."""
        if self._landmarker is not None:
            self._landmarker.close()
            self._landmarker = None


class MediaPipeEstimator(_Closing, Estimator):
    """`Estimator` by the MediaPipe pose landmarker in VIDEO mode.

    Args:
        models_dir: folder with the bundles and `manifest.json`.
        model: "lite", "full" or "heavy".
        outline: also compute the body mask, from which `Detection` takes the outline (1 to 3 ms
            more a picture).

    Raises:
        ModelError: the bundle is missing or damaged, or MediaPipe or a system library is missing.
    """

    def __init__(self, models_dir: Path, model: str = "full", *, outline: bool = True) -> None:
        path = checked_bundle(models_dir, model)
        self._model = model
        self._mp, self._landmarker = _landmarker(path, video=True, masks=outline)
        self._last_ms = -1
        # ms added to each picture's time before the landmarker gets it; None: the next picture
        # sets it.
        self._later_ms: int | None = 0
        # One thread in the model, one waiting for its turn, and one whose result MediaPipe
        # releases between two pictures.
        self._threads = ThreadPoolExecutor(3, thread_name_prefix="formcheck-model")
        self._last_begun = _Turn(0)
        self._last_begun.has_come.set()

    def forget(self) -> None:
        """See `Estimator.forget`. Show the landmarker a picture without anybody in it.

        It then follows nobody and smooths nothing; its times must go on increasing.

        Raises:
            RuntimeError: it still sees somebody.
        """
        if self.detect(NOBODY, 0.0).person is not None:
            raise RuntimeError("somebody is seen in a black picture")
        self._later_ms = None

    def detect(self, image_rgb: Image, t_s: float) -> Detection:
        """See `Estimator.detect`.

        A time that isn't later than the last is taken as a millisecond after it.
        """
        return self._detected(image_rgb, t_s, self._turn(t_s))

    def begin(self, image_rgb: Image, t_s: float) -> Callable[[], Detection]:
        """See `Estimator.begin`."""
        return self._threads.submit(self._detected, image_rgb, t_s, self._turn(t_s)).result

    def _turn(self, t_s: float) -> _Turn:
        """Return the picture's turn once the last picture's has come: pictures keep their order."""
        self._last_begun.has_come.wait()
        if self._later_ms is None:
            self._later_ms = max(0, self._last_ms + 1 - round(t_s * 1000))
        self._last_ms = max(self._last_ms + 1, round(t_s * 1000) + self._later_ms)
        self._last_begun = _Turn(self._last_ms)
        return self._last_begun

    def _detected(self, image_rgb: Image, t_s: float, turn: _Turn) -> Detection:
        size_px, padded = _size_px(image_rgb), _row_aligned(image_rgb)
        try:
            picture = self._mp.Image(image_format=self._mp.ImageFormat.SRGB, data=padded)
            result = self._landmarker.detect_for_video(picture, turn)
        finally:
            turn.has_come.set()  # also where the model wasn't reached
        if not result.pose_landmarks:
            return Detection(t_s, size_px, model=self._model)
        person = cache(partial(to_pose, result, padded.shape, size_px, t_s))
        mask = _mask(result, padded.shape[:2])
        return Detection(t_s, size_px, person, mask, model=self._model)

    def close(self) -> None:
        """Free the model; safe to call twice."""
        self._threads.shutdown()
        super().close()


class _Turn:
    """A time in milliseconds that notices when the model's call reads it.

    MediaPipe makes all calls to the model on one thread of its own, in the order of the requests.
    ctypes reads the time (`_as_parameter_`) when that thread makes the call.
    """

    def __init__(self, at_ms: int) -> None:
        self._at_ms = at_ms
        self.has_come = Event()

    @property
    def _as_parameter_(self) -> int:
        self.has_come.set()
        return self._at_ms


class SinglePictures(_Closing):
    """Finds a person in single pictures, without tracking.

    Raises:
        ModelError: see `MediaPipeEstimator`.
    """

    def __init__(self, models_dir: Path, model: str = PEOPLE_MODEL) -> None:
        path = checked_bundle(models_dir, model)
        self._mp, self._landmarker = _landmarker(path, video=False, masks=False)

    def find(self, image_rgb: Image, t_s: float) -> Pose | None:
        """Return the person seen best, without an outline, or None."""
        size_px, padded = _size_px(image_rgb), _row_aligned(image_rgb)
        picture = self._mp.Image(image_format=self._mp.ImageFormat.SRGB, data=padded)
        result = self._landmarker.detect(picture)
        if not result.pose_landmarks:
            return None
        return to_pose(result, padded.shape, size_px, t_s)


def _mask(result: Any, shape: tuple[int, ...]) -> Callable[[], BodyMask] | None:
    """Return a function that gives the body mask; it keeps the library's memory behind it alive."""
    if not result.segmentation_masks:
        return None
    image = result.segmentation_masks[0]
    return lambda: np.asarray(image.numpy_view().reshape(shape))


def _size_px(image_rgb: Image) -> tuple[int, int]:
    return image_rgb.shape[1], image_rgb.shape[0]


def _row_aligned(image_rgb: Image) -> Image:
    """Make the picture contiguous, and its width a multiple of four by repeating the last column.

    mediapipe 0.10.31 aborts the process when it hands out a mask whose rows are not a multiple of
    16 bytes (`image_frame.cc: Check failed: 1 == ChannelSize()`).
    """
    missing = -image_rgb.shape[1] % 4
    if missing:
        image_rgb = np.pad(image_rgb, ((0, 0), (0, missing), (0, 0)), mode="edge")
    return np.ascontiguousarray(image_rgb)


def to_pose(result: Any, shape: tuple[int, ...], size_px: tuple[int, int], t_s: float) -> Pose:
    """Convert a landmarker's result on a picture of `shape` (rows, columns), without an outline.

    The landmarker's depth has the scale of its x.
    """
    height, width = shape[:2]
    points, world = result.pose_landmarks[0], result.pose_world_landmarks[0]
    assert len(points) == LANDMARK_COUNT
    return Pose(
        t_s=t_s,
        image_size_px=size_px,
        landmarks_px=np.array([(p.x * width, p.y * height, p.z * width) for p in points]),
        world_m=np.array([(p.x, p.y, p.z) for p in world]),
        visibility=np.array([p.visibility for p in points]),
    )
