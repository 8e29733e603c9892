"""One recording of a batch, and the stamp that tells whether its file may have changed. Pure."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from formcheck.exercises.prescription import Prescription

# In a clip's name: the most letters of its file's own name, and the digits of a hash.
NAME_LENGTH = 40
DIGITS = 12


@dataclass(frozen=True, slots=True)
class Clip:
    """One recording to check as one exercise.

    Attributes:
        file: its name in the list or the folder, with slashes.
        path: where it is; absolute, because a worker may run elsewhere.
        exercise_id: the exercise it is checked as; a file has one clip for each.
        prescription: the targets asked for.
    """

    file: str
    path: Path
    exercise_id: str
    prescription: Prescription

    @property
    def name(self) -> str:
        """A unique file name, the same in every run whatever else is in the batch."""
        readable = re.sub(r"[^\w.-]+", "_", PurePosixPath(self.file).stem)[:NAME_LENGTH]
        digest = hashlib.sha256(f"{self.exercise_id}\n{self.file}".encode()).hexdigest()
        return f"{readable}-{digest[:DIGITS]}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The size and time of a file, which are known without reading it.

    Attributes:
        size_bytes, mtime_ns: its size, and when it was last written.
    """

    size_bytes: int
    mtime_ns: int


def stamp_of(path: Path) -> Stamp | None:
    """Return a file's stamp, or None when the file is missing or can't be looked at."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return Stamp(seen.st_size, seen.st_mtime_ns)
