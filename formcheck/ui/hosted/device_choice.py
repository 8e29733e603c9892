"""The choice behind a patient's link: train here in this browser, or on their own laptop."""

from __future__ import annotations

import streamlit as st

from formcheck.store.clinic.hosted import Hosted
from formcheck.ui.desk.browser import print_button
from formcheck.ui.desk.desk_style import apply_sheet_style
from formcheck.ui.desk.pairing_sheet import sheet_html
from formcheck.ui.forms import pairing_form
from formcheck.ui.hosted.patient_visit import go_back, is_used_up, used_link
from formcheck.ui.page_database import clinic
from formcheck.ui.style import apply_style, lead
from formcheck.words import Translator

_OTHER, _SHEET = "somebody-else", "laptop-sheet"


def show(_: Translator, own: Hosted | None, address: str, code: str) -> None:
    """Offer both ways; before that, offer a patient already known here to go on as themselves."""
    apply_style(_.language, "choice")
    st.title(_("Welcome to FormCheck"), anchor=False)
    if own is not None and not st.session_state.get(_OTHER):
        _known(_, own)
        return
    if is_used_up(clinic(), code):
        used_link(_)
        return
    lead(_("Where would you like to train?"))
    here, laptop = st.columns(2, gap="large")
    with here, st.container(border=True, height="stretch"):
        _here(_, code)
    with laptop, st.container(border=True, height="stretch"):
        _laptop(_)
    if st.session_state.get(_SHEET):
        apply_sheet_style()
        with st.container(border=True):
            st.html(sheet_html(_, address, code))
            print_button(_("Print"), "print-sheet")
    st.button(_("Back"), key="choice-back", on_click=go_back)


def _known(_: Translator, own: Hosted) -> None:
    """Offer to go on: the link's code is used up, but this browser is known."""
    st.button(
        _("Go on as {name}").format(name=own.actor.name),
        key="start-known",
        type="primary",
        on_click=go_back,
        width="stretch",
    )
    st.button(_("I am somebody else"), key="somebody-else", on_click=_set, args=(_OTHER,))


def _here(_: Translator, code: str) -> None:
    st.subheader(_("Here, in this browser"), anchor=False)
    st.markdown(_("Nothing to install. It needs a camera, and a computer you can put on a chair."))
    st.markdown(_("The camera's picture never leaves this browser."))
    st.markdown(
        _("On a computer that others use, log out on the page My clinic when you are done.")
    )
    pairing_form(_, code)


def _laptop(_: Translator) -> None:
    st.subheader(_("On my own laptop"), anchor=False)
    st.markdown(_("FormCheck is installed there, works without the internet, and keeps a copy."))
    st.markdown(_("Reports go to the clinic once you have agreed."))
    st.button(_("Show me how"), key="laptop-how", on_click=_set, args=(_SHEET,), width="stretch")


def _set(key: str) -> None:
    st.session_state[key] = True
