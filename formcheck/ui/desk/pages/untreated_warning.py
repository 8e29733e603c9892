"""Warning to admins, on every page, of patients whom nobody treats, and so nobody else sees."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.desk.context import Desk
from formcheck.ui.plain_text import plain

# Further names are on the page People.
MOST_NAMED = 10


def show(desk: Desk) -> None:
    """Show their names and how many of their alerts are open; nothing if there are none."""
    _, patients = desk.words, desk.clinic.alone(desk.actor)
    if not patients:
        return
    names = ", ".join(plain(patient.name) for patient in patients[:MOST_NAMED])
    if len(patients) > MOST_NAMED:
        names += " …"
    warning = _.plural(
        "{number} patient has nobody who treats them: {names}. Choose somebody on People.",
        "{number} patients have nobody who treats them: {names}. Choose somebody on People.",
        len(patients),
    ).format(number=len(patients), names=names)
    alerts = sum(patient.alerts for patient in patients)
    if not alerts:
        st.warning(warning)
        return
    waiting = _.plural(
        "{number} of their alerts is waiting, and nobody sees it.",
        "{number} of their alerts are waiting, and nobody sees them.",
        alerts,
    )
    st.error(f"{warning} {waiting.format(number=alerts)}")
