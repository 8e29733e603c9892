"""Pages at addresses that the menu doesn't name: whoever is here gets a page at every one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

Show = Callable[[], None]


def hidden(page: Show, paths: Iterable[str]) -> list[StreamlitPage]:
    """The same page at each of the addresses, in no menu."""
    return [st.Page(page, title="FormCheck", url_path=path, visibility="hidden") for path in paths]


def only(page: Show, paths: Iterable[str]) -> None:
    """The one page, whichever of the addresses was opened."""
    st.navigation(hidden(page, paths), position="hidden").run()
