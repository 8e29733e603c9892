"""Reads the truth of a clip from `<clip>.faults.json` beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks.errors import BenchError


@dataclass(frozen=True, slots=True)
class TrueFault:
    """A fault that a clip shows.

    Attributes:
        from_s: the clip's time from which the fault can be seen: where the hold begins.
    """

    fault_id: str
    from_s: float


@dataclass(frozen=True, slots=True)
class ClipTruth:
    """The exercise that the clip shows, and its faults in order of time."""

    exercise_id: str
    faults: tuple[TrueFault, ...]


def read_clip_truth(clip: Path) -> ClipTruth | None:
    """Read the truth beside a clip; None where there is none.

    Raises:
        BenchError: the file is there but not of this form.
    """
    path = clip.with_suffix(".faults.json")
    if not path.is_file():
        return None
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        faults = (TrueFault(str(each["id"]), float(each["from_s"])) for each in data["faults"])
        return ClipTruth(str(data["exercise"]), tuple(faults))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BenchError(
            "{path} is not the truth of a clip: write it as tests/clips/README.md says.", path=path
        ) from error
