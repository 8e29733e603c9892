"""Runs a page of the clinic's over its database, as somebody, in a language."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from tests.ui.desk.made import Made

WAIT_S = 60


def opened(
    clinic: Made, page: str, who: str = "paula", language: str = "en", **query: str
) -> AppTest:
    """A page of `formcheck.ui.desk.pages` by its module's name, run once."""

    def script() -> None:
        from importlib import import_module

        import streamlit as st

        from formcheck.ui.desk.context import Desk
        from formcheck.words import translator

        clinic, module, person, spoken = st.session_state["shown"]
        found = import_module(f"formcheck.ui.desk.pages.{module}")
        address = "https://clinic.example"
        found.show(Desk(clinic, clinic.actor(person), translator(spoken), address))

    return begun(script, (clinic, page, who, language), **query)


def begun(script: Callable[[], None], shown: object, **query: str) -> AppTest:
    """A script of a page, run once; it finds what to show in the state."""
    app = AppTest.from_function(script, default_timeout=WAIT_S)
    app._bidi_component_manager = _components()
    app.session_state["shown"] = shown
    for name, value in query.items():
        app.query_params[name] = value
    return checked(app.run())


@cache
def _components() -> BidiComponentManager:
    """None of other packages: each AppTest would search them all, half of a test's time."""
    return BidiComponentManager()


def click(app: AppTest, key: str) -> None:
    """Click the button of that key, or else of that label."""
    by_label = [button for button in app.button if button.label == key]
    checked((by_label[0] if by_label else app.button(key=key)).click().run())


def checked(app: AppTest) -> AppTest:
    """The app, which has shown no exception."""
    assert not app.exception, app.exception
    return app


def words(app: AppTest) -> str:
    """Everything that may be read, fields' labels left out."""
    parts = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.text, *app.code]
    parts += [*app.error, *app.success, *app.warning, *app.get("html")]
    return "\n".join(str(getattr(part, "value", "") or part.proto.body) for part in parts)
