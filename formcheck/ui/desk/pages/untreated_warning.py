"""Patients whom nobody treats, for admins: on every page, because nobody else sees them."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.desk.context import Desk
from formcheck.ui.plain_text import plain

# More names than this are a list to go through, on the page People.
MOST_NAMED = 10


def show(desk: Desk) -> None:
    """Name them, and say how many of their alerts wait; nothing when there are none."""
    _, found = desk.words, desk.clinic.alone(desk.actor)
    if not found:
        return
    names = ", ".join(plain(each.name) for each in found[:MOST_NAMED])
    if len(found) > MOST_NAMED:
        names += " …"
    warning = _.plural(
        "{number} patient has nobody who treats them: {names}. Choose somebody on People.",
        "{number} patients have nobody who treats them: {names}. Choose somebody on People.",
        len(found),
    ).format(number=len(found), names=names)
    alerts = sum(each.alerts for each in found)
    if not alerts:
        st.warning(warning)
        return
    waiting = _.plural(
        "{number} of their alerts is waiting, and nobody sees it.",
        "{number} of their alerts are waiting, and nobody sees them.",
        alerts,
    )
    st.error(f"{warning} {waiting.format(number=alerts)}")
