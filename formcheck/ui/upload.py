"""An uploaded video, on disk only for as long as it is checked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

CHUNK_BYTES = 1 << 20


@contextmanager
def on_disk(video: IO[bytes], name: str) -> Iterator[Path]:
    """A file with the upload's bytes, in a folder of its own; both are gone afterwards.

    Args:
        name: the person's own name for it; only its ending is used.
    """
    with tempfile.TemporaryDirectory(prefix="formcheck-") as folder:
        path = Path(folder) / f"video{Path(name).suffix}"
        video.seek(0)
        with path.open("wb") as copy:
            while chunk := video.read(CHUNK_BYTES):
                copy.write(chunk)
        yield path
