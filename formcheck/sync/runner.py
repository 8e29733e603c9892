"""Sends the outbox and fetches the inbox in the background: one thread per process.

It first ends the sessions that were cut off, so that they join the outbox.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from formcheck.store.local import LocalStore
from formcheck.store.records import Link
from formcheck.sync.backoff import backoff
from formcheck.sync.exchange import exchange

log = logging.getLogger(__name__)

# How often the clinic is asked for news while the app is open.
POLL_S = 300.0
LEAST_S = 0.2


@dataclass(slots=True)
class _Contact:
    """State of the contact with one person's clinic.

    Times are monotonic: the wall clock may be set at any time.
    """

    tag: str | None = None
    failed: int = 0
    next_s: float = 0.0


class Runner:
    """The background thread; it never raises. `store.queued` wakes it.

    Args:
        chance: gives a uniform random number from 0 to 1, for the jitter.
        poll_s: how often the clinic is asked for news, in seconds.
    """

    def __init__(
        self,
        store: LocalStore,
        chance: Callable[[], float] = random.random,
        poll_s: float = POLL_S,
    ) -> None:
        self._store = store
        self._chance = chance
        self._poll_s = poll_s
        self._stopped = False
        self._since = store.now()
        self._contacts: dict[str, _Contact] = {}
        self._thread = threading.Thread(target=self._run, name="formcheck-sync", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Stop the thread after the exchange under way."""
        self._stopped = True
        self._store.queued.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped:
            try:
                self._store.end_cut_off(self._since)
                wait_s = min([self._poll_s, *map(self._wait_s, self._store.links())])
            except Exception:
                log.exception("The exchange with the clinic failed.")
                wait_s = self._poll_s
            self._store.queued.wait(max(wait_s, LEAST_S))
            self._store.queued.clear()

    def _wait_s(self, link: Link) -> float:
        """Exchange with a person's clinic if it is due; return the seconds until the next time."""
        # Keyed by device: another pairing is another contact.
        contact = self._contacts.setdefault(link.device_id, _Contact())
        due = self._store.due(link.person_id, self._store.now())
        if due or time.monotonic() >= contact.next_s:
            contact.tag = exchange(self._store, link, due, contact.tag, self._chance)
            contact.failed = 0 if contact.tag is not None else contact.failed + 1
            pause_s = backoff(contact.failed, self._chance()).total_seconds()
            contact.next_s = time.monotonic() + (pause_s if contact.failed else self._poll_s)
        next_try = self._store.next_try(link.person_id)
        waits = [contact.next_s - time.monotonic()]
        if next_try is not None:
            waits.append((next_try - self._store.now()).total_seconds())
        return min(waits)
