"""Pairing of a patient's devices: a new code with its sheet, and disconnecting."""

from __future__ import annotations

import streamlit as st

from formcheck.hub.links import pairing_link
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.clinic.pairing import Device
from formcheck.ui.desk.browser import print_button
from formcheck.ui.desk.context import Desk, flashing, show_flash
from formcheck.ui.desk.pairing_sheet import sheet_html
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.ui.hosted.patient_visit import may_train_here
from formcheck.ui.plain_text import plain
from formcheck.words import translator

_HANDED_OUT = "handed-out-"


def hand_out(place: str, name: str, language: str, code: str) -> None:
    """Queue a pairing code for a place of the page, shown until it is put away."""
    st.session_state[_HANDED_OUT + place] = (name, language, code)


def show_handed_out(desk: Desk, place: str) -> bool:
    """Show the code queued for `place`, its link and sheet; return whether there is one."""
    if _HANDED_OUT + place not in st.session_state:
        return False
    _, (name, language, code) = desk.words, st.session_state[_HANDED_OUT + place]
    with st.container(border=True, key=f"desk-sheet-{place}"):
        patient_words, trains_here = translator(language), may_train_here()
        st.html(sheet_html(patient_words, desk.address, code, name, trains_here=trains_here))
        st.markdown(_("The same as a link, to send:"))
        st.code(pairing_link(desk.address, code), language=None, wrap_lines=True)
        paper, done = st.columns(2)
        with paper:
            print_button(_("Print"), f"print-{place}")
        done.button(
            _("Done"),
            key=f"put-away-{place}",
            on_click=_put_code_away,
            args=(place,),
            width="stretch",
        )
    return True


def shown_code(patient: PatientRecord) -> str | None:
    """Return the patient's new pairing code while their page shows it, else None."""
    handed_out = st.session_state.get(f"{_HANDED_OUT}code-{patient.id}")
    return None if handed_out is None else str(handed_out[2])


def show(desk: Desk, file: PatientFile) -> None:
    """Show the paired devices, and buttons for a pairing code and a copy code."""
    _, patient = desk.words, file.patient
    place = f"code-{patient.id}"
    st.subheader(_("Where they train"), anchor=False)
    if not file.devices:
        st.markdown(_("None is connected: no session can arrive."))
    for device in file.devices:
        _device_row(desk, device)
    show_flash("pairing")
    if not show_handed_out(desk, place):
        st.button(
            _("New pairing code"),
            on_click=_make_pairing_code,
            args=(desk, patient),
            width="stretch",
        )
    _copy_code_section(desk, file)


def _copy_code_section(desk: Desk, file: PatientFile) -> None:
    """Offer a code for a copy of all data on the patient's laptop: a thief has no code."""
    _, patient = desk.words, file.patient
    key = f"copy-code-{patient.id}"
    if all(device.is_browser for device in file.devices):
        return
    if code := st.session_state.pop(key, ""):
        st.markdown(
            _(
                "With this code {name} gets one copy of everything that you have about them, on "
                "their own laptop and within an hour. Give it only to {name}."
            ).format(name=plain(patient.name))
        )
        st.code(code, language=None)
    else:
        st.button(
            _("Code for a copy"),
            key=f"copy-{patient.id}",
            on_click=_make_copy_code,
            args=(desk, patient, key),
            width="stretch",
        )


def _make_copy_code(desk: Desk, patient: PatientRecord, key: str) -> None:
    with flashing(desk, "pairing"):
        st.session_state[key] = desk.clinic.copy_code(desk.actor, patient.id)


def _device_row(desk: Desk, device: Device) -> None:
    _, asking_key = desk.words, f"unpairing-{device.id}"
    about, action = st.columns(2, vertical_alignment="center")
    template = _("{name}, last seen: {day}")
    if device.is_browser:
        template = _("Here in the browser ({name}), last seen: {day}")
    about.text(template.format(name=device.name, day=desk.day(device.seen_at)))
    if not st.session_state.get(asking_key):
        action.button(
            _("Disconnect"), key=f"ask-{asking_key}", on_click=_set_asking, args=(asking_key, True)
        )
        return
    st.warning(_("It can then neither send nor read anything until it gets a new code."))
    yes, no = st.columns(2)
    yes.button(
        _("Yes, disconnect"),
        key=f"yes-{asking_key}",
        on_click=_unpair,
        args=(desk, device.id, asking_key),
        width="stretch",
    )
    no.button(
        _("Cancel"),
        key=f"no-{asking_key}",
        on_click=_set_asking,
        args=(asking_key, False),
        width="stretch",
    )


def _set_asking(asking_key: str, value: bool) -> None:
    st.session_state[asking_key] = value


def _put_code_away(place: str) -> None:
    st.session_state.pop(_HANDED_OUT + place, None)


def _make_pairing_code(desk: Desk, patient: PatientRecord) -> None:
    with flashing(desk, "pairing"):
        code = desk.clinic.new_code(desk.actor, patient.id)
        hand_out(f"code-{patient.id}", patient.name, patient.language, code)


def _unpair(desk: Desk, device_id: str, asking_key: str) -> None:
    _ = desk.words
    _set_asking(asking_key, False)
    with flashing(desk, "pairing", _("It is disconnected.")):
        desk.clinic.unpair(desk.actor, device_id)
