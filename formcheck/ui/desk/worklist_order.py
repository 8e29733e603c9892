"""The order in which a colleague goes through their patients: that of the list last shown.

A patient whose alerts are acknowledged moves down in the list; "next" still goes on from their
earlier place, even after a reload.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import streamlit as st

from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.paging import PAGE_SIZE

_ORDER = "worklist-order"
MOST_PEOPLE = 200


class ShownLists:
    """The list last shown to each colleague, in this process's memory. Any thread may call.

    It outlasts a reload, which begins a tab's own state anew.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._orders: dict[str, tuple[str, ...]] = {}

    def remember(self, person_id: str, order: tuple[str, ...]) -> None:
        """Remember the list shown to a colleague, for the latest `MOST_PEOPLE` of them."""
        with self._lock:
            self._orders.pop(person_id, None)
            self._orders[person_id] = order
            while len(self._orders) > MOST_PEOPLE:
                del self._orders[next(iter(self._orders))]

    def order_of(self, person_id: str) -> tuple[str, ...]:
        """Return the list last shown to a colleague; empty if none is known."""
        with self._lock:
            return self._orders.get(person_id, ())


shown_lists = ShownLists()


def remember(desk: Desk, patient_ids: Sequence[str]) -> None:
    """Remember the list in the order in which it is shown."""
    st.session_state[_ORDER] = order = tuple(patient_ids)
    shown_lists.remember(desk.actor.person_id, order)


def next_patient(desk: Desk, patient_id: str) -> str | None:
    """Return the id of the patient after this one; None at the end of the list."""
    if _ORDER not in st.session_state:
        st.session_state[_ORDER] = shown_lists.order_of(desk.actor.person_id) or _first_page(desk)
    order: tuple[str, ...] = st.session_state[_ORDER]
    if patient_id not in order:
        return order[0] if order else None
    return next(iter(order[order.index(patient_id) + 1 :]), None)


def _first_page(desk: Desk) -> tuple[str, ...]:
    worklist = desk.clinic.worklist(desk.actor, None, PAGE_SIZE, "", desk.zone)
    return tuple(line.place.id for line in worklist.lines)
