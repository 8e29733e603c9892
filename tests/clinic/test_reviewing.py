"""Physiotherapists' reviews of sessions and verdicts on repetitions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from formcheck.errors import AccessError, DocumentError
from formcheck.exchange.documents import SessionDocument
from formcheck.exchange.training_documents import prescription_part, repetition_part
from formcheck.exercises.prescription import Prescription
from formcheck.store.clinic.care import PatientCare
from formcheck.store.clinic.intake import Intake
from tests.clinic.made import Clinic, clinic_in
from tests.exchange.made import a_consent, a_session, a_set, some_notes
from tests.store.made import Clock, repetition


@pytest.fixture
def care(where: Path | str) -> Iterator[PatientCare]:
    opened = PatientCare(where, Clock())
    yield opened
    opened.close()


@pytest.fixture
def clinic(care: PatientCare) -> Clinic:
    return clinic_in(care)


@pytest.fixture
def sent(where: Path | str, care: PatientCare, clinic: Clinic) -> Iterator[SessionDocument]:
    """A session of Anna's: one faulty repetition, one correct, one partial."""
    repetitions = (
        repetition(1),
        repetition(2, faults=()),
        repetition(3, counted=False, faults=()),
    )
    session = a_session(a_set(repetitions=tuple(map(repetition_part, repetitions))))
    intake = Intake(where)
    intake.take_notes(clinic.anna, some_notes(a_consent()))
    intake.take_session(clinic.anna, session)
    yield session
    intake.close()


def test_a_verdict_may_name_the_fault_of_a_prescribed_limit(
    care: PatientCare, clinic: Clinic, where: Path | str
) -> None:
    asked = prescription_part(Prescription(5, range_limit_deg=40.0))
    repetitions = (repetition_part(repetition(1, faults=("beyond_limit",))),)
    session = a_session(a_set(prescription=asked, repetitions=repetitions))
    intake = Intake(where)
    intake.take_notes(clinic.anna, some_notes(a_consent()))
    intake.take_session(clinic.anna, session)
    intake.close()
    set_id = session.sets[0].id
    care.give_verdict(clinic.paula, session.id, set_id, 1, True, ["beyond_limit", "low_hips"])
    assert care.verdicts(clinic.paula, session.id)[0].faults == ("beyond_limit", "low_hips")


def test_a_verdict_stands_beside_the_machines_and_is_replaced_by_the_next(
    care: PatientCare, clinic: Clinic, sent: SessionDocument
) -> None:
    set_id = sent.sets[0].id
    care.give_verdict(clinic.paula, sent.id, set_id, 1, True, ["short_hold"], " Fine, I think. ")
    care.give_verdict(clinic.paula, sent.id, set_id, 1, True, [], "Fine.")
    (verdict,) = care.verdicts(clinic.paula, sent.id)
    assert (verdict.set_id, verdict.repetition, verdict.counted) == (set_id, 1, True)
    assert (verdict.faults, verdict.note, verdict.author) == ((), "Fine.", "Paula")
    record = care.session(clinic.paula, sent.id)
    assert record.sets[0].repetitions[0].faults == ("low_hips", "short_hold")
    care.withdraw_verdict(clinic.paula, sent.id, set_id, 1)
    assert care.verdicts(clinic.paula, sent.id) == ()


def test_a_verdict_on_what_is_not_there_is_refused(
    care: PatientCare, clinic: Clinic, sent: SessionDocument
) -> None:
    set_id = sent.sets[0].id
    for where_, index, faults, note in (
        (uuid4().hex, 1, (), None),
        (set_id, 9, (), None),
        (set_id, 1, ("juggling",), None),
        (set_id, 1, (), "x" * 5000),
    ):
        with pytest.raises(DocumentError):
            care.give_verdict(clinic.paula, sent.id, where_, index, True, faults, note)
    for who in (clinic.peter, clinic.admin, clinic.anna):
        with pytest.raises(AccessError):
            care.give_verdict(who, sent.id, set_id, 1, True, ())
    with pytest.raises(AccessError):
        care.give_verdict(clinic.paula, uuid4().hex, set_id, 1, True, ())
    assert care.verdicts(clinic.paula, sent.id) == ()


def test_only_a_verdict_is_agreement_and_what_was_looked_at_stands_beside_it(
    care: PatientCare, clinic: Clinic, sent: SessionDocument
) -> None:
    set_id = sent.sets[0].id
    care.give_verdict(clinic.paula, sent.id, set_id, 1, True, ())
    assert care.agreement(clinic.paula) == ()
    care.mark_reviewed(clinic.paula, sent.id, watched=False)
    (found,) = care.agreement(clinic.paula)
    assert (found.exercise_id, found.pairs, found.agreed) == ("bridge", 1, 0)
    assert found.unobjected == 0
    care.mark_reviewed(clinic.paula, sent.id, watched=True)
    (found,) = care.agreement(clinic.peter)  # it is the clinic's
    assert (found.pairs, found.agreed, found.unobjected) == (1, 0, 2)
    care.withdraw_verdict(clinic.paula, sent.id, set_id, 1)
    (found,) = care.agreement(clinic.paula)
    assert (found.pairs, found.agreed, found.unobjected) == (0, 0, 3)
    assert found.share is None and found.kappa is None
    with pytest.raises(AccessError):
        care.agreement(clinic.anna)


def test_who_looked_at_a_session_last_is_on_record(
    care: PatientCare, clinic: Clinic, sent: SessionDocument
) -> None:
    assert care.review(clinic.paula, sent.id) is None
    care.give_verdict(clinic.paula, sent.id, sent.sets[0].id, 1, False, ["low_hips"])
    assert care.review(clinic.paula, sent.id) is None
    assert care.verdicts(clinic.paula, sent.id)[0].faults == ()  # not counted: nothing to correct
    care.mark_reviewed(clinic.paula, sent.id, watched=True)
    review = care.review(clinic.paula, sent.id)
    assert review is not None and (review.author, review.watched) == ("Paula", True)
    with pytest.raises(AccessError):
        care.mark_reviewed(clinic.peter, sent.id, watched=True)


def test_what_was_said_of_a_patient_is_in_their_export_and_goes_with_them(
    care: PatientCare, clinic: Clinic, sent: SessionDocument
) -> None:
    care.give_verdict(clinic.paula, sent.id, sent.sets[0].id, 1, True, (), "Fine.")
    care.mark_reviewed(clinic.paula, sent.id, watched=True)
    (session,) = care.export(clinic.anna, clinic.anna.person_id)["person"]["sessions"]
    assert session["reviews"][0]["author"] == "Paula"
    assert session["sets"][0]["repetitions"][0]["verdicts"][0]["note"] == "Fine."
    care.erase(clinic.anna, clinic.anna.person_id)
    assert care.agreement(clinic.paula) == ()
