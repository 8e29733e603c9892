"""The clinic's pages and their menu: those that the person's roles allow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

import streamlit as st

from formcheck.access import Action
from formcheck.errors import LoginError
from formcheck.ui.addresses import menu
from formcheck.ui.desk.colleague_visit import pop_restored
from formcheck.ui.desk.context import Desk, show_leftover_errors
from formcheck.ui.desk.desk_style import apply_desk_style
from formcheck.ui.desk.pages import (
    account_page,
    audit_page,
    manual_page,
    monitoring_page,
    overview_page,
    patients_page,
    people_page,
    proxy_warning,
    rules_page,
    untreated_warning,
)
from formcheck.words import marked

# By path: the title, the action that somebody must be allowed, and the page.
PAGES: dict[str, tuple[str, Action, Callable[[Desk], None]]] = {
    "patients": (marked("Patients"), Action.LIST_PATIENTS, patients_page.show),
    "monitoring": (marked("Monitoring"), Action.MONITOR, monitoring_page.show),
    "people": (marked("People"), Action.MANAGE_PEOPLE, people_page.show),
    "overview": (marked("Overview"), Action.READ_OVERVIEW, overview_page.show),
    "rules": (marked("Rules"), Action.MANAGE_CLINIC, rules_page.show),
    "audit": (marked("Audit log"), Action.READ_AUDIT, audit_page.show),
    "account": (marked("My account"), Action.OWN_ACCOUNT, account_page.show),
    "manual": (marked("How to use it"), Action.OWN_ACCOUNT, manual_page.show),
}


def show(desk: Desk, other_paths: Iterable[str] = ()) -> None:
    """Show the page at the current path; the first allowed page where it isn't allowed."""
    apply_desk_style(desk.words.language)
    allowed = {
        path: (desk.words(title), partial(page, desk))
        for path, (title, action, page) in PAGES.items()
        if desk.may(action) and (path != "monitoring" or _is_monitoring(desk))
    }
    top = st.container()
    try:
        menu(allowed, (*PAGES, *other_paths))
    except LoginError as error:  # the login ended while the page was rendered
        st.error(error.sentence.said(desk.words))
    with top:
        show_leftover_errors()
        if desk.may(Action.MANAGE_PEOPLE):
            untreated_warning.show(desk)
            proxy_warning.show(desk)
        if pop_restored():
            _ = desk.words
            st.info(_("What you wrote before your login ended is here again."))


def _is_monitoring(desk: Desk) -> bool:
    """Whether a payment system is chosen: without one there is no monitoring page."""
    with suppress(LoginError):
        return desk.clinic.monitoring_system(desk.actor) is not None
    return False
