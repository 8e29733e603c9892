"""The page "Patients": everybody assigned to the physiotherapist, open alerts first."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.desk.context import Desk, chosen, show_told, told
from formcheck.ui.desk.pages import patient, prescription
from formcheck.ui.desk.pages.pairing import hand_out, handed_out
from formcheck.ui.desk.records import PatientRecord
from formcheck.ui.desk.route import go_to, patient_chosen, writes_prescription
from formcheck.words import LANGUAGES

# From this many on, a field to find one appears.
MANY = 8
ALL = 1000
_COLUMNS = (5, 3, 4)
_INVITING = "inviting"


def show(desk: Desk) -> None:
    """The list, or whichever patient was chosen of it."""
    patient_id = patient_chosen()
    if patient_id is None:
        _list(desk)
    elif writes_prescription():
        prescription.show(desk, patient_id)
    else:
        patient.show(desk, patient_id)


def _list(desk: Desk) -> None:
    _, known = (
        desk.words,
        sorted(desk.service.patients(desk.actor, limit=ALL), key=_exceptions_first),
    )
    title, invite = st.columns([4, 2], vertical_alignment="center")
    title.title(_("Patients"), anchor=False)
    invite.button(_("Invite a patient"), on_click=_begin_invitation, width="stretch")
    _invitation(desk)
    if not known:
        st.markdown(_("Nobody is assigned to you yet. Invite your first patient above."))
        return
    found = _found(desk, known)
    _row([_("Name"), _("Last session"), _("To look at")])
    for each in found:
        _patient(desk, each)
    if not found:
        st.markdown(_("Nobody of that name is assigned to you."))


def _exceptions_first(one: PatientRecord) -> tuple[bool, bool, str]:
    return not one.open_alerts, not one.unread, one.name.casefold()


def _found(desk: Desk, known: list[PatientRecord]) -> list[PatientRecord]:
    if len(known) < MANY:
        return known
    _ = desk.words
    part = st.text_input(_("Find a name"), key="find-patient", width=360) or ""
    return [one for one in known if part.strip().casefold() in one.name.casefold()]


def _row(titles: list[str]) -> None:
    with st.container(key="desk-head"):
        for column, title in zip(st.columns(_COLUMNS), titles, strict=True):
            column.markdown(f"**{title}**")


def _patient(desk: Desk, one: PatientRecord) -> None:
    _ = desk.words
    with st.container(key=f"line-{one.id}"):
        name, last, look = st.columns(_COLUMNS, vertical_alignment="center")
        name.button(
            one.name, key=f"patient-{one.id}", type="tertiary", on_click=go_to, args=(one.id,)
        )
        trained_at = one.last_session_at
        last.markdown(_("none yet") if trained_at is None else desk.day(trained_at))
        look.markdown(_to_look_at(desk, one))


def _to_look_at(desk: Desk, one: PatientRecord) -> str:
    _, said = desk.words, []
    if one.open_alerts:
        alerts = _.plural("{number} alert", "{number} alerts", one.open_alerts)
        said.append(f"**⚠ {alerts.format(number=one.open_alerts)}**")
    if one.unread:
        messages = _.plural("{number} new message", "{number} new messages", one.unread)
        said.append(messages.format(number=one.unread))
    return ", ".join(said) or "–"


def _begin_invitation() -> None:
    st.session_state[_INVITING] = True


def _end_invitation() -> None:
    st.session_state.pop(_INVITING, None)


def _invitation(desk: Desk) -> None:
    if handed_out(desk, "invited"):
        return
    if not st.session_state.get(_INVITING):
        return
    _ = desk.words
    with st.container(border=True, key="desk-inviting"):
        st.subheader(_("Invite a patient"), anchor=False)
        name, language = st.columns(2)
        name.text_input(_("Their name, as you know them"), key="invited-name", max_chars=60)
        language.radio(
            _("Their language"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(_.language),
            format_func=LANGUAGES.__getitem__,
            key="invited-language",
            horizontal=True,
        )
        show_told("invite")
        make, no = st.columns(2)
        make.button(
            _("Make a code"), type="primary", on_click=_invite, args=(desk,), width="stretch"
        )
        no.button(_("Cancel"), on_click=_end_invitation, width="stretch")


def _invite(desk: Desk) -> None:
    name, language = chosen("invited-name"), chosen("invited-language")
    with told(desk, "invite"):
        _patient_id, code = desk.service.invite_patient(desk.actor, name, language)
        hand_out("invited", name.strip(), language, code)
        _end_invitation()
