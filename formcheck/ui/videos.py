"""Uploaded videos: on disk, never in memory, and never left behind.

Each process holds a lock on a folder of its own. A killed process releases its lock, and the next
start deletes the folder.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from formcheck.errors import TooLargeError

# A phone's ten minutes at 1080p. `maxUploadSize` in .streamlit/config.toml says the same.
MOST_BYTES = 1000 * 2**20
# How many videos of this size may be kept at once: a second while the first is being checked.
AT_ONCE = 2
CHUNK_BYTES = 1 << 20
LOCK = "in-use"
TOO_LARGE = "This video is too large: choose a shorter one."


@dataclass(frozen=True, slots=True)
class _Video:
    path: Path
    visit: str
    size: int


class Videos:
    """The videos of this process, each by an id of its own. Any thread may call.

    Args:
        root: the folder for each process's own; made when it is first needed.
        is_open: whether a visit, by its id, still lasts; videos of ended visits are dropped.
        most_bytes: the most bytes of one video.
    """

    def __init__(
        self, root: Path, is_open: Callable[[str], bool], most_bytes: int = MOST_BYTES
    ) -> None:
        self._root, self._is_open, self.most_bytes = root, is_open, most_bytes
        self._lock = Lock()
        self._folder: Path | None = None
        self._held: FileLock | None = None
        self._videos: dict[str, _Video] = {}

    def delete_left_behind(self) -> None:
        """Delete the folders of processes that were killed.

        Raises:
            OSError: the folder can't be read or written.
        """
        if self._root.exists():
            with FileLock(self._root / "lock"):
                _delete_unused(self._root)

    def keep(self, video_id: str, video: IO[bytes], visit: str) -> None:
        """Copy a video to the disk.

        Raises:
            TooLargeError: it is too large.
            OSError: the disk is full, or can't be written.
        """
        self.drop_ended()
        kept = sum(one.size for one in self._all())
        room = min(self.most_bytes, AT_ONCE * self.most_bytes - kept)
        path = self._own_folder() / video_id
        try:
            size = _copy(video, path, room)
        except (OSError, TooLargeError):
            path.unlink(missing_ok=True)
            raise
        with self._lock:
            self._videos[video_id] = _Video(path, visit, size)

    def takes(self, visit: str) -> bool:
        """Whether a visit may send videos: as long as it lasts."""
        return self._is_open(visit)

    def path_of(self, video_id: str) -> Path | None:
        """Return the file of a video; None when there is none."""
        with self._lock:
            found = self._videos.get(video_id)
        return None if found is None else found.path

    def drop(self, video_id: str) -> None:
        """Delete a video."""
        with self._lock:
            found = self._videos.pop(video_id, None)
        if found is not None:
            found.path.unlink(missing_ok=True)

    def drop_ended(self) -> None:
        """Delete the videos of visits that have ended."""
        with self._lock:
            ended = [key for key, one in self._videos.items() if not self._is_open(one.visit)]
        for video_id in ended:
            self.drop(video_id)

    def close(self) -> None:
        """Delete all videos, and the folder."""
        with self._lock:
            folder, held = self._folder, self._held
            self._folder = self._held = None
            self._videos.clear()
        if held is not None and folder is not None:
            held.release()
            shutil.rmtree(folder, ignore_errors=True)

    def _all(self) -> list[_Video]:
        with self._lock:
            return list(self._videos.values())

    def _own_folder(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
                with FileLock(self._root / "lock"):  # nobody tidies up in between
                    folder = Path(tempfile.mkdtemp(dir=self._root))
                    held = FileLock(folder / LOCK)
                    held.acquire()
                self._folder, self._held = folder, held
            return self._folder


def _copy(video: IO[bytes], path: Path, room: int) -> int:
    size = 0
    video.seek(0)
    with path.open("wb") as copy:
        while chunk := video.read(CHUNK_BYTES):
            size += len(chunk)
            if size > room:
                raise TooLargeError(TOO_LARGE)
            copy.write(chunk)
    return size


def _delete_unused(root: Path) -> None:
    for folder in root.iterdir():
        if folder.is_dir():
            with contextlib.suppress(Timeout, OSError):
                FileLock(folder / LOCK).acquire(blocking=False).lock.release()
                shutil.rmtree(folder)


def _is_open(visit: str) -> bool:
    from streamlit.runtime import Runtime

    return Runtime.exists() and Runtime.instance().is_active_session(visit)


videos = Videos(user_cache_path("formcheck", appauthor=False) / "videos", _is_open)
