"""State of the outbox: sent, waiting, or something that needs the person."""

from __future__ import annotations

import streamlit as st

from formcheck.store.records import OutboxState
from formcheck.sync.exchange import sync_now
from formcheck.ui.page_database import laptop
from formcheck.ui.plain_text import plain
from formcheck.words import Translator, marked

KINDS: dict[str, str] = {
    "session": marked("A training session"),
    "message": marked("A message"),
    "safety": marked("Answers to the safety questions"),
    "advice": marked("A note that you were told to call"),
    "baseline": marked("Your own range"),
    "consent": marked("Your agreement"),
    "read": marked("A note that you read a message"),
    "outcome": marked("What you can do"),
}


def state(_: Translator, person_id: str) -> None:
    """Show a line on the outbox, a bar while something waits, and what the clinic refused."""
    now = laptop().outbox_state(person_id)
    with st.container(border=True, key="clinic-state"):
        st.subheader(_headline(_, now), anchor=False)
        total = now.sent + now.waiting
        if now.waiting:
            told = _("{sent} of {total} sent").format(sent=now.sent, total=total)
            st.progress(now.sent / total, told)
        if now.trouble:
            st.markdown(plain(_(now.trouble)))
        for each in now.refused:
            what = _(KINDS.get(each.kind, each.kind))
            st.error(f"**{what}**: {plain(_(each.trouble))}")
        if now.refused:
            st.markdown(_("It is kept here. Please tell your clinic."))
        if now.synced_at is not None:
            at = now.synced_at.astimezone()
            when = _("Last exchange: {day}, {time}")
            st.caption(when.format(day=_.date(at.date()), time=f"{at:%H:%M}"))
        st.button(_("Send and fetch now"), key="sync-now", on_click=_sync, args=(person_id,))


def _headline(_: Translator, now: OutboxState) -> str:
    if now.refused:
        return _("Something needs you")
    if now.waiting:
        return _("Waiting to be sent")
    return _("Everything is sent") if now.sent else _("Nothing to send yet")


def _sync(person_id: str) -> None:
    sync_now(laptop(), person_id)
