"""The order in which this tab goes through its patients: as the list stood when it was shown.

Who has been seen to moves down in the list; "next" goes on from where one was all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.ui.desk.records import Place

_ORDER, _PAGES, _SOUGHT = "worklist-order", "worklist-pages", "worklist-sought"


def remember(patient_ids: Sequence[str]) -> None:
    """The list is shown like this."""
    st.session_state[_ORDER] = tuple(patient_ids)


def after(patient_id: str) -> str | None:
    """Who comes after this patient; None at the end, or when no list was shown."""
    known: tuple[str, ...] = st.session_state.get(_ORDER, ())
    if patient_id not in known:
        return known[0] if known else None
    return next(iter(known[known.index(patient_id) + 1 :]), None)


def page(sought: str) -> Place | None:
    """After whom the page of the list begins; None for the first, as always for other words."""
    if st.session_state.get(_SOUGHT) != sought:
        st.session_state[_SOUGHT], st.session_state[_PAGES] = sought, []
    return _pages()[-1] if _pages() else None


def pages_before() -> int:
    """How many pages come before this one."""
    return len(_pages())


def is_first() -> bool:
    """Whether this is the first page."""
    return not _pages()


def further(last: Place | None) -> None:
    """To the page after the given last patient. Made for `on_click`."""
    if last is not None:
        st.session_state[_PAGES] = [*_pages(), last]


def back() -> None:
    """To the page before. Made for `on_click`."""
    st.session_state[_PAGES] = _pages()[:-1]


def forget() -> None:
    """To the first page. Made for `on_change`."""
    st.session_state[_PAGES] = []


def _pages() -> list[Place]:
    found: list[Place] = st.session_state.get(_PAGES, [])
    return found
