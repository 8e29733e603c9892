"""Rate limit on the messages of a connection."""

from __future__ import annotations

from collections import deque

# Twice the frames of a fast camera: nothing but a broken or hostile page comes near.
MAX_MESSAGES_PER_S = 120


class RateLimit:
    """Counts the messages of the last second."""

    def __init__(self, max_per_s: int) -> None:
        self._times_s: deque[float] = deque(maxlen=max_per_s)

    def allows(self, now_s: float) -> bool:
        """Whether one more message at `now_s` (any clock that only goes forward) is in bounds."""
        if len(self._times_s) == self._times_s.maxlen and now_s - self._times_s[0] < 1.0:
            return False
        self._times_s.append(now_s)
        return True
