"""Hands frames from a receiving socket to a working thread: only the newest is kept."""

from __future__ import annotations

import asyncio

from formcheck.live.frame import Frame


class Mailbox:
    """Holds at most one frame; a newer one replaces it. For one event loop only."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self._frame: Frame | None = None
        self._closed = False

    def put(self, frame: Frame) -> None:
        """Keep this frame, and drop one that nobody took."""
        self._frame = frame
        self._changed.set()

    def close(self) -> None:
        """Close the mailbox: no more frames will come."""
        self._closed = True
        self._changed.set()

    async def take(self) -> Frame | None:
        """Wait for the newest frame and return it; None once closed."""
        await self._changed.wait()
        frame, self._frame = self._frame, None
        if self._closed:
            return None
        self._changed.clear()
        return frame
