"""The order in which one goes through one's patients: as the list stood when it was shown.

Who has been seen to moves down in the list; "next" goes on from where one was all the same, after a
reload as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import streamlit as st

from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.paging import PAGE

_ORDER = "worklist-order"
MOST_PEOPLE = 200


class Shown:
    """The list that each colleague was shown last, in this process's memory. Any thread may call.

    A reload begins a tab's own state anew.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._orders: dict[str, tuple[str, ...]] = {}

    def keep(self, person_id: str, order: tuple[str, ...]) -> None:
        """They are shown this; of the colleagues only so many are remembered."""
        with self._lock:
            self._orders.pop(person_id, None)
            self._orders[person_id] = order
            while len(self._orders) > MOST_PEOPLE:
                del self._orders[next(iter(self._orders))]

    def of(self, person_id: str) -> tuple[str, ...]:
        """What they were shown last; empty where that isn't known."""
        with self._lock:
            return self._orders.get(person_id, ())


shown = Shown()


def remember(desk: Desk, patient_ids: Sequence[str]) -> None:
    """The list is shown like this."""
    st.session_state[_ORDER] = order = tuple(patient_ids)
    shown.keep(desk.actor.person_id, order)


def after(desk: Desk, patient_id: str) -> str | None:
    """Who comes after this patient; None at the end of the list."""
    if _ORDER not in st.session_state:
        st.session_state[_ORDER] = shown.of(desk.actor.person_id) or _now(desk)
    known: tuple[str, ...] = st.session_state[_ORDER]
    if patient_id not in known:
        return known[0] if known else None
    return next(iter(known[known.index(patient_id) + 1 :]), None)


def _now(desk: Desk) -> tuple[str, ...]:
    found = desk.clinic.worklist(desk.actor, None, PAGE, "", desk.zone)
    return tuple(line.place.id for line in found.lines)
