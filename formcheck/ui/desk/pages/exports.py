"""Reports to take along: made when one is asked for, in the language of who asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from unicodedata import normalize

import streamlit as st

from formcheck.report.forms import Form, period_file, session_file
from formcheck.report.of_period import Period
from formcheck.store.records import SessionRecord
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.records import PatientRecord
from formcheck.words import marked

WEEKS = 8
LABELS: dict[Form, str] = {
    Form.PDF: marked("Document (PDF)"),
    Form.HTML: marked("Page (HTML)"),
    Form.CSV: marked("Repetitions (CSV)"),
    Form.FHIR: marked("For other systems (FHIR)"),
}
NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def period(desk: Desk, patient: PatientRecord) -> None:
    """The last weeks of a patient."""
    _offer(desk, patient, f"weeks-{patient.id}", partial(_period, desk, patient))


def session(desk: Desk, patient: PatientRecord, record: SessionRecord) -> None:
    """One session."""
    _offer(desk, patient, f"session-{record.id}", partial(_session, desk, patient, record))


def _offer(desk: Desk, patient: PatientRecord, key: str, make: Callable[[Form], bytes]) -> None:
    _ = desk.words
    with st.popover(_("Report"), icon=":material/download:", width="stretch"):
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


def _period(desk: Desk, patient: PatientRecord, form: Form) -> bytes:
    last = desk.today()
    first = last - timedelta(weeks=WEEKS) + timedelta(days=1)
    found = desk.service.sessions(desk.actor, patient.id)
    mine = tuple(each for each in found if _day(desk, each) >= first)
    weeks = Period(mine, first, last, tuple(desk.service.plans(desk.actor, patient.id)))
    return period_file(form, patient.name, weeks, desk.words, _now(desk))


def _session(desk: Desk, patient: PatientRecord, record: SessionRecord, form: Form) -> bytes:
    return session_file(form, patient.name, record, desk.words, _now(desk))


def _now(desk: Desk) -> datetime:
    return datetime.now(UTC).astimezone(desk.zone)


def _day(desk: Desk, record: SessionRecord) -> date:
    return record.started_at.astimezone(desk.zone).date()


def _file_name(desk: Desk, patient: PatientRecord, form: Form) -> str:
    """Plain letters, so that it survives every mail program."""
    plain = normalize("NFKD", patient.name).encode("ascii", "ignore").decode().lower()
    name = NOT_IN_A_NAME.sub("-", plain).strip("-") or "patient"
    return f"formcheck-{name}-{desk.today().isoformat()}{form.value}"
