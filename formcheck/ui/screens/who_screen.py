"""Asks who is here: a name on this laptop, no account."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.store.records import Person
from formcheck.ui import deleted_message
from formcheck.ui.figure import figure
from formcheck.ui.page_database import laptop
from formcheck.ui.patient.tab_journey import arrive
from formcheck.words import LANGUAGES, best_language, translator

NAME, LANGUAGE = "new-name", "new-language"


def show() -> None:
    """Show known names as large buttons, and a field for a new one."""
    language = st.session_state.get(LANGUAGE) or best_language(st.context.locale or "en")
    _ = translator(language)
    st.title(_("Welcome to FormCheck"), anchor=False)
    deleted_message.show_if_announced(_)
    what, who = st.columns([3, 2], gap="large")
    with what:
        figure("bridge", "page")
        st.markdown(
            _(
                "I watch your back exercises through this laptop's camera. I count, I time, and I "
                "say what to correct."
            )
        )
        st.markdown(
            _("I am a training aid. I don't diagnose, and I don't replace your physiotherapist.")
        )
        st.markdown(_("The video stays on this computer. Nothing is recorded."))
    with who:
        people = laptop().people()
        if people:
            st.subheader(_("Who is here?"), anchor=False)
        _known(people)
        st.subheader(_("Somebody new") if people else _("What is your name?"), anchor=False)
        st.text_input(_("Your first name"), key=NAME, max_chars=40)
        st.radio(
            "Language / Langue",
            list(LANGUAGES),
            index=list(LANGUAGES).index(language),
            format_func=LANGUAGES.__getitem__,
            key=LANGUAGE,
            horizontal=True,
        )
        st.button(_("Start"), key="start-new", on_click=_add, type="primary", width="stretch")
        if st.session_state.pop("name-missing", False):
            st.error(_("Please type a name first."))


def _known(people: Sequence[Person]) -> None:
    """Show a button for each; three or more are in two columns."""
    width = 1 if len(people) < 3 else 2
    for first in range(0, len(people), width):
        row = people[first : first + width]
        for column, person in zip(st.columns(width), row, strict=False):
            column.button(
                person.name,
                key=f"person-{person.id}",
                on_click=arrive,
                args=(person.id,),
                type="primary",
                width="stretch",
            )


def _add() -> None:
    name = str(st.session_state.get(NAME, "")).strip()
    if not name:
        st.session_state["name-missing"] = True
        return
    person = laptop().add_person(name, str(st.session_state.get(LANGUAGE, "en")))
    arrive(person.id)
