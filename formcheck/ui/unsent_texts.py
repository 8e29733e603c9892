"""Gives back what somebody had typed when their login ended or their browser was disconnected.

The tab forgets everything at that moment, because the next person at it may be another. Until its
author returns, what was typed waits in this process's memory, by their id, for no longer than a
login may last.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

# Prefixes of the state's keys that hold what a person writes.
WRITTEN = (
    "activity-",  # what a patient can do
    "clinic-reply",  # to the clinic
    "days-",  # of a prescription
    "discharge-",  # how a treatment ended
    "draft-",  # a prescription
    "entrust-note-",  # to a colleague
    "goal-text-",
    "invited-name",
    "member-name",
    "member-email",
    "monitored-text-",
    "note-",  # of a prescription
    "paper-",  # totals from paper
    "pause-reason-",
    "reply-",  # to a patient
    "seen-",  # what was done about an alert
    "session-comment-",
)
KEPT_FOR_S = 12 * 3600.0
MOST_PEOPLE = 200


@dataclass(frozen=True, slots=True)
class _Left:
    at_s: float
    written: dict[str, Any]


class UnsentTexts:
    """Texts left behind, by their author's id. Any thread may call.

    Args:
        clock: seconds, from any start.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._left: dict[str, _Left] = {}

    def keep(self, person_id: str, state: Mapping[str, Any]) -> None:
        """Take over what is written in a tab's state; what was left before stays beside it.

        Buttons are left out: a clicked button is True, which nobody wrote, and which Streamlit
        doesn't let a program set.
        """
        written = {
            key: state[key] for key in state if key.startswith(WRITTEN) and _is_written(state[key])
        }
        if not written:
            return
        with self._lock:
            self._forget_old()
            before = self._left.pop(person_id, None)
            both = {**(before.written if before else {}), **written}
            self._left[person_id] = _Left(self._clock(), both)
            while len(self._left) > MOST_PEOPLE:
                del self._left[next(iter(self._left))]

    def give_back(self, person_id: str, state: MutableMapping[str, Any]) -> bool:
        """Put what was left into the author's new tab, once; return whether there was anything."""
        with self._lock:
            self._forget_old()
            left = self._left.pop(person_id, None)
        if left is None:
            return False
        for key, value in left.written.items():
            state.setdefault(key, value)
        return True

    def _forget_old(self) -> None:
        now = self._clock()
        for person_id in [key for key, left in self._left.items() if left.at_s < now - KEPT_FOR_S]:
            del self._left[person_id]


def _is_written(value: Any) -> bool:
    """Return whether a field holds something; a total may be 0."""
    return not isinstance(value, bool) and (value == 0 or bool(value))


unsent_texts = UnsentTexts()
