"""The sets under way in this process, by their unguessable ids."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence

from formcheck.live.session import LiveEvent, LiveSession
from formcheck.plan.items import SetTask

# A page that was closed without a word leaves its session behind, and for this long it may come
# back to it.
IDLE_S = 30 * 60.0


class LiveSessions:
    """Sessions that a page opened and has not closed. Thread-safe.

    Sessions that nobody used for `IDLE_S` are forgotten when another one is opened.

    Args:
        clock: seconds from any beginning, never running backwards.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._by_id: dict[str, LiveSession] = {}

    def open(
        self,
        tasks: Sequence[SetTask],
        on_event: Callable[[LiveEvent], None] | None = None,
        *,
        language: str = "en",
        first_times: Collection[str] = (),
        own_ways: Mapping[str, float] | None = None,
    ) -> LiveSession:
        """Open a session that a socket may connect to. Arguments and errors: see `LiveSession`."""
        session = LiveSession(
            tasks,
            on_event,
            language=language,
            first_times=first_times,
            own_ways=own_ways,
            clock=self._clock,
        )
        with self._lock:
            now_s = self._clock()
            self._by_id = {
                known: kept for known, kept in self._by_id.items() if now_s - kept.used_s < IDLE_S
            }
            self._by_id[session.id] = session
        return session

    def get(self, session_id: str) -> LiveSession | None:
        """Return the session, or None when it was closed or never was."""
        with self._lock:
            return self._by_id.get(session_id)

    def close(self, session: LiveSession) -> None:
        """Forget the session; sockets can no longer connect to it."""
        with self._lock:
            self._by_id.pop(session.id, None)


SESSIONS = LiveSessions()
