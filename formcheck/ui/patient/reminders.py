"""Reminders to train, for the person's own calendar."""

from __future__ import annotations

from datetime import time

import streamlit as st

from formcheck.store.calendar import WEEKDAYS, reminder_calendar
from formcheck.words import Translator


def reminders(_: Translator) -> None:
    """Let the person choose days and a time, and download the calendar file."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    with st.container(border=True):
        st.subheader(_("Reminders"), anchor=False)
        days = st.pills(
            _("On which days?"),
            WEEKDAYS,
            selection_mode="multi",
            default=["MO", "WE", "FR"],
            format_func=lambda day: names[WEEKDAYS.index(day)],
        )
        at = st.time_input(_("At what time?"), time(10, 0), step=900)
        st.download_button(
            _("Calendar file"),
            reminder_calendar(days or ["MO"], at, _("Back exercises with FormCheck")),
            file_name="formcheck.ics",
            mime="text/calendar",
            disabled=not days,
            width="stretch",
        )
