"""One recording of a batch, and what of it decides whether it must be checked anew. Pure."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from formcheck.exercises.prescription import Prescription

# Of the file's own name in the names of what is written about it.
NAME_LENGTH = 40
DIGITS = 12


@dataclass(frozen=True, slots=True)
class Clip:
    """Attributes:
    file: as the list or the folder names it, with slashes.
    path: where it is; absolute, because a worker may run elsewhere.
    exercise_id: which exercise it is checked as; a file stands once for each.
    prescription: the targets asked for.
    """

    file: str
    path: Path
    exercise_id: str
    prescription: Prescription

    @property
    def name(self) -> str:
        """A file name of its own, the same in every run whatever else is in the batch."""
        readable = re.sub(r"[^\w.-]+", "_", PurePosixPath(self.file).stem)[:NAME_LENGTH]
        digest = hashlib.sha256(f"{self.exercise_id}\n{self.file}".encode()).hexdigest()
        return f"{readable}-{digest[:DIGITS]}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file looks without being read.

    Attributes:
        size_bytes, mtime_ns: its size, and when it was last written.
    """

    size_bytes: int
    mtime_ns: int


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file, or None when there is none that can be looked at."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return Stamp(seen.st_size, seen.st_mtime_ns)
