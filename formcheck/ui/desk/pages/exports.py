"""Reports to take along: made when one is asked for, in the language of who asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from unicodedata import normalize

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from formcheck.report.forms import Form, period_file, session_file
from formcheck.report.of_period import Period
from formcheck.review.shown import Shown
from formcheck.store.records import SessionRecord
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.records import PatientRecord
from formcheck.words import marked

LABELS: dict[Form, str] = {
    Form.PDF: marked("Document (PDF)"),
    Form.HTML: marked("Page (HTML)"),
    Form.CSV: marked("Repetitions (CSV)"),
    Form.FHIR: marked("For other systems (FHIR)"),
}
NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def period(desk: Desk, patient: PatientRecord, shown: Shown) -> None:
    """Any days of a patient; those that the page shows at first."""
    _ = desk.words
    with _popover(desk):
        key, begin, end = f"{patient.id}-{shown.first}-{shown.last}", *st.columns(2)
        first = begin.date_input(_("From"), shown.first, key=f"report-from-{key}")
        last = end.date_input(_("To"), shown.last, key=f"report-to-{key}")
        if first > last:
            st.error(_("The first day lies after the last."))
            return
        days = Shown(first, last)
        _offer(desk, patient, f"{key}-{first}-{last}", partial(of_days, desk, patient, days))


def session(desk: Desk, patient: PatientRecord, record: SessionRecord) -> None:
    """One session."""
    with _popover(desk):
        _offer(desk, patient, f"session-{record.id}", partial(_session, desk, patient, record))


def _popover(desk: Desk) -> DeltaGenerator:
    _ = desk.words
    return st.popover(_("Report"), icon=":material/download:", width="stretch")


def _offer(desk: Desk, patient: PatientRecord, key: str, make: Callable[[Form], bytes]) -> None:
    _ = desk.words
    for form, label in LABELS.items():
        st.download_button(
            _(label),
            partial(make, form),
            file_name=_file_name(desk, patient, form),
            mime=form.media_type,
            key=f"report-{key}-{form.name}",
            on_click="ignore",
            width="stretch",
        )


def of_days(desk: Desk, patient: PatientRecord, days: Shown, form: Form) -> bytes:
    """The report of what a patient did on these days."""
    found = desk.service.sessions(desk.actor, patient.id)
    mine = tuple(each for each in found if days.holds(each.started_at, desk.zone))
    plans = tuple(desk.service.plans(desk.actor, patient.id))
    whole = Period(mine, days.first, days.last, plans)
    return period_file(form, patient.name, whole, desk.words, _now(desk))


def _session(desk: Desk, patient: PatientRecord, record: SessionRecord, form: Form) -> bytes:
    return session_file(form, patient.name, record, desk.words, _now(desk))


def _now(desk: Desk) -> datetime:
    return datetime.now(UTC).astimezone(desk.zone)


def _file_name(desk: Desk, patient: PatientRecord, form: Form) -> str:
    """Plain letters, so that it survives every mail program."""
    plain = normalize("NFKD", patient.name).encode("ascii", "ignore").decode().lower()
    name = NOT_IN_A_NAME.sub("-", plain).strip("-") or "patient"
    return f"formcheck-{name}-{desk.today().isoformat()}{form.value}"
