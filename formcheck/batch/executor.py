"""The interface of whatever checks the clips of a batch beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from formcheck.batch.clip_result import ClipResult
from formcheck.batch.clips import Clip

# A clip and its result, or None when its worker was lost with it.
Done = tuple[Clip, ClipResult | None]


class Executor(Protocol):
    """Checks clips elsewhere, each in one of its workers. Not thread-safe.

    Attributes:
        slots: how many clips may be under way at once. No more are ever handed over, so that
            neither tasks nor results pile up.
    """

    slots: int

    def submit(self, clip: Clip) -> None:
        """Start checking a clip; allowed only while fewer than `slots` are under way.

        Raises:
            BatchError: there can be no worker for it.
        """
        ...

    def next_done(self, heard: Callable[[Clip, float], None]) -> Done:
        """Wait for the next clip to finish, in any order; allowed only while one is under way.

        Args:
            heard: called meanwhile with a clip and the share of it that is done, where that is
                known.

        Raises:
            BatchError: there can be no more workers.
        """
        ...

    def close(self) -> None:
        """End the workers at once; what is under way is lost. Safe to call twice."""
        ...
