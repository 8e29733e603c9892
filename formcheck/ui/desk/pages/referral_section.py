"""Referral from another system (FHIR), from which a prescription can be begun."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from formcheck.errors import DocumentError
from formcheck.plan.draft import Draft
from formcheck.referral import arriving
from formcheck.referral.arriving import WAITING
from formcheck.referral.referral_draft import Referral
from formcheck.referral.referral_file import LARGEST_BYTES
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk, flashing, show_flash
from formcheck.ui.desk.pages.starting_points import fill_draft, use_label
from formcheck.ui.desk.picker import file_field
from formcheck.ui.plain_text import plain

_FILE_KEY = "referral-read-"


@dataclass(frozen=True, slots=True)
class ReferralFile:
    """A file that was read: the referral in it, or why it can't be taken over.

    Attributes:
        waiting_text: the file's text if another program sent it; None if it was chosen here.
    """

    name: str
    referral: Referral | None
    error: str
    waiting_text: str | None = None


def show(desk: Desk, patient: PatientRecord, draft: Draft) -> None:
    """Show a field for the file, then the referral in it and what it leaves open."""
    _, file = desk.words, _current_referral(desk, patient)
    with st.expander(_("Take over a referral (FHIR)"), expanded=file is not None):
        file_field(
            f"referral-{patient.id}",
            _("A FHIR ServiceRequest as JSON, alone or in a Bundle:"),
            _("Choose a file"),
            LARGEST_BYTES,
            partial(read_file, desk, patient),
        )
        show_flash("referral")
        if file is None:
            st.caption(_("It becomes a draft below: nothing takes effect until you prescribe it."))
        elif file.referral is None:
            st.error(plain(file.error))
        else:
            st.caption(plain(file.name))
            _referral_content(desk, patient, draft, file, file.referral)
        if file is not None and (file.waiting_text is None or is_waiting(desk, patient.id)):
            away, args = _("Put the referral away"), (desk, patient.id, file)
            st.button(away, key="put-referral-away", on_click=_put_referral_away, args=args)


def _referral_content(
    desk: Desk, patient: PatientRecord, draft: Draft, file: ReferralFile, referral: Referral
) -> None:
    _ = desk.words
    for sentence in referral.about:
        st.markdown(plain(sentence))
    if referral.left:
        open_lines = "\n".join(f"- {plain(sentence)}" for sentence in referral.left)
        st.warning(f"{_('Please see to this yourself:')}\n\n{open_lines}")
    if not referral.items:
        st.markdown(_("Nothing in it can be taken over."))
        return
    # `named` is None where a number in the file proves whose it is.
    is_theirs = referral.named is None or _confirm_patient(desk, patient, referral.named)
    st.button(
        use_label(_, draft),
        key="use-referral",
        disabled=not is_theirs,
        on_click=_use_referral,
        args=(desk, patient, file, referral),
    )


def _confirm_patient(desk: Desk, patient: PatientRecord, named: str) -> bool:
    """Show a checkbox that the referral is this patient's; return whether it is ticked."""
    _ = desk.words
    template = _("No number in the file proves whose it is; it names: {name}")
    st.markdown(plain(template.format(name=named or "–")))
    label = _("I have checked that this is about {name}").format(name=plain(patient.name))
    return st.checkbox(label, key=_tick_key(patient.id))


def _tick_key(patient_id: str) -> str:
    return f"referral-is-of-{patient_id}"


def read_file(desk: Desk, patient: PatientRecord, name: str, text: str | None) -> None:
    """Read the chosen file, in place of an earlier one."""
    with flashing(desk, "referral"):
        st.session_state[_FILE_KEY + patient.id] = _taken_in(desk, patient, name, text)


def _taken_in(
    desk: Desk,
    patient: PatientRecord,
    name: str,
    text: str | None,
    waiting_text: str | None = None,
) -> ReferralFile:
    """Read a referral; clear the tick, which said that an earlier referral is this patient's."""
    st.session_state.pop(_tick_key(patient.id), None)
    try:
        referral = arriving.take_in(desk.clinic, desk.actor, patient.id, desk.words, text)
    except DocumentError as error:
        return ReferralFile(name, None, error.sentence.said(desk.words), waiting_text)
    return ReferralFile(name, referral, "", waiting_text)


def is_waiting(desk: Desk, patient_id: str) -> bool:
    """Whether a referral sent by another program waits to be used or put away."""
    return bool(saved_drafts.load(desk, patient_id).get(WAITING))


def _current_referral(desk: Desk, patient: PatientRecord) -> ReferralFile | None:
    """Return the chosen file; else the waiting referral, read anew when a newer one has come."""
    _, state, key = desk.words, st.session_state, _FILE_KEY + patient.id
    file, waiting = state.get(key), saved_drafts.load(desk, patient.id).get(WAITING)
    is_newer = file is None or file.waiting_text not in (None, waiting)
    if waiting and is_newer:
        name = _("Sent by another program")
        file = state[key] = _taken_in(desk, patient, name, waiting, waiting)
    return file if isinstance(file, ReferralFile) else None


def _put_referral_away(desk: Desk, patient_id: str, file: ReferralFile) -> None:
    with flashing(desk, "referral"):
        _end_wait(desk, patient_id, file)
        st.session_state.pop(_FILE_KEY + patient_id, None)


def _end_wait(desk: Desk, patient_id: str, file: ReferralFile) -> None:
    """End the wait of a referral that was sent; a newer one goes on waiting."""
    if file.waiting_text is not None:
        saved_drafts.end(desk, patient_id, WAITING, file.waiting_text)


def _use_referral(
    desk: Desk, patient: PatientRecord, file: ReferralFile, referral: Referral
) -> None:
    """Put the referral's exercises and days into the draft."""
    _ = desk.words
    with flashing(desk, "referral", _("It is in the draft below: look it over.")):
        detail = f"taken over: {len(referral.items)} exercises"
        desk.clinic.note_referral(desk.actor, patient.id, detail)
        fill_draft(patient, referral.items, referral.days)
        _end_wait(desk, patient.id, file)
