"""An outcome measure, from the physiotherapist's asking to the answer at the clinic."""

from __future__ import annotations

from uuid import uuid4

import pytest

from formcheck.errors import DocumentError, StoreError
from formcheck.exchange.documents import InboxDocument, OutcomeData, OutcomeNote
from formcheck.review.goals import courses
from formcheck.store.local import LocalStore
from formcheck.sync.exchange import sync_now
from tests.exchange.made import some_notes
from tests.store.made import START
from tests.sync.conftest import Served
from tests.sync.made import connected

ANSWERS = {"Tying my shoes": 3.0, "Carrying the shopping": 5.0}


@pytest.fixture
def person(store: LocalStore, served: Served) -> str:
    return connected(store, served.url, served.code(served.clinic.anna))


def test_what_is_asked_reaches_the_laptop_and_the_answer_the_clinic_once(
    store: LocalStore, served: Served, person: str
) -> None:
    care, paula, anna = served.care, served.clinic.paula, served.clinic.anna.person_id
    sync_now(store, person)
    assert store.outcome_asks(person) == ()
    care.ask_outcome(paula, anna, "psfs", 14)
    sync_now(store, person)
    (asked,) = store.outcome_asks(person)
    assert (asked.measure_id, asked.every_days) == ("psfs", 14)
    store.add_outcome(person, "psfs", ANSWERS)
    assert sync_now(store, person).waiting == 0
    sync_now(store, person)
    (here,), (there,) = store.outcomes(person), care.outcomes(paula, anna)
    assert (there.uid, there.answers, there.score) == (here.uid, ANSWERS, 4.0)
    assert list(there.answers) == list(ANSWERS)
    care.ask_outcome(paula, anna, "psfs", None)
    sync_now(store, person)
    assert store.outcome_asks(person) == ()


def test_answers_of_before_the_agreement_are_sent_with_it(
    store: LocalStore, served: Served, person: str
) -> None:
    store.save_consent(person, False, "")
    store.add_outcome(person, "psfs", ANSWERS)
    sync_now(store, person)
    care, paula = served.care, served.clinic.paula
    assert care.outcomes(paula, served.clinic.anna.person_id) == ()
    store.save_consent(person, True, "Numbers are sent.")
    sync_now(store, person)
    assert len(care.outcomes(paula, served.clinic.anna.person_id)) == 1


def test_answers_off_their_scale_are_refused_on_both_sides(
    store: LocalStore, served: Served, person: str
) -> None:
    with pytest.raises(StoreError, match="outside its scale"):
        store.add_outcome(person, "psfs", {"Shoes": 11.0})
    sync_now(store, person)
    data = OutcomeData(measure="psfs", answers={"Shoes": 11.0})
    note = OutcomeNote(kind="outcome", uid=uuid4().hex, at=START, data=data)
    with pytest.raises(DocumentError, match="outside its scale"):
        served.care.take_notes(served.clinic.anna, some_notes(note, sent_at=served.care.now()))


def test_an_inbox_of_a_clinic_that_knows_no_measures_asks_nothing() -> None:
    older = {
        "format": "formcheck.inbox/1",
        "clinic": "Clinic",
        "physiotherapists": ["Paula"],
        "messages": [],
    }
    assert InboxDocument.model_validate(older).outcomes == ()


def test_goals_reach_the_laptop_with_the_prescription_and_leave_it_when_they_end(
    store: LocalStore, served: Served, person: str
) -> None:
    care, paula, anna = served.care, served.clinic.paula, served.clinic.anna.person_id
    goal = care.set_goal(paula, anna, "Tying my shoes")
    sync_now(store, person)
    assert [each.text for each in store.goals(person)] == ["Tying my shoes"]
    assert store.export(person)["person"]["goals"][0]["text"] == "Tying my shoes"
    store.add_outcome(person, "psfs", ANSWERS)
    care.ask_outcome(paula, anna, "psfs", 7)
    sync_now(store, person)
    (course,) = courses(care.goals(paula, anna), care.outcomes(paula, anna))
    assert [score.points for score in course.scores] == [3.0]
    care.end_goal(paula, goal, is_reached=True)
    sync_now(store, person)
    assert store.goals(person) == ()
