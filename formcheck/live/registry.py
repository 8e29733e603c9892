"""The sets under way in this process, by their unguessable ids."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

from formcheck.live.session import LiveEvent, LiveSession
from formcheck.plan.items import SetTask

MAX_SESSIONS = 32


class LiveSessions:
    """Sessions that a page opened and has not closed. Thread-safe.

    A page that was closed without a word leaves its session behind; the oldest make room.
    """

    def __init__(self, max_sessions: int = MAX_SESSIONS) -> None:
        self._max_sessions = max_sessions
        self._lock = threading.Lock()
        self._by_id: dict[str, LiveSession] = {}

    def open(
        self,
        tasks: Sequence[SetTask],
        on_event: Callable[[LiveEvent], None] | None = None,
        *,
        language: str = "en",
        baseline: bool = False,
        own_ways: Mapping[str, float] | None = None,
    ) -> LiveSession:
        """A new session that a socket may connect to. Arguments and errors: see `LiveSession`."""
        session = LiveSession(
            tasks, on_event, language=language, baseline=baseline, own_ways=own_ways
        )
        with self._lock:
            while len(self._by_id) >= self._max_sessions:
                del self._by_id[next(iter(self._by_id))]
            self._by_id[session.id] = session
        return session

    def get(self, session_id: str) -> LiveSession | None:
        """The session, or None when it was closed or never was."""
        with self._lock:
            return self._by_id.get(session_id)

    def close(self, session: LiveSession) -> None:
        """Forget the session; sockets can no longer connect to it."""
        with self._lock:
            self._by_id.pop(session.id, None)


SESSIONS = LiveSessions()
