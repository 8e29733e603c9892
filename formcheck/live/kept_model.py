"""Keeps the pose model of live sets from one set to the next."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from formcheck.live.memory import give_back_freed_memory
from formcheck.pose.estimator import Estimator

log = logging.getLogger(__name__)


class KeptEstimators:
    """Lends estimators to live connections and keeps one for the next. Thread-safe.

    If each set had a model of its own, it would load that at its start, and leave memory in pieces
    that the next model doesn't fit. More than one model is open only while several sets are on, or
    when the first set begins before the program has one ready.

    Args:
        open_one: opens an estimator, on the thread of the connection that needs it.
    """

    def __init__(self, open_one: Callable[[], Estimator]) -> None:
        self._open_one = open_one
        self._lock = threading.Lock()
        self._idle: Estimator | None = None
        self._closed = False

    def borrow(self) -> Estimator:
        """Lend an estimator that follows nobody. The borrower gives it back, and does not close it.

        Raises:
            ModelError: see `open_estimator`.
        """
        with self._lock:
            kept, self._idle = self._idle, None
        return kept or self._open_one()

    def give_back(self, estimator: Estimator) -> None:
        """Keep the estimator for the next set; discard it if it broke or one is kept already."""
        try:
            estimator.forget()
        except Exception:
            log.exception("A pose model broke; the next set gets a new one.")
        else:
            with self._lock:
                if self._idle is None and not self._closed:
                    self._idle = estimator
                    return
        self.discard(estimator)

    def discard(self, estimator: Estimator) -> None:
        """Close a borrowed estimator that may not work any more."""
        estimator.close()
        give_back_freed_memory()

    def close(self) -> None:
        """Close the estimator that is kept, and from now on each one that is given back."""
        with self._lock:
            self._closed = True
            kept, self._idle = self._idle, None
        if kept is not None:
            kept.close()
