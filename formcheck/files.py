"""Writes files atomically: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a name beside `path` to write to; it replaces `path` if the block ends without error.

    A device or a pipe, such as /dev/null, is written to directly, and a link's target is replaced
    rather than the link.
    """
    path = path.resolve() if path.is_file() else path
    if path.exists() and not path.is_file():
        yield path
        return
    part = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix}")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
