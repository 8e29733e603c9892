"""The order in which a colleague goes through their patients: as the list was last shown.

A patient who has been seen to moves down in the list; "next" goes on from their old place all the
same, after a reload as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import streamlit as st

from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.paging import PAGE

_ORDER = "worklist-order"
MOST_PEOPLE = 200


class ShownLists:
    """The list last shown to each colleague, in this process's memory. Any thread may call.

    It outlasts a reload, which begins a tab's own state anew.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._orders: dict[str, tuple[str, ...]] = {}

    def keep(self, person_id: str, order: tuple[str, ...]) -> None:
        """Remember the list shown to a colleague, for the latest `MOST_PEOPLE` of them."""
        with self._lock:
            self._orders.pop(person_id, None)
            self._orders[person_id] = order
            while len(self._orders) > MOST_PEOPLE:
                del self._orders[next(iter(self._orders))]

    def of(self, person_id: str) -> tuple[str, ...]:
        """Return the list last shown to a colleague; empty where that isn't known."""
        with self._lock:
            return self._orders.get(person_id, ())


shown = ShownLists()


def remember(desk: Desk, patient_ids: Sequence[str]) -> None:
    """Remember the list in the order shown."""
    st.session_state[_ORDER] = order = tuple(patient_ids)
    shown.keep(desk.actor.person_id, order)


def after(desk: Desk, patient_id: str) -> str | None:
    """Return the patient after this one; None at the end of the list."""
    if _ORDER not in st.session_state:
        st.session_state[_ORDER] = shown.of(desk.actor.person_id) or _now(desk)
    known: tuple[str, ...] = st.session_state[_ORDER]
    if patient_id not in known:
        return known[0] if known else None
    return next(iter(known[known.index(patient_id) + 1 :]), None)


def _now(desk: Desk) -> tuple[str, ...]:
    found = desk.clinic.worklist(desk.actor, None, PAGE, "", desk.zone)
    return tuple(line.place.id for line in found.lines)
