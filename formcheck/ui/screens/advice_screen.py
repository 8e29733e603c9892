"""The advice to stop and call."""

from __future__ import annotations

import streamlit as st

from formcheck.journey.events import Understood
from formcheck.journey.journey_state import Advice
from formcheck.ui.page_database import store
from formcheck.ui.patient.tab_journey import journey, send, words
from formcheck.ui.style import lead
from formcheck.wording.reasons import EMERGENCIES, EMERGENCY, RED_FLAGS
from formcheck.words import Translator


def show() -> None:
    """Show why to call, whom, and the ways on."""
    now, _ = journey(), words()
    st.title(_("Please don't exercise now"), anchor=False)
    if now.advice is Advice.RED_FLAG:
        _red_flag(_, now.person_id)
    elif now.advice is Advice.PAIN_RISE:
        lead(
            _("Your pain is clearly stronger than after your last session.")
            + " "
            + _("Rest today. Call your physiotherapist or doctor if it doesn't settle.")
        )
        _way_on(_("Back to my plan"), cleared=False)
        _way_on(_("I have talked to them: a gentle session is all right"), cleared=True)
    else:
        lead(
            _("You stopped because you didn't feel well.")
            + " "
            + _("Rest. Call your physiotherapist or doctor if it doesn't settle soon.")
        )
        _emergency(_)
        _way_on(_("I have understood"), cleared=False)


def _red_flag(_: Translator, person_id: str | None) -> None:
    answers = None if person_id is None else store().last_safety(person_id)
    flags = () if answers is None else answers.flags
    ticked = "\n".join(f"- {_(RED_FLAGS[flag])}" for flag in flags if flag in RED_FLAGS)
    lead(_("See a professional first. You have ticked:") + "\n\n" + ticked)
    if set(flags) & set(EMERGENCIES):
        _emergency(_)
    _way_on(_("I ticked something by mistake"), cleared=False)
    _way_on(_("A professional has said that I may exercise"), cleared=True)


def _emergency(_: Translator) -> None:
    st.error(_(EMERGENCY))


def _way_on(text: str, *, cleared: bool) -> None:
    st.button(text, on_click=send, args=(Understood(cleared=cleared),), width="stretch")
