"""A referral from another system (FHIR) as the start of a prescription, still to be accepted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from formcheck.errors import DocumentError
from formcheck.plan.draft import Draft
from formcheck.referral.referral_draft import Referral, read_referral
from formcheck.referral.referral_file import LARGEST_BYTES
from formcheck.referral.whose import Whom
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.ui.desk.context import Desk, flashing, show_flash
from formcheck.ui.desk.pages.starting import begin_from, use_label
from formcheck.ui.desk.picker import file_field
from formcheck.ui.plain_text import plain

_READ = "referral-read-"


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was chosen: what it asks for, or why it can't be taken."""

    name: str
    referral: Referral | None
    trouble: str


def show(desk: Desk, patient: PatientRecord, draft: Draft) -> None:
    """Show a field for the file, then what it asks for and what it leaves open."""
    _, found = desk.words, st.session_state.get(_READ + patient.id)
    with st.expander(_("Take over a referral (FHIR)"), expanded=found is not None):
        file_field(
            f"referral-{patient.id}",
            _("A FHIR ServiceRequest as JSON, alone or in a Bundle:"),
            _("Choose a file"),
            LARGEST_BYTES,
            partial(take_in, desk, patient),
        )
        show_flash("referral")
        if not isinstance(found, Read):
            st.caption(_("It becomes a draft below: nothing takes effect until you prescribe it."))
        elif found.referral is None:
            st.error(plain(found.trouble))
        else:
            st.caption(plain(found.name))
            _found(desk, patient, draft, found.referral)


def _found(desk: Desk, patient: PatientRecord, draft: Draft, referral: Referral) -> None:
    _ = desk.words
    for said in referral.about:
        st.markdown(plain(said))
    if referral.left:
        said = "\n".join(f"- {plain(each)}" for each in referral.left)
        st.warning(f"{_('Please see to this yourself:')}\n\n{said}")
    if not referral.items:
        st.markdown(_("So nothing of it can be taken over."))
        return
    is_theirs = referral.named is None or _confirmed(desk, patient, referral.named)
    st.button(
        use_label(_, draft),
        key="use-referral",
        disabled=not is_theirs,
        on_click=_use,
        args=(desk, patient, referral),
    )


def _confirmed(desk: Desk, patient: PatientRecord, named: str) -> bool:
    """Ask whose it is, where no number proves it."""
    _ = desk.words
    said = _("No number in the file proves whose it is; it names: {name}")
    st.markdown(plain(said.format(name=named or "–")))
    label = _("I have checked that this is about {name}").format(name=plain(patient.name))
    return st.checkbox(label, key=f"referral-is-of-{patient.id}")


def take_in(desk: Desk, patient: PatientRecord, name: str, text: str | None) -> None:
    """Read the file that was chosen; the audit log has it, whatever comes of it."""
    st.session_state.pop(f"referral-is-of-{patient.id}", None)
    with flashing(desk, "referral"):
        try:
            referral = read_referral(desk.words, text, _whom(desk, patient))
            found = Read(name, referral, "")
            detail = f"read: {len(referral.items)} exercises"
        except DocumentError as error:
            found, detail = Read(name, None, error.sentence.said(desk.words)), "not taken"
        desk.clinic.note_referral(desk.actor, patient.id, detail)
        st.session_state[_READ + patient.id] = found


def _whom(desk: Desk, patient: PatientRecord) -> Whom:
    return Whom(
        person_id=patient.id,
        hospital_number=patient.hospital_number,
        number_system=desk.clinic.number_system(desk.actor),
        birth_date=patient.birth_date,
    )


def _use(desk: Desk, patient: PatientRecord, referral: Referral) -> None:
    """Put its exercises into the draft."""
    _ = desk.words
    with flashing(desk, "referral", _("It is in the draft below: look it over.")):
        detail = f"taken over: {len(referral.items)} exercises"
        desk.clinic.note_referral(desk.actor, patient.id, detail)
        begin_from(patient, referral.items, referral.days)
