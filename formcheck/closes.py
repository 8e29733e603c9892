"""Things that are closed at the end of a `with` block. Pure."""

from __future__ import annotations

from abc import abstractmethod
from types import TracebackType
from typing import Protocol, Self


class Closes(Protocol):
    """Gives whatever has a `close` the form of a context manager."""

    @abstractmethod
    def close(self) -> None:
        """Free what is held; safe to call twice."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
