"""News from the clinic, in a line on the plan's screen."""

from __future__ import annotations

import streamlit as st

from formcheck.store.records import CLINIC, PlanVersion
from formcheck.ui.page_database import store
from formcheck.ui.plain_text import plain
from formcheck.words import Translator


def news(_: Translator, person_id: str) -> None:
    """Show new messages, a plan not followed yet, and the physiotherapist's note on the plan."""
    plan = store().newest_plan(person_id)
    lines = [_unread(_, person_id), _new_plan(_, person_id, plan)]
    if any(lines):
        st.info(" ".join(line for line in lines if line))
    if plan is not None and plan.note:
        st.markdown(f"**{plain(plan.author or '')}**: {plain(plan.note)}")


def _unread(_: Translator, person_id: str) -> str:
    found = [each for each in store().messages(person_id) if each.author and not each.read_at]
    return _("You have a new message: look at the page My clinic.") if found else ""


def _new_plan(_: Translator, person_id: str, plan: PlanVersion | None) -> str:
    if plan is None or plan.source != CLINIC:
        return ""
    last = store().sessions(person_id, limit=1)
    if last and last[0].plan_version == plan.version:
        return ""
    return _("Your physiotherapist has sent you a new plan.")
