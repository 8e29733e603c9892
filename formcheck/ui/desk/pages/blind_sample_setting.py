"""Setting, for admins: the size of the blind sample."""

from __future__ import annotations

import streamlit as st

from formcheck.review.blind_sample import BY_DEFAULT, MOST
from formcheck.ui.desk.context import Desk, flashing, show_flash
from formcheck.ui.desk.number_field import number_field

_IS_ASKED, _SIZE = "blind-asked", "blind-size"


def show(desk: Desk) -> None:
    """Show a checkbox to ask for a sample, and a field for the repetitions a week."""
    _, size = desk.words, desk.clinic.blind_size(desk.actor)
    st.markdown(
        _(
            "Each physiotherapist judges a few repetitions of their own patients, drawn at "
            "random, before FormCheck's verdict is shown. So agreement doesn't rest only on "
            "repetitions whose judgement they had already seen."
        )
    )
    st.session_state.setdefault(_IS_ASKED, size > 0)
    st.session_state.setdefault(_SIZE, size or BY_DEFAULT)
    st.checkbox(_("Ask for a blind sample"), key=_IS_ASKED)
    is_asked = bool(st.session_state[_IS_ASKED])
    is_in_bounds = number_field(
        _, _("Repetitions a week"), (0, MOST), key=_SIZE, width=160, disabled=not is_asked
    )
    show_flash("blind-size")
    st.button(
        _("Save"),
        key="blind-save",
        disabled=is_asked and not is_in_bounds,
        on_click=_save,
        args=(desk,),
    )


def _save(desk: Desk) -> None:
    _ = desk.words
    size = int(st.session_state[_SIZE] or 0) if st.session_state[_IS_ASKED] else 0
    with flashing(desk, "blind-size", _("It is saved.")):
        desk.clinic.set_blind_size(desk.actor, size)
