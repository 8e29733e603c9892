"""A list of several pages, from which people go while it is read."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from formcheck.ui.desk.paging import PAGE_SIZE
from tests.ui.desk.pages import checked, click, words


def numbers() -> None:
    """A list of numbers, each after the cursor's."""
    from types import SimpleNamespace

    import streamlit as st

    from formcheck.ui.desk.paging import PAGE_SIZE, Pager
    from formcheck.words import translator

    pager: Pager[int] = Pager("numbers")
    after = pager.cursor("") or 0
    total = st.session_state["total"]
    page = range(after + 1, min(after + PAGE_SIZE, total) + 1)
    pager.leave_if_empty(len(page))
    st.text(" ".join(map(str, page)))
    desk = SimpleNamespace(words=translator("en"))
    pager.show_buttons(desk, len(page), total, page[-1] if page else None)


def test_a_page_whose_last_entry_has_gone_gives_way_to_the_one_before() -> None:
    app = AppTest.from_function(numbers)
    app.session_state["total"] = PAGE_SIZE + 1
    click(checked(app.run()), "The next 50")
    assert words(app).endswith("51") and "51 to 51 of 51" in words(app)
    app.session_state["total"] = PAGE_SIZE
    checked(app.run())
    assert "1 2 3" in words(app)
    assert not app.button  # it all fits on this page
    app.session_state["total"] = PAGE_SIZE + 1
    assert [each.disabled for each in checked(app.run()).button] == [True, False]
