"""Routing: at every known address, the current person gets one of the pages they may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

Show = Callable[[], None]
# Streamlit serves the first page at "/" alone, and gives that page's address to no other page.
FIRST = "start"


def menu(pages: Mapping[str, tuple[str, Show]], elsewhere: Iterable[str] = ()) -> None:
    """Run the page at the current address, with a menu of all; at `elsewhere`, the first page."""
    (address, (title, first)), *others = pages.items()
    shown = [st.Page(first, title=title, url_path=FIRST, default=True)]
    shown += [st.Page(page, title=name, url_path=path) for path, (name, page) in others]
    hidden = [path for path in elsewhere if path not in pages]
    st.navigation([*shown, *_hidden(first, [address, *hidden])], position="top").run()


def only(page: Show, addresses: Iterable[str]) -> None:
    """Run one page without a menu, whichever of the addresses was opened."""
    st.navigation(_hidden(page, addresses), position="hidden").run()


def _hidden(page: Show, addresses: Iterable[str]) -> list[StreamlitPage]:
    return [
        st.Page(page, title="FormCheck", url_path=path, visibility="hidden") for path in addresses
    ]
