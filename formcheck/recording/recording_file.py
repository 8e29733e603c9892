"""A recording's file: the pose model's observations of a whole video, without any picture.

The engine's only input is a stream of observations, so a recording replays a set, or judges it
again, in a fraction of a second. Numbers are stored losslessly: the report is the very same.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from formcheck.errors import RecordingError
from formcheck.files import whole_file
from formcheck.landmarks import Observation
from formcheck.models import MODELS
from formcheck.recording.columns import (
    OF_POSE,
    UNREADABLE,
    Columns,
    columns_of,
    observations_of,
    rows_in,
)
from formcheck.recording.plausible import plausible

SUFFIX = ".npz"
VERSION = 1
# No camera and no video goes beyond these: a recording that does was made by something else.
MOST_BYTES, MOST_S, MOST_SIDE_PX = 2 * 10**9, 24 * 3600.0, 20_000
LEAST_FPS, MOST_FPS = 1.0, 1000.0


@dataclass(frozen=True, slots=True)
class Recording:
    """The observations of a whole video.

    Attributes:
        fps: nominal pictures a second of the video, above zero.
        observations: one for each picture, at least one, their times strictly increasing.
        model: the pose model that looked (`models.MODELS`), or None where that isn't known.
        claimed_s: the length that the video claimed, where it ended clearly earlier, or None.

    Raises:
        ValueError: an attribute is invalid.
    """

    fps: float
    observations: tuple[Observation, ...]
    model: str | None = None
    claimed_s: float | None = None

    def __post_init__(self) -> None:
        if not (np.isfinite(self.fps) and self.fps > 0):
            raise ValueError("fps must be above zero.")
        times_s = np.array([observation.t_s for observation in self.observations])
        if not (len(times_s) and np.isfinite(times_s).all() and (np.diff(times_s) > 0).all()):
            raise ValueError("A recording needs observations with increasing times.")
        if self.model not in (None, *MODELS):
            raise ValueError("There is no such pose model.")


def save(recording: Recording, path: Path) -> None:
    """Write one compressed .npz, whole or not at all.

    Raises:
        OSError: `path` can't be written.
    """
    with whole_file(path) as part, part.open("wb") as file:
        np.savez_compressed(
            file,
            version=np.array(VERSION),
            fps=np.array(recording.fps),
            model=np.array(recording.model or ""),
            claimed_s=np.array(np.nan if recording.claimed_s is None else recording.claimed_s),
            **columns_of(recording.observations),
        )


def load(path: Path) -> Recording:
    """Read what `save` wrote; a pose that can't be a person's counts as nobody.

    Raises:
        RecordingError: there is no such file, or it is no recording of this version.
    """
    if not path.is_file():
        raise RecordingError(f"There is no file {path}: check the name and the folder.")
    try:
        columns = _columns(path)
        if int(columns["version"]) != VERSION:
            raise ValueError("another version")
        model = str(columns.get("model", "")) or None  # older recordings don't say it
        seen = tuple(map(plausible, observations_of(columns)))
        claimed_s = float(columns.get("claimed_s", np.nan))
        known_s = claimed_s if np.isfinite(claimed_s) else None
        return Recording(float(columns["fps"]), seen, model, known_s)
    except UNREADABLE as error:
        raise RecordingError(
            f"{path} is not a recording that can be read: make it with `formcheck record`."
        ) from error


def _columns(path: Path) -> Columns:
    """Read and validate the file's columns. Raises ValueError for what `save` never writes."""
    with zipfile.ZipFile(path) as file:
        if sum(entry.file_size for entry in file.infolist()) > MOST_BYTES:
            raise ValueError("too large")
    with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
        columns = {name: file[name] for name in file.files}
    rows_in(columns)
    times_s, sizes_px = columns["t_s"], columns["image_size_px"]
    fits = (
        LEAST_FPS <= float(columns["fps"]) <= MOST_FPS,
        ((times_s >= 0.0) & (times_s <= MOST_S)).all(),
        ((sizes_px > 0) & (sizes_px <= MOST_SIDE_PX)).all(),
        all(columns[name].dtype.kind == "f" for name in (*OF_POSE, "outline_px")),
    )
    if not all(fits):
        raise ValueError("these are no observations")
    return columns
