"""Reports to take along: made when one is asked for, in the language of who asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from unicodedata import normalize

import streamlit as st

from formcheck.report.attention import AtClinic
from formcheck.report.forms import Form, period_file, session_file
from formcheck.report.of_period import Period
from formcheck.store.records import SessionRecord
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.reason_words import reasons
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
    make = partial(period_report, desk, patient)
    _offer(desk, f"weeks-{patient.id}", period_name(desk, patient), make)


def session(desk: Desk, patient: PatientRecord, record: SessionRecord) -> None:
    """One session."""
    make = partial(session_report, desk, patient, record)
    _offer(desk, f"session-{record.id}", session_name(desk, patient, record), make)


def period_name(desk: Desk, patient: PatientRecord) -> str:
    """The name of the file of the last weeks, without its ending."""
    first, last = _weeks(desk)
    return _file_name(patient, f"weeks-{first.isoformat()}-to-{last.isoformat()}")


def session_name(desk: Desk, patient: PatientRecord, record: SessionRecord) -> str:
    """The name of the file of one session, without its ending."""
    return _file_name(patient, f"session-{record.started_at.astimezone(desk.zone):%Y-%m-%d-%H%M}")


def _offer(desk: Desk, key: str, name: str, make: Callable[[Form], bytes]) -> None:
    _ = desk.words
    with st.popover(_("Report"), icon=":material/download:", width="stretch"):
        for form, label in LABELS.items():
            st.download_button(
                _(label),
                partial(make, form),
                file_name=f"{name}{form.value}",
                mime=form.media_type,
                key=f"report-{key}-{form.name}",
                on_click="ignore",
                width="stretch",
            )
        st.caption(_("With a screen reader take the page: the document has no tags for it."))


def period_report(desk: Desk, patient: PatientRecord, form: Form) -> bytes:
    """The last weeks of a patient in a form."""
    first, last = _weeks(desk)
    found = desk.service.sessions(desk.actor, patient.id)
    mine = tuple(each for each in found if _day(desk, each) >= first)
    plans = tuple(desk.service.plans(desk.actor, patient.id))
    weeks = Period(mine, first, last, plans, _at_clinic(desk, patient))
    return period_file(form, patient.name, weeks, desk.words, _now(desk))


def _weeks(desk: Desk) -> tuple[date, date]:
    """The first and the last day."""
    last = desk.today()
    return last - timedelta(weeks=WEEKS) + timedelta(days=1), last


def session_report(desk: Desk, patient: PatientRecord, record: SessionRecord, form: Form) -> bytes:
    """One session of a patient in a form."""
    clinic = _at_clinic(desk, patient)
    return session_file(form, patient.name, record, desk.words, _now(desk), clinic=clinic)


def _at_clinic(desk: Desk, patient: PatientRecord) -> AtClinic:
    """Why the patient stands where they do in the list, in the list's words, and the rules."""
    _, line = desk.words, desk.service.line(desk.actor, patient.id, desk.zone)
    found = reasons(_, line, lambda at: _.date(at.astimezone(desk.zone).date()))
    standing = tuple(each.said for each in found)
    return AtClinic(patient.id, standing, desk.service.rules(desk.actor))


def _now(desk: Desk) -> datetime:
    return datetime.now(UTC).astimezone(desk.zone)


def _day(desk: Desk, record: SessionRecord) -> date:
    return record.started_at.astimezone(desk.zone).date()


def _file_name(patient: PatientRecord, what: str) -> str:
    """Whose, what and from when, in plain letters, so that it survives every mail program."""
    plain = normalize("NFKD", patient.name).encode("ascii", "ignore").decode().lower()
    name = NOT_IN_A_NAME.sub("-", plain).strip("-") or "patient"
    return f"formcheck-{name}-{what}"
