"""Pairing: the devices of a patient, a new code with the sheet to take home, and unpairing."""

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

_OUT = "handed-out-"


def hand_out(place: str, name: str, language: str, code: str) -> None:
    """Show this code at that place of the page until it is put away."""
    st.session_state[_OUT + place] = (name, language, code)


def handed_out(desk: Desk, place: str) -> bool:
    """Show a handed-out code, its link and the patient's sheet; return whether there is one."""
    if _OUT + place not in st.session_state:
        return False
    _, (name, language, code) = desk.words, st.session_state[_OUT + place]
    with st.container(border=True, key=f"desk-sheet-{place}"):
        theirs, trains_here = translator(language), may_train_here()
        st.html(sheet_html(theirs, desk.address, code, name, trains_here=trains_here))
        st.markdown(_("The same as a link, to send:"))
        st.code(pairing_link(desk.address, code), language=None, wrap_lines=True)
        paper, done = st.columns(2)
        with paper:
            print_button(_("Print"), f"print-{place}")
        done.button(
            _("Done"), key=f"put-away-{place}", on_click=_put_away, args=(place,), width="stretch"
        )
    return True


def code_shown(patient: PatientRecord) -> str | None:
    """Return the patient's new code while their page shows it."""
    shown = st.session_state.get(f"{_OUT}code-{patient.id}")
    return None if shown is None else str(shown[2])


def show(desk: Desk, file: PatientFile) -> None:
    """Show the paired devices, and offer a code for another."""
    _, patient = desk.words, file.patient
    place = f"code-{patient.id}"
    st.subheader(_("Where they train"), anchor=False)
    if not file.devices:
        st.markdown(_("None is connected: no session can arrive."))
    for device in file.devices:
        _device(desk, device)
    show_flash("pairing")
    if not handed_out(desk, place):
        st.button(_("New pairing code"), on_click=_new_code, args=(desk, patient), width="stretch")
    _copy(desk, file)


def _copy(desk: Desk, file: PatientFile) -> None:
    """Offer a code for one copy of everything on the patient's laptop: a stolen laptop has none."""
    _, patient = desk.words, file.patient
    shown = f"copy-code-{patient.id}"
    if all(device.is_browser for device in file.devices):
        return
    if code := st.session_state.pop(shown, ""):
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
            on_click=_copy_code,
            args=(desk, patient, shown),
            width="stretch",
        )


def _copy_code(desk: Desk, patient: PatientRecord, shown: str) -> None:
    with flashing(desk, "pairing"):
        st.session_state[shown] = desk.clinic.copy_code(desk.actor, patient.id)


def _device(desk: Desk, device: Device) -> None:
    _, asked = desk.words, f"unpairing-{device.id}"
    said, go = st.columns(2, vertical_alignment="center")
    last = _("{name}, last seen: {day}")
    if device.is_browser:
        last = _("Here in the browser ({name}), last seen: {day}")
    said.text(last.format(name=device.name, day=desk.day(device.seen_at)))
    if not st.session_state.get(asked):
        go.button(_("Disconnect"), key=f"ask-{asked}", on_click=_set, args=(asked, True))
        return
    st.warning(_("It can then neither send nor read anything until it gets a new code."))
    yes, no = st.columns(2)
    yes.button(
        _("Yes, disconnect"),
        key=f"yes-{asked}",
        on_click=_unpair,
        args=(desk, device.id, asked),
        width="stretch",
    )
    no.button(_("Cancel"), key=f"no-{asked}", on_click=_set, args=(asked, False), width="stretch")


def _set(key: str, value: bool) -> None:
    st.session_state[key] = value


def _put_away(place: str) -> None:
    st.session_state.pop(_OUT + place, None)


def _new_code(desk: Desk, patient: PatientRecord) -> None:
    with flashing(desk, "pairing"):
        code = desk.clinic.new_code(desk.actor, patient.id)
        hand_out(f"code-{patient.id}", patient.name, patient.language, code)


def _unpair(desk: Desk, device_id: str, asked: str) -> None:
    _ = desk.words
    _set(asked, False)
    with flashing(desk, "pairing", _("It is disconnected.")):
        desk.clinic.unpair(desk.actor, device_id)
