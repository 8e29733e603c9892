"""The page "My clinic" of a patient who trains on the clinic's server."""

from __future__ import annotations

import streamlit as st

from formcheck.store.clinic.hosted import Hosted
from formcheck.ui.clinic.mail_section import mail
from formcheck.ui.hosted.hosted_consent import kept_data_text
from formcheck.ui.hosted.patient_visit import go_out, go_to_staff_login
from formcheck.ui.patient.tab_journey import words
from formcheck.ui.plain_text import plain
from formcheck.words import Translator

_SURE = "leaving-sure"


def show(own: Hosted) -> None:
    """Show messages; what is kept and how to stop that; leaving this computer."""
    _, person_id = words(), own.actor.person_id
    st.title(_("My clinic"), anchor=False)
    template = _("You train on the server of **{clinic}**: it sees at once what you have done.")
    st.markdown(template.format(clinic=plain(own.clinic_name())))
    written, rest = st.columns([3, 2], gap="large")
    with written:
        mail(_, person_id)
    with rest:
        _leaving(_, own)
        _agreement(_, own)


def _agreement(_: Translator, own: Hosted) -> None:
    with st.container(border=True):
        st.subheader(_("My agreement"), anchor=False)
        if not own.has_consented(own.actor.person_id):
            st.markdown(
                _(
                    "You haven't agreed: nothing about your training is kept. "
                    "The page Today asks you."
                )
            )
            return
        with st.expander(_("What the clinic keeps")):
            st.markdown(kept_data_text(_))
        st.markdown(_("Without it nothing more is recorded. What the clinic has, it keeps."))
        st.button(
            _("Withdraw my agreement"),
            key="withdraw",
            on_click=_withdraw,
            args=(own,),
            width="stretch",
        )
        st.caption(_("To save a copy of everything, or delete it, open the page About me."))


def _withdraw(own: Hosted) -> None:
    own.save_consent(own.actor.person_id, False, "")


def _leaving(_: Translator, own: Hosted) -> None:
    with st.container(border=True):
        st.subheader(_("This computer"), anchor=False)
        st.markdown(_("Do others use it? Log out when you are done."))
        if not st.session_state.get(_SURE):
            st.button(_("Log out"), key="leave", on_click=_ask, args=(True,), width="stretch")
        else:
            st.markdown(_("To come back you need a new code from your clinic."))
            st.button(
                _("Yes, log out"), key="leave-yes", on_click=_leave, args=(own,), width="stretch"
            )
            st.button(_("No, stay"), key="leave-no", on_click=_ask, args=(False,), width="stretch")
        st.button(
            _("I work at this clinic"), key="staff", type="tertiary", on_click=go_to_staff_login
        )


def _ask(sure: bool) -> None:
    st.session_state[_SURE] = sure


def _leave(own: Hosted) -> None:
    own.leave()
    st.session_state.clear()
    go_out()
