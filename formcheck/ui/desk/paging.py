"""Keyset pagination of a long list: the page that this tab shows, and the buttons around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from formcheck.ui.desk.context import Desk

PAGE_SIZE = 50
Cursor = TypeVar("Cursor")


@dataclass(frozen=True, slots=True)
class Pager(Generic[Cursor]):
    """Pages through one list. A cursor marks the end of a page, after which the next begins."""

    name: str

    def cursor(self, search: str) -> Cursor | None:
        """Return the cursor of the current page; None for the first, as after a new search."""
        key = f"{self.name}-sought"
        if st.session_state.get(key) != search:
            st.session_state[key] = search
            self.to_first()
        return self._ends[-1] if self._ends else None

    def to_first(self) -> None:
        """Go to the first page. Made for `on_change`."""
        st.session_state[self._key] = []

    def leave_if_empty(self, shown: int) -> None:
        """Go back a page, and run anew, if everybody on this one has left the list meanwhile."""
        if not shown and self._ends:
            self._back()
            st.rerun()

    def show_buttons(self, desk: Desk, shown: int, total: int, end: Cursor | None) -> None:
        """Show which part of the list this is, and buttons to the pages before and after it.

        Args:
            shown: how many are on this page, of `total`.
            end: the cursor at the end of this page; None when it is empty.
        """
        if total <= PAGE_SIZE and not self._ends:
            return
        _ = desk.words
        previous, position, following = st.columns([2, 3, 2], vertical_alignment="center")
        previous.button(
            _("The {number} before").format(number=PAGE_SIZE),
            key=f"{self.name}-before",
            disabled=not self._ends,
            on_click=self._back,
            width="stretch",
        )
        first = min(PAGE_SIZE * len(self._ends), total - shown) + 1
        span = _("{first} to {last} of {total}")
        position.markdown(span.format(first=first, last=first + shown - 1, total=total))
        following.button(
            _("The next {number}").format(number=PAGE_SIZE),
            key=f"{self.name}-further",
            disabled=first + PAGE_SIZE > total,
            on_click=self._forward,
            args=(end,),
            width="stretch",
        )

    @property
    def _key(self) -> str:
        return f"{self.name}-pages"

    @property
    def _ends(self) -> list[Cursor]:
        ends: list[Cursor] = st.session_state.get(self._key, [])
        return ends

    def _forward(self, end: Cursor | None) -> None:
        if end is not None:
            st.session_state[self._key] = [*self._ends, end]

    def _back(self) -> None:
        st.session_state[self._key] = self._ends[:-1]
