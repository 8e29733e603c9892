"""Conflict in the editor: somebody else prescribed meanwhile. Nothing that was typed is lost."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.desk import editor_state
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.plan_words import items_html
from formcheck.wording.doses import when_in_words


def show(desk: Desk, state: editor_state.EditorState) -> None:
    """Show the newest version and a choice between it and the draft, if the draft is outdated."""
    _, newest = desk.words, state.newest
    if newest is None or not state.is_outdated:
        return
    with st.container(border=True, key="desk-conflict"):
        st.warning(
            _("Meanwhile {author} prescribed version {number}. What you typed is kept.").format(
                author=newest.author or _("a colleague"), number=newest.version
            )
        )
        st.markdown(when_in_words(_, newest.items, newest.days))
        st.html(items_html(_, newest.items))
        if newest.note:
            st.text(newest.note)
        mine, theirs = st.columns(2)
        mine.button(
            _("Go on with mine, to replace it"),
            key="keep-mine",
            on_click=editor_state.rebase,
            args=(state.patient.id,),
            width="stretch",
        )
        theirs.button(
            _("Start over from theirs"),
            key="take-theirs",
            on_click=editor_state.start_over,
            args=(state.patient.id,),
            width="stretch",
        )
