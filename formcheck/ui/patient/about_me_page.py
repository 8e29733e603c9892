"""The page "About me": language, reminders, everything on record, to save or to delete."""

from __future__ import annotations

import json

import streamlit as st

from formcheck.journey.events import Left
from formcheck.ui import deleted_message
from formcheck.ui.page_database import is_hosted, store
from formcheck.ui.patient.model_used import SAID, model_used
from formcheck.ui.patient.reminders import reminders
from formcheck.ui.patient.tab_journey import MEASURE_AGAIN, journey, send, words
from formcheck.wording.names import title_of
from formcheck.words import LANGUAGES, Translator, marked

KEPT_HERE = marked("It is kept on this computer only: numbers, never video.")
KEPT_AT_CLINIC = marked("It is kept on your clinic's server only: numbers, never video.")
_DELETING = "deleting"


def show() -> None:
    """Show each part in its own box."""
    _, person_id = words(), journey().person_id
    st.title(_("About me"), anchor=False)
    person = None if person_id is None else store().person(person_id)
    if person is None:
        deleted_message.show_if_announced(_)
        st.markdown(_("Say who you are first, on the page Today."))
        return
    if st.session_state.get(_DELETING):
        _confirm(_, person.id, person.name)
        return
    _language(_, person.id, person.language)
    _range(_, person.id)
    reminders(_)
    _everything(_, person.id)
    _computer(_, person.id)


def _language(_: Translator, person_id: str, language: str) -> None:
    with st.container(border=True):
        st.subheader(_("Language"), anchor=False)
        st.radio(
            _("Language"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(language),
            format_func=LANGUAGES.__getitem__,
            key="my-language",
            on_change=lambda: store().set_language(person_id, st.session_state["my-language"]),
            horizontal=True,
            label_visibility="collapsed",
        )


def _range(_: Translator, person_id: str) -> None:
    with st.container(border=True):
        st.subheader(_("My own range"), anchor=False)
        known = store().baselines(person_id)
        for baseline in known.values():
            name = title_of(_, baseline.exercise_id)
            measured = _("held {seconds} s").format(seconds=_.number(baseline.hold_s, 1))
            if baseline.range_of_motion_deg is not None:
                about = _("about {degrees} degrees").format(
                    degrees=_.number(baseline.range_of_motion_deg)
                )
                measured = f"{about}, {measured}"
            line = _("**{name}:** {said} ({day})")
            st.markdown(
                "- " + line.format(name=name, said=measured, day=_.date(baseline.at.date()))
            )
        if not known:
            st.markdown(_("It is learnt in your first session."))
            return
        st.checkbox(_("Measure it again in my next session"), key=MEASURE_AGAIN)


def _everything(_: Translator, person_id: str) -> None:
    with st.container(border=True):
        st.subheader(_("Everything on record about me"), anchor=False)
        if store().link(person_id) is None:
            st.markdown(_(KEPT_AT_CLINIC if is_hosted() else KEPT_HERE))
        else:
            st.markdown(_("What your clinic has stays there: delete that on the page My clinic."))
        records = store()  # the copy is made later, outside of this visit
        st.download_button(
            _("Save a copy"),
            lambda: json.dumps(records.export(person_id), indent=1),
            file_name="formcheck.json",
            mime="application/json",
            width="stretch",
        )
        st.button(_("Delete everything"), on_click=_ask, width="stretch")


def _confirm(_: Translator, person_id: str, name: str) -> None:
    """Ask once more and show nothing else: the rest would still load when all is deleted."""
    with st.container(border=True):
        st.error(_("This deletes everything of {name}. It can't be undone.").format(name=name))
        st.button(_("Yes, delete everything"), on_click=_delete, args=(person_id,), width="stretch")
        st.button(_("No, keep it"), on_click=_forget, width="stretch")


def _computer(_: Translator, person_id: str) -> None:
    """Say which pose model is used, once that is known."""
    model = model_used(person_id)
    if model is not None:
        st.markdown(_(SAID[model]))


def _ask() -> None:
    st.session_state[_DELETING] = True


def _forget() -> None:
    st.session_state.pop(_DELETING, None)


def _delete(person_id: str) -> None:
    _forget()
    store().delete(person_id)
    send(Left())
    deleted_message.announce()
