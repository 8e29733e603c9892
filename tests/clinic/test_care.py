"""Plans, messages, lists, export and deletion at the clinic."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from formcheck.errors import AccessError, DocumentError, FormCheckError
from formcheck.exercises.prescription import Prescription
from formcheck.store.clinic.care import PatientCare
from formcheck.store.clinic.intake import Intake
from formcheck.store.tables import PersonRow
from tests.clinic.made import Clinic, clinic_in
from tests.exchange.made import a_consent, a_session, answers, some_notes
from tests.store.made import Clock, item


@pytest.fixture
def care(where: Path | str) -> Iterator[PatientCare]:
    opened = PatientCare(where, Clock())
    yield opened
    opened.close()


@pytest.fixture
def clinic(care: PatientCare) -> Clinic:
    return clinic_in(care)


@pytest.fixture
def intake(where: Path | str, care: PatientCare, clinic: Clinic) -> Iterator[Intake]:
    opened = Intake(where)
    opened.take_notes(clinic.anna, some_notes(a_consent(), answers("fever")))
    yield opened
    opened.close()


def test_a_plan_gets_version_after_version(care: PatientCare, clinic: Clinic) -> None:
    anna = clinic.anna.person_id
    one_leg = replace(item("bird_dog"), side="left", note="Slowly.")
    assert care.prescribe(clinic.paula, anna, [item()], None, None, None) == 1
    assert care.prescribe(clinic.paula, anna, [one_leg], [4, 0], "Well done.", 1) == 2
    newest, first = care.plans(clinic.anna, anna)
    assert (newest.version, newest.items, newest.days) == (2, (one_leg,), (0, 4))
    assert (newest.author, newest.note, newest.source) == ("Paula", "Well done.", "clinic")
    assert (first.version, first.items, first.days) == (1, (item(),), None)


def test_of_two_who_change_a_plan_at_once_one_is_told(care: PatientCare, clinic: Clinic) -> None:
    anna = clinic.anna.person_id

    def save(_: int) -> str:
        try:
            return f"version {care.prescribe(clinic.paula, anna, [item()])}"
        except DocumentError as error:
            return str(error)

    with ThreadPoolExecutor(4) as pool:
        done = sorted(pool.map(save, range(4)))
    assert done == ["Somebody else has changed this plan: look at it first."] * 3 + ["version 1"]


def test_a_plan_that_cannot_be_done_is_refused(care: PatientCare, clinic: Clinic) -> None:
    for items, days in (
        ([], None),
        ([replace(item(), side="left")], None),
        ([item("juggling")], None),
        ([replace(item("pelvic_tilt"), prescription=Prescription(5, range_goal_deg=30.0))], None),
        ([replace(item(), note="x" * 5000)], None),
        ([item()], [7]),
    ):
        with pytest.raises(FormCheckError):
            care.prescribe(clinic.paula, clinic.anna.person_id, items, days)
    with pytest.raises(AccessError):
        care.prescribe(clinic.peter, clinic.anna.person_id, [item()])
    assert care.plans(clinic.paula, clinic.anna.person_id) == ()


def test_messages_go_both_ways_and_once(care: PatientCare, clinic: Clinic) -> None:
    anna, mine = clinic.anna.person_id, uuid4().hex
    for _ in range(2):
        assert care.write_message(clinic.anna, anna, " It hurts. ", message_id=mine) == mine
    with pytest.raises(DocumentError):
        care.write_message(clinic.anna, anna, "Other", message_id=mine)
    care.write_message(clinic.paula, anna, "Less, then.")
    assert care.patient(clinic.paula, anna).unread == 1
    care.mark_read(clinic.paula, anna)
    assert care.patient(clinic.paula, anna).unread == 0
    hers, reply = care.messages(clinic.anna, anna)
    assert (hers.text, hers.author, hers.read_at is None) == ("It hurts.", None, False)
    assert (reply.text, reply.author, reply.read_at) == ("Less, then.", "Paula", None)
    care.mark_read(clinic.anna, anna, [reply.id])
    assert care.messages(clinic.anna, anna)[1].read_at is not None
    with pytest.raises(DocumentError):
        care.write_message(clinic.paula, anna, "  ")
    with pytest.raises(AccessError):
        care.write_message(clinic.peter, anna, "Hello")


def test_the_inbox_has_the_newest_plan_and_who_treats(care: PatientCare, clinic: Clinic) -> None:
    anna = clinic.anna.person_id
    assert care.inbox(clinic.anna).plan is None
    care.prescribe(clinic.paula, anna, [item()])
    care.prescribe(clinic.paula, anna, [item("cat_cow")], [1], "Try this.", 1)
    care.write_message(clinic.paula, anna, "Hello")
    inbox = care.inbox(clinic.anna)
    assert inbox.plan is not None and inbox.plan.version == 2
    assert (inbox.clinic, inbox.physiotherapists) == ("Clinic", ("Paula",))
    assert [each.text for each in inbox.messages] == ["Hello"]
    assert care.inbox(clinic.bo).plan is None


def test_sessions_of_others_are_as_if_they_were_not_there(
    care: PatientCare, clinic: Clinic, intake: Intake
) -> None:
    sent = a_session()
    intake.take_session(clinic.anna, sent)
    for session_id in (sent.id, uuid4().hex):
        with pytest.raises(AccessError) as refused:
            care.session(clinic.peter, session_id)
        assert "no such person" in str(refused.value)
        with pytest.raises(AccessError):
            care.recording(clinic.peter, session_id, sent.sets[0].id)


def test_who_treated_a_patient_is_told_that_they_deleted_everything(
    care: PatientCare, clinic: Clinic, intake: Intake
) -> None:
    care.patient(clinic.paula, clinic.anna.person_id)
    care.patient(clinic.peter, clinic.bo.person_id)
    assert care.deleted_at_their_request(clinic.paula) == ()
    care.erase(clinic.anna, clinic.anna.person_id)
    care.erase(clinic.admin, clinic.bo.person_id)  # at nobody's wish but the admin's
    (at,) = care.deleted_at_their_request(clinic.paula)
    assert timedelta() < care.now() - at < timedelta(minutes=1)
    assert care.deleted_at_their_request(clinic.peter) == (), "neither his patient nor a request"
    with pytest.raises(AccessError):
        care.deleted_at_their_request(clinic.admin)


def test_a_patient_is_erased_with_everything(
    care: PatientCare, clinic: Clinic, intake: Intake
) -> None:
    intake.take_session(clinic.anna, a_session())
    care.write_message(clinic.anna, clinic.anna.person_id, "Hello")
    with pytest.raises(AccessError):
        care.erase(clinic.paula, clinic.anna.person_id)
    with pytest.raises(AccessError):
        care.erase(clinic.admin, clinic.paula.person_id)
    care.erase(clinic.anna, clinic.anna.person_id)
    assert care.worklist(clinic.paula).lines == ()
    with care.reading() as session:
        assert session.get(PersonRow, clinic.anna.person_id) is None
    care.erase(clinic.admin, clinic.bo.person_id)


def test_outcome_measures_are_asked_entered_and_kept_apart_from_other_patients(
    care: PatientCare, clinic: Clinic
) -> None:
    anna = clinic.anna.person_id
    care.ask_outcome(clinic.paula, anna, "psfs", 7)
    care.ask_outcome(clinic.paula, anna, "psfs", 14)
    assert [(a.measure_id, a.every_days) for a in care.outcome_asks(clinic.anna, anna)] == [
        ("psfs", 14)
    ]
    care.ask_outcome(clinic.paula, anna, "psfs", None)
    assert care.outcome_asks(clinic.paula, anna) == ()
    care.enter_outcome(clinic.paula, anna, "odi", {"total": 32.0})
    (outcome,) = care.outcomes(clinic.paula, anna)
    assert (outcome.measure_id, outcome.score) == ("odi", 32.0)
    for measure_id, days in (("odi", 7), ("psfs", 0), ("psfs", 4000)):
        with pytest.raises(DocumentError):
            care.ask_outcome(clinic.paula, anna, measure_id, days)
    with pytest.raises(DocumentError):
        care.enter_outcome(clinic.paula, anna, "odi", {"total": 101.0})
    for act in (
        lambda: care.ask_outcome(clinic.peter, anna, "psfs", 7),
        lambda: care.enter_outcome(clinic.anna, anna, "odi", {"total": 1.0}),
        lambda: care.outcomes(clinic.peter, anna),
        lambda: care.outcomes(clinic.admin, anna),
    ):
        with pytest.raises(AccessError):
            act()
    assert care.export(clinic.anna, anna)["person"]["outcomes"][0]["score"] == 32.0
