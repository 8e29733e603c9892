"""The clinic's pages in their frame: the login, then what the person's roles allow."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from formcheck.access import Action
from formcheck.ui.desk import visit
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.pages import account, audit, enter, patients, people, rules
from formcheck.ui.desk.service import Service
from formcheck.words import marked

CSS_FILE = Path(__file__).parent / "desk.css"
# Address, title, what a person must be allowed to do, the page.
PAGES: tuple[tuple[str, str, Action, Callable[[Desk], None]], ...] = (
    ("patients", marked("Patients"), Action.LIST_PATIENTS, patients.show),
    ("people", marked("People"), Action.MANAGE_PEOPLE, people.show),
    ("rules", marked("Rules"), Action.MANAGE_CLINIC, rules.show),
    ("audit", marked("Audit log"), Action.READ_AUDIT, audit.show),
    ("account", marked("My account"), Action.OWN_ACCOUNT, account.show),
)


def show(service: Service) -> None:
    """The login for who isn't logged in, whatever the address: it opens afterwards."""
    st.html(CSS_FILE)
    desk = visit.desk(service)
    _, entered = visit.words(), partial(enter.show, service)
    shown = [
        st.Page(entered if desk is None else partial(page, desk), title=_(title), url_path=path)
        for path, title, action, page in PAGES
        if desk is None or desk.may(action)
    ]
    st.navigation(shown, position="hidden" if desk is None else "top").run()
