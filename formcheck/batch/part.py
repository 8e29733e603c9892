"""The saved result of one finished clip, as a small file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from formcheck.batch.clips import Stamp
from formcheck.files import whole_file


@dataclass(frozen=True, slots=True)
class ClipPart:
    """The saved result of one finished clip.

    Attributes:
        key: the key of the choices under which it was made (`Choices.key`).
        stamp: that of the clip's file before the check, None where there was no file.
        sha256, error, may_retry, took_s, version: see `ClipResult`.
        report: `formcheck.report/1`, or None for a clip that failed.
        document: name of the clip's own report in the folder of reports, or None.
    """

    key: str
    stamp: Stamp | None
    sha256: str | None
    error: str | None
    may_retry: bool
    took_s: float
    version: str
    report: Mapping[str, Any] | None
    document: str | None


def write_part(part: ClipPart, path: Path) -> None:
    """Write a part atomically: whole or not at all.

    Raises:
        OSError: `path` can't be written.
    """
    with whole_file(path) as target:
        target.write_text(json.dumps(asdict(part)), encoding="utf-8")


def read_part(path: Path) -> ClipPart | None:
    """Read a part; return None for a file that can't be read as one, so that it is made anew."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        stamp = None if data["stamp"] is None else Stamp(**data["stamp"])
        return ClipPart(**{**data, "stamp": stamp})
    except (OSError, ValueError, TypeError, KeyError):
        return None
