"""The work of workers in tests of the workers themselves: light, because each worker imports it."""

from __future__ import annotations

import os
import signal
import time

from formcheck.batch.batch_worker import SHARE_EVERY_S, Share
from formcheck.batch.clip_result import ClipResult
from formcheck.batch.clips import Clip


def told(clip: Clip, share: Share) -> ClipResult:
    """Says which process had it; a clip named so kills its worker, always or the first time."""
    if clip.file == "told":
        for done in (0.1, 0.2, 0.8):
            time.sleep(SHARE_EVERY_S)
            share(done)
            share(done + 0.01)  # so soon it isn't told again
    if clip.file == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    if clip.file == "deadly once" and not clip.path.exists():
        clip.path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if clip.file == "slow":
        time.sleep(60.0)
    said = f"pid {os.getpid()}, OpenCV {os.environ['OPENCV_FFMPEG_THREADS']}"
    return ClipResult(error=said, sha256="0" * 64)


class Unusable:
    """A worker that is given this can't even begin."""

    def __call__(self, clip: Clip, share: Share) -> ClipResult:
        raise NotImplementedError

    def __setstate__(self, state: object) -> None:
        os._exit(3)

    def __getstate__(self) -> object:
        return {"a": "state, so that it is set"}
