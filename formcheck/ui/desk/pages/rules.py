"""The page "Rules": from what on a physiotherapist is to look, and how long sessions are kept."""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st

from formcheck.review.rules import BOUNDS, Rules
from formcheck.ui.desk.context import Desk, say, show_told, told
from formcheck.ui.desk.pages import keeping, unused
from formcheck.words import marked

# Shares are shown in percent.
SHARES = frozenset({"fault_share", "progress_gain", "good_share"})
QUESTIONS: dict[str, str] = {
    "pain_rise": marked("Pain is clearly up from so many points (0 to 10) in a session"),
    "fault_sessions": marked("A fault keeps coming back after so many sessions running"),
    "fault_share": marked("… when it is found in this share of the repetitions, %"),
    "absent_days": marked("So many days without a session are to be seen"),
    "progress_sessions": marked("Progress is looked for over so many sessions"),
    "progress_gain": marked("… and is growth of the share in form by at least, %"),
    "good_share": marked("… unless this share is in form already, %"),
}


def show(desk: Desk) -> None:
    """One field a rule; kept together."""
    _, now = desk.words, asdict(desk.service.rules(desk.actor))
    st.title(_("Rules"), anchor=False)
    st.markdown(
        _(
            "From here on a patient moves up in the list. Two points of pain are the least that "
            "matters to people with low-back pain (Childs and others, Spine 2005); the others are "
            "unvalidated defaults."
        )
    )
    with st.container(width=560):
        for name, question in QUESTIONS.items():
            _field(desk, name, question, now[name])
        show_told("rules")
        save, reset = st.columns(2)
        save.button(
            _("Keep these rules"), type="primary", on_click=_save, args=(desk,), width="stretch"
        )
        reset.button(_("Back to the defaults"), on_click=_reset, args=(desk,), width="stretch")
    st.subheader(_("How long it is kept"), anchor=False)
    keeping.show(desk)
    st.subheader(_("Patients' devices"), anchor=False)
    unused.show(desk)


def _field(desk: Desk, name: str, question: str, now: float) -> None:
    least, most = BOUNDS[name]
    times = 100 if name in SHARES else 1
    st.session_state.setdefault(_key(name), round(now * times))
    st.number_input(
        desk.words(question), round(least * times), round(most * times), step=1, key=_key(name)
    )


def _save(desk: Desk) -> None:
    _ = desk.words
    values = {
        name: st.session_state[_key(name)] / 100 if name in SHARES else st.session_state[_key(name)]
        for name in QUESTIONS
    }
    with told(desk, "rules", _("Kept: they hold for what comes from now on.")):
        desk.service.set_rules(desk.actor, Rules(**values))


def _reset(desk: Desk) -> None:
    _ = desk.words
    for name in QUESTIONS:
        st.session_state.pop(_key(name), None)
    with told(desk, "rules"):
        desk.service.set_rules(desk.actor, Rules())
        say("rules", _("The defaults hold again."))


def _key(name: str) -> str:
    return f"rule-{name}"
