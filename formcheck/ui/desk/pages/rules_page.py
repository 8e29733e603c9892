"""Page "Rules": the limits that raise alerts, and the clinic's other settings."""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st

from formcheck.review.rules import BOUNDS, Rules
from formcheck.ui.desk.context import Desk, flash, flashing, show_flash
from formcheck.ui.desk.number_field import Bounds, is_within, number_field
from formcheck.ui.desk.pages import (
    blind_sample_setting,
    device_expiry_setting,
    numbering_setting,
    payment_system_setting,
    retention_setting,
)
from formcheck.words import marked

# Rules that are shares, and shown in percent.
IN_PERCENT = frozenset({"fault_share", "progress_gain", "good_share"})
QUESTIONS: dict[str, str] = {
    "pain_rise": marked("Points (0 to 10) by which pain is clearly up in a session"),
    "fault_sessions": marked("Sessions in a row after which a fault counts as recurring"),
    "fault_share": marked("… when it is found in this share of the repetitions, %"),
    "absent_days": marked("Days without a session after which an absence is shown"),
    "progress_sessions": marked("Sessions over which progress is looked for"),
    "progress_gain": marked("… as growth of the share in form by at least, %"),
    "good_share": marked("… unless this share is in form already, %"),
    "step_sessions": marked("Sessions in form, in a row, after which a next step is proposed"),
    "most_repetitions": marked("… up to this many repetitions in a set"),
    "most_hold_s": marked("… and then up to this many seconds to hold"),
}


def show(desk: Desk) -> None:
    """Show one field per rule, saved together; then the other settings."""
    _, values = desk.words, asdict(desk.clinic.rules(desk.actor))
    st.title(_("Rules"), anchor=False)
    st.markdown(
        _(
            "Beyond these limits a patient moves up in the list. Two points of pain are the "
            "smallest change that matters to people with low-back pain (Childs and others, Spine "
            "2005); the other limits are unvalidated defaults."
        )
    )
    with st.container(width=560):
        are_in_bounds = [_field(desk, name, values[name]) for name in QUESTIONS]
        show_flash("rules")
        save, reset = st.columns(2)
        save.button(
            _("Keep these rules"),
            type="primary",
            disabled=not all(are_in_bounds),
            on_click=_save,
            args=(desk,),
            width="stretch",
        )
        reset.button(_("Back to the defaults"), on_click=_reset, args=(desk,), width="stretch")
    st.subheader(_("Blind sample"), anchor=False)
    blind_sample_setting.show(desk)
    st.subheader(_("How long it is kept"), anchor=False)
    retention_setting.show(desk)
    st.subheader(_("Patients' devices"), anchor=False)
    device_expiry_setting.show(desk)
    st.subheader(_("Other systems"), anchor=False)
    numbering_setting.show(desk)
    st.subheader(_("Monitoring report"), anchor=False)
    payment_system_setting.show(desk)


def _field(desk: Desk, name: str, value: float) -> bool:
    label = desk.words(QUESTIONS[name])
    st.session_state.setdefault(_key(name), round(value * _scale(name)))
    return number_field(desk.words, label, _bounds(name), key=_key(name))


def _save(desk: Desk) -> None:
    """Save the rules if in bounds: a click may come before the button is disabled."""
    _ = desk.words
    typed = {name: st.session_state[_key(name)] for name in QUESTIONS}
    if not all(is_within(value, _bounds(name)) for name, value in typed.items()):
        flash("rules", _("Nothing is kept: a number is out of bounds."), went_well=False)
        return
    values = {name: typed[name] / 100 if name in IN_PERCENT else typed[name] for name in QUESTIONS}
    with flashing(desk, "rules", _("Saved: they apply to everything from now on.")):
        desk.clinic.set_rules(desk.actor, Rules(**values))


def _scale(name: str) -> int:
    return 100 if name in IN_PERCENT else 1


def _bounds(name: str) -> Bounds:
    """Return the bounds of a field, in percent for a share."""
    least, most = BOUNDS[name]
    return round(least * _scale(name)), round(most * _scale(name))


def _reset(desk: Desk) -> None:
    _ = desk.words
    for name in QUESTIONS:
        st.session_state.pop(_key(name), None)
    with flashing(desk, "rules"):
        desk.clinic.set_rules(desk.actor, Rules())
        flash("rules", _("The defaults hold again."))


def _key(name: str) -> str:
    return f"rule-{name}"
