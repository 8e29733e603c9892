"""The instructions for use, in both languages, for patients and for the clinic."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.ui.desk.desk_pages import PAGES
from formcheck.ui.patient.use_words import PARTS
from formcheck.words import translator


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_line_is_shown_in_the_readers_language(language: str) -> None:
    def page() -> None:
        import streamlit as st

        from formcheck.ui.patient.use_page import instructions
        from formcheck.words import translator

        instructions(translator(st.session_state["language"]))

    app = AppTest.from_function(page)
    app.session_state["language"] = language
    app.run()
    assert not app.exception
    _, shown = translator(language), "\n".join(each.value for each in app.markdown)
    assert [each.value for each in app.subheader] == [_(heading) for heading in PARTS]
    for line in (line for lines in PARTS.values() for line in lines):
        assert _(line) in shown


def test_patients_and_colleagues_reach_it_by_the_menu() -> None:
    ui = Path(__file__).parents[3] / "formcheck" / "ui"
    for pages in ("laptop.py", "at_clinic.py"):
        assert '"how-to": use_page.show' in (ui / pages).read_text("utf-8")
    assert PAGES["manual"][0] == "How to use it"
