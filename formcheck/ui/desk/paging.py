"""Keyset pagination of a long list: the page that this tab shows, and the buttons to turn it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from formcheck.ui.desk.context import Desk

PAGE = 50
After = TypeVar("After")


@dataclass(frozen=True, slots=True)
class Pages(Generic[After]):
    """The pages of one list. `After` marks the end of a page, after which the next begins."""

    name: str

    def begin(self, sought: str) -> After | None:
        """Return the mark that the page begins after; None for the first, as after a new search."""
        key = f"{self.name}-sought"
        if st.session_state.get(key) != sought:
            st.session_state[key] = sought
            self.to_first()
        return self._ends[-1] if self._ends else None

    def to_first(self) -> None:
        """Go to the first page. Made for `on_change`."""
        st.session_state[self._key] = []

    def turn(self, desk: Desk, shown: int, total: int, end: After | None) -> None:
        """Show which part of the list this is, and the buttons to the pages before and after it.

        Args:
            shown: how many are on this page, of `total`.
            end: where this page ends; None when it is empty.
        """
        if total <= PAGE:
            return
        _ = desk.words
        before, where, further = st.columns([2, 3, 2], vertical_alignment="center")
        before.button(
            _("The {number} before").format(number=PAGE),
            key=f"{self.name}-before",
            disabled=not self._ends,
            on_click=self._back,
            width="stretch",
        )
        first = PAGE * len(self._ends) + 1
        span = _("{first} to {last} of {total}")
        where.markdown(span.format(first=first, last=first + shown - 1, total=total))
        further.button(
            _("The next {number}").format(number=PAGE),
            key=f"{self.name}-further",
            disabled=first + PAGE > total,
            on_click=self._further,
            args=(end,),
            width="stretch",
        )

    @property
    def _key(self) -> str:
        return f"{self.name}-pages"

    @property
    def _ends(self) -> list[After]:
        found: list[After] = st.session_state.get(self._key, [])
        return found

    def _further(self, end: After | None) -> None:
        if end is not None:
            st.session_state[self._key] = [*self._ends, end]

    def _back(self) -> None:
        st.session_state[self._key] = self._ends[:-1]
