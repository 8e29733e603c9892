"""Reads a rendered clip's true angles: `<clip>.truth.json` beside it, an entry for each picture."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from formcheck.errors import RecordingError

# The measures that reports state, and the joint in the truth file that each is compared with.
JOINTS = {"hip_front_deg": "hip", "knee_deg": "knee"}


@dataclass(frozen=True, slots=True)
class TrueMoment:
    """The true angles in one picture.

    Attributes:
        t_s: the picture's time.
        phase: "rest", "up", "hold" or "down".
        angles_deg: the true left and right angle, 0 to 180, of each measure in `JOINTS`.
    """

    t_s: float
    phase: str
    angles_deg: dict[str, tuple[float, float]]


def read_truth(clip: Path) -> tuple[TrueMoment, ...] | None:
    """Read the truth beside a clip; None where there is none.

    Raises:
        RecordingError: the file is there but not of this form.
    """
    path = clip.with_suffix(".truth.json")
    if not path.is_file():
        return None
    try:
        frames = json.loads(path.read_text(encoding="utf-8"))["frames"]
        return tuple(
            TrueMoment(
                float(frame["t"]),
                str(frame["phase"]),
                {name: _pair(frame["angles"], joint) for name, joint in JOINTS.items()},
            )
            for frame in frames
        )
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise RecordingError(f"{path} is not the truth of a clip: {error!r}.") from error


def _pair(angles_deg: dict[str, float], joint: str) -> tuple[float, float]:
    return float(angles_deg[f"left_{joint}"]), float(angles_deg[f"right_{joint}"])
