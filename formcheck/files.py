"""Writes files whole or not at all, also if the program is killed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a name beside `path` to write to; it replaces `path` if the block ends without error.

    So `path` is whole or as it was, also if the program is killed; a power cut isn't covered,
    because nothing here waits for the disk. A device or a pipe, such as /dev/null, is written to
    directly, and a link's target is replaced, or made, rather than the link.
    """
    path = path.resolve() if path.is_symlink() or path.is_file() else path
    if path.exists() and not path.is_file():
        yield path
        return
    part = path.with_name(f".{path.stem}.{token_hex(8)}.part{path.suffix}")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
