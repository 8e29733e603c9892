"""A referral from another system (FHIR) as the start of a prescription, still to be accepted."""

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
from formcheck.ui.desk.pages.starting_points import begin_from, use_label
from formcheck.ui.desk.picker import file_field
from formcheck.ui.plain_text import plain

_READ = "referral-read-"


@dataclass(frozen=True, slots=True)
class ReadReferral:
    """A referral that was read: what it asks for, or why it can't be taken over.

    Attributes:
        waiting_text: its text where another program sent it; None of a file that was chosen.
    """

    name: str
    referral: Referral | None
    trouble: str
    waiting_text: str | None = None


def show(desk: Desk, patient: PatientRecord, draft: Draft) -> None:
    """Show a field for the file, then what it asks for and what it leaves open."""
    _, found = desk.words, _found_so_far(desk, patient)
    with st.expander(_("Take over a referral (FHIR)"), expanded=found is not None):
        file_field(
            f"referral-{patient.id}",
            _("A FHIR ServiceRequest as JSON, alone or in a Bundle:"),
            _("Choose a file"),
            LARGEST_BYTES,
            partial(take_in, desk, patient),
        )
        show_flash("referral")
        if found is None:
            st.caption(_("It becomes a draft below: nothing takes effect until you prescribe it."))
        elif found.referral is None:
            st.error(plain(found.trouble))
        else:
            st.caption(plain(found.name))
            _found(desk, patient, draft, found, found.referral)
        if found is not None and (found.waiting_text is None or waits(desk, patient.id)):
            away, args = _("Put the referral away"), (desk, patient.id, found)
            st.button(away, key="put-referral-away", on_click=_put_away, args=args)


def _found(
    desk: Desk, patient: PatientRecord, draft: Draft, found: ReadReferral, referral: Referral
) -> None:
    _ = desk.words
    for sentence in referral.about:
        st.markdown(plain(sentence))
    if referral.left:
        left_lines = "\n".join(f"- {plain(each)}" for each in referral.left)
        st.warning(f"{_('Please see to this yourself:')}\n\n{left_lines}")
    if not referral.items:
        st.markdown(_("Nothing in it can be taken over."))
        return
    # None: a number in the file proves whose it is.
    is_theirs = referral.named is None or _confirmed(desk, patient, referral.named)
    st.button(
        use_label(_, draft),
        key="use-referral",
        disabled=not is_theirs,
        on_click=_use,
        args=(desk, patient, found, referral),
    )


def _confirmed(desk: Desk, patient: PatientRecord, named: str) -> bool:
    """Ask for confirmation that the referral is this patient's; return whether it was given."""
    _ = desk.words
    template = _("No number in the file proves whose it is; it names: {name}")
    st.markdown(plain(template.format(name=named or "–")))
    label = _("I have checked that this is about {name}").format(name=plain(patient.name))
    return st.checkbox(label, key=f"referral-is-of-{patient.id}")


def take_in(desk: Desk, patient: PatientRecord, name: str, text: str | None) -> None:
    """Read the file that was chosen."""
    st.session_state.pop(f"referral-is-of-{patient.id}", None)
    with flashing(desk, "referral"):
        st.session_state[_READ + patient.id] = _read(desk, patient, name, text)


def _read(
    desk: Desk,
    patient: PatientRecord,
    name: str,
    text: str | None,
    waiting_text: str | None = None,
) -> ReadReferral:
    try:
        found = arriving.take_in(desk.clinic, desk.actor, patient.id, desk.words, text)
    except DocumentError as error:
        return ReadReferral(name, None, error.sentence.said(desk.words), waiting_text)
    return ReadReferral(name, found, "", waiting_text)


def waits(desk: Desk, patient_id: str) -> bool:
    """Whether another program has sent a referral that nobody has used or put away yet."""
    return bool(saved_drafts.load(desk, patient_id).get(WAITING))


def _found_so_far(desk: Desk, patient: PatientRecord) -> ReadReferral | None:
    """Return the file that was chosen, else the newest referral that was sent."""
    _, state, key = desk.words, st.session_state, _READ + patient.id
    found, waiting = state.get(key), saved_drafts.load(desk, patient.id).get(WAITING)
    is_newer = found is None or found.waiting_text not in (None, waiting)
    if waiting and is_newer:
        found = state[key] = _read(desk, patient, _("Sent by another program"), waiting, waiting)
    return found if isinstance(found, ReadReferral) else None


def _put_away(desk: Desk, patient_id: str, found: ReadReferral) -> None:
    with flashing(desk, "referral"):
        _end(desk, patient_id, found)
        st.session_state.pop(_READ + patient_id, None)


def _end(desk: Desk, patient_id: str, found: ReadReferral) -> None:
    """End the wait of one that was sent; one that came meanwhile goes on waiting."""
    if found.waiting_text is not None:
        saved_drafts.end(desk, patient_id, WAITING, found.waiting_text)


def _use(desk: Desk, patient: PatientRecord, found: ReadReferral, referral: Referral) -> None:
    """Put its exercises into the draft."""
    _ = desk.words
    with flashing(desk, "referral", _("It is in the draft below: look it over.")):
        detail = f"taken over: {len(referral.items)} exercises"
        desk.clinic.note_referral(desk.actor, patient.id, detail)
        begin_from(patient, referral.items, referral.days)
        _end(desk, patient.id, found)
