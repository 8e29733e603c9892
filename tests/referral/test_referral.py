"""A referral becomes a draft: what is understood, what is left open, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.errors import DocumentError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.plan.draft import Draft, items_of, with_items
from formcheck.plan.items import PlanItem
from formcheck.referral.referral_draft import Referral, read_referral
from formcheck.referral.referral_file import LARGEST_BYTES
from formcheck.referral.whose import KnownPatient
from formcheck.report.attention import AtClinic
from formcheck.report.fhir import sessions_fhir
from formcheck.report.fhir_codes import LEGS
from formcheck.store.records import PlanVersion
from formcheck.words import LANGUAGES, translator
from tests.referral.made import NUMBERS, a_bundle, a_patient, a_request, text_of
from tests.report.made import NOW

ENGLISH = translator("en")
ID = "ab" * 16
ANNA = KnownPatient(ID, "H 7", NUMBERS, date(1960, 5, 4))


def read(data: Any, language: str = "en", whom: KnownPatient = ANNA) -> Referral:
    return read_referral(translator(language), text_of(data), whom)


def test_a_request_alone_becomes_a_line_with_its_days() -> None:
    found = read(a_request(patientInstruction="Slowly.\nNo pain."))
    (item,) = found.items
    assert (item.exercise_id, item.sets, item.prescription) == ("bridge", 1, Prescription(10))
    assert (item.note, found.days) == ("Slowly. No pain.", (0, 3))
    assert found.left == ("Bridge: 10 repetitions in all are asked for; they stand in one set.",)
    assert items_of(with_items(Draft(), found.items))[0].prescription.repetitions == 10


@pytest.mark.parametrize("exercise_id", list(load_exercises()))
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_an_exercise_is_known_by_its_name_in_every_language(exercise_id, language) -> None:
    name = translator(language)(load_exercises()[exercise_id].name).upper()
    for concept in ({"text": name}, {"coding": [{"display": f" {name} "}]}, {"text": exercise_id}):
        found = read(a_request(orderDetail=[concept]), language)
        assert [each.exercise_id for each in found.items] == [exercise_id]


def test_what_is_not_understood_is_said_and_not_guessed() -> None:
    found = read(
        a_request(
            quantityQuantity={"value": 20, "unit": "min"},
            occurrenceTiming={"repeat": {"frequency": 3, "period": 1, "periodUnit": "wk"}},
            orderDetail=[{"text": "Bridge"}, {"text": "with a band"}],
            bodySite=[{"text": "Left hip"}],
            priority="urgent",
            supportingInfo=[{"display": "MRI"}],
        )
    )
    (item,) = found.items
    assert (item.prescription.repetitions, item.side, found.days) == (None, "both", None)
    assert found.left == (
        "Bridge: no number of repetitions is given, so the exercise's own stands there.",
        "Bridge: not taken over: with a band",
        "Bridge: not taken over: 20 min",
        "Bridge: not taken over: frequency 3, period 1, periodUnit wk",
        "Bridge: not taken over: Left hip",
        "Bridge: not taken over: priority urgent",
        "Bridge: not taken over: supportingInfo",
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"value": 10, "comparator": ">", "unit": "repetitions"},
        {"value": 2.5, "unit": "repetitions"},
        {"value": 0, "unit": "repetitions"},
        {"value": 900, "unit": "repetitions"},
        {"value": 10, "system": "http://unitsofmeasure.org", "code": "min", "unit": "repetitions"},
        {"value": 10},
    ],
)
def test_a_quantity_that_is_no_number_of_repetitions_is_left_open(asked: dict[str, Any]) -> None:
    found = read(a_request(quantityQuantity=asked))
    assert found.items[0].prescription.repetitions is None
    assert any("not taken over: " in each for each in found.left)


def test_every_day_and_one_leg_are_taken_where_the_exercise_has_legs() -> None:
    daily = {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}
    site = [{"coding": [LEGS[Side.LEFT]], "text": "Left"}]
    dog = {"orderDetail": [{"text": "Bird dog"}], "bodySite": site, "occurrenceTiming": daily}
    found = read(a_request(**dog))
    assert (found.items[0].side, found.days) == ("left", tuple(range(7)))
    bridge = read(a_request(bodySite=site))
    assert bridge.items[0].side == "both"
    assert "Bridge: not taken over: Left" in bridge.left


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"orderDetail": [{"text": "Deadlift"}]}, "no such exercise: Exercise therapy, Deadlift"),
        ({"code": None, "orderDetail": None}, "A request that names no exercise"),
        ({"orderDetail": [{"text": "Bridge"}, {"text": "Cat-cow"}]}, "several exercises"),
        ({"doNotPerform": True}, "asks not to do it"),
        ({"status": "revoked"}, "no longer holds"),
        ({"modifierExtension": [{"url": "urn:x:y", "valueBoolean": True}]}, "changes what"),
        ({"implicitRules": "urn:x:y"}, "changes what"),
    ],
)
def test_a_request_that_cannot_be_a_line_is_left_out_and_said(
    values: dict[str, Any], said: str
) -> None:
    found = read(
        a_bundle(a_patient(), a_request(**values), a_request(orderDetail=[{"text": "Cat-cow"}]))
    )
    assert [each.exercise_id for each in found.items] == ["cat_cow"]
    assert any(said in each for each in found.left), found.left


def test_several_requests_with_different_days_leave_the_days_open() -> None:
    other = a_request(
        orderDetail=[{"text": "cat_cow"}], occurrenceTiming={"repeat": {"dayOfWeek": ["tue"]}}
    )
    found = read(a_bundle(a_request(), other, a_patient()))
    assert len(found.items) == 2 and found.days is None
    assert "The exercises are for different days" in found.left[-1]


def test_who_asked_when_and_why_are_told() -> None:
    doctor = {"resourceType": "Practitioner", "id": "d", "name": [{"text": "Dr. Fern"}]}
    asked = a_request(
        requester={"reference": "Practitioner/d"},
        authoredOn="2026-11-03T09:00:00+01:00",
        reasonCode=[{"text": "Low-back pain"}],
        note=[{"text": "Fell last year."}],
    )
    assert read(a_bundle(asked, doctor)).about == (
        "Asked for by Dr. Fern.",
        "Asked for on November 3, 2026.",
        "Reason: Low-back pain",
        "Note: Fell last year.",
    )
    assert "Asked for on 2026-11." in read(a_request(authoredOn="2026-11")).about


def test_a_number_of_the_clinic_proves_whose_it_is_or_that_it_is_not() -> None:
    assert read(a_bundle(a_request(), a_patient())).named is None
    by_number = {"identifier": {"system": NUMBERS, "value": "H 7"}}
    assert read(a_request(subject=by_number)).named is None
    contained = a_request(subject={"reference": "#p"}, contained=[a_patient(id="p")])
    assert read(contained).named is None
    for wrong in (
        a_bundle(a_request(), a_patient("H 8")),
        a_bundle(a_request(), a_patient(birthDate="1961-05-04")),
    ):
        with pytest.raises(DocumentError, match="somebody else"):
            read(wrong)
    mixed = a_bundle(
        a_request(),
        a_patient(),
        a_request(subject={"identifier": {"system": NUMBERS, "value": "H 9"}}),
    )
    with pytest.raises(DocumentError, match="somebody else"):
        read(mixed)


@pytest.mark.parametrize("identifier", [{"use": "official"}, {"system": NUMBERS}, {"value": "7"}])
@pytest.mark.parametrize(
    "whom", [replace(ANNA, number_system=None), replace(ANNA, hospital_number=None)]
)
def test_half_an_identifier_proves_nothing(identifier: dict[str, str], whom: KnownPatient) -> None:
    told = read(a_request(subject={"display": "Berta", "identifier": identifier}), whom=whom)
    assert told.named == "Berta"


def test_requests_about_several_people_are_refused() -> None:
    several = [a_request(subject={"display": name}) for name in ("Anna", "Berta")]
    with pytest.raises(DocumentError, match="several patients"):
        read(a_bundle(*several))


@pytest.mark.parametrize("days", [["Mon"], ["mon", "someday"], [None]])
def test_days_that_no_calendar_has_are_said(days: list[str | None]) -> None:
    told = read(a_request(occurrenceTiming={"repeat": {"dayOfWeek": days}}))
    assert told.days in (None, (0,))
    assert "dayOfWeek" in " ".join(told.left)


def test_a_request_without_a_status_is_left_out_and_said() -> None:
    told = read(a_request(status=None, _status={"extension": [{"url": "urn:x", "valueCode": "x"}]}))
    assert told.items == () and "no longer holds" in " ".join(told.left)


def test_a_changed_meaning_of_the_days_is_not_taken_over() -> None:
    timing = {
        "modifierExtension": [{"url": "urn:x", "valueBoolean": True}],
        "repeat": {"dayOfWeek": ["mon"]},
    }
    told = read(a_request(occurrenceTiming=timing))
    assert told.items == () and "changes what the request means" in " ".join(told.left)


def test_without_a_number_it_says_the_name_and_is_not_sure() -> None:
    assert read(a_bundle(a_request(), a_patient(None))).named == "Anna Fern"
    assert read(a_request()).named == "Anna"
    assert read(a_request(subject={"reference": "Patient/9"})).named == ""
    unset = KnownPatient(ID, "H 7")  # a number alone, of whatever system, proves nothing
    assert read(a_bundle(a_request(), a_patient()), whom=unset).named == "Anna Fern"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "isn't JSON"),
        ("<ServiceRequest/>", "isn't JSON"),
        ("[" * 100_000, "isn't JSON"),
        ('{"a": NaN}', "isn't JSON"),
        ("[]", "isn't FHIR"),
        ('{"resourceType": 7}', "isn't FHIR"),
        ('{"resourceType": "Observation"}', "This is a Observation: only a ServiceRequest"),
        ('{"resourceType": "Bundle", "entry": 3}', "holds no ServiceRequest"),
        ('{"resourceType": "ServiceRequest"}', "isn't valid FHIR"),
        (text_of(a_request(quantityQuantity={"value": "many"})), "isn't valid FHIR"),
        (text_of(a_bundle(*[a_request()] * 21)), "more than 20"),
        (" " * (LARGEST_BYTES + 1), "too large"),
    ],
)
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_bad_file_gets_one_sentence(text: str, said: str, language: str) -> None:
    with pytest.raises(DocumentError) as raised:
        read_referral(ENGLISH, text, ANNA)
    assert said in str(raised.value) and str(raised.value).count(". ") == 0
    assert raised.value.sentence.said(translator(language)).endswith((".", ")."))


def test_a_file_too_large_to_be_handed_over_is_refused_with_that_reason() -> None:
    with pytest.raises(DocumentError, match="too large"):
        read_referral(ENGLISH, None, ANNA)


def test_characters_that_nobody_can_store_or_see_are_removed() -> None:
    found = read(a_request(patientInstruction="a\u2028b\u0085c", note=[{"text": "x" * 999}]))
    assert found.items[0].note == "a b c"
    assert found.about[-1] == f"Note: {'x' * 200}…"


def test_our_own_bundle_comes_back_for_its_own_patient(tmp_path) -> None:
    items = (
        PlanItem("bird_dog", 1, Prescription(6), 30.0, "s", "left", "Slowly, please."),
        PlanItem("cat_cow", 1, Prescription(8), 30.0, "s"),
    )
    plan = PlanVersion(1, NOW - timedelta(days=3), "clinic", items, "Paula", (0, 2))
    bundle = json.loads(sessions_fhir("Anna", (), ENGLISH, NOW, AtClinic(ID), (plan,)))
    found = read(bundle)
    assert found.named is None and found.days == (0, 2)
    assert [(i.exercise_id, i.prescription.repetitions, i.side, i.note) for i in found.items] == [
        ("bird_dog", 6, "left", "Slowly, please."),
        ("cat_cow", 8, "both", ""),
    ]
    assert "Asked for by Paula." in found.about


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
ELEMENTS = st.sampled_from(
    [
        *("code", "orderDetail", "subject", "quantityQuantity", "occurrenceTiming", "bodySite"),
        *("note", "requester", "authoredOn", "reasonCode", "contained", "status", "extension"),
        "patientInstruction",
    ]
)


@given(st.dictionaries(ELEMENTS, JSON, max_size=4), JSON)
def test_any_content_gives_a_draft_or_one_sentence(values, patient) -> None:
    """Also where the patient beside it, which no model checks, is nonsense."""
    person = {"resourceType": "Patient", "id": "7", "name": patient, "identifier": patient}
    said: list[str] = []
    try:
        found = read(a_bundle({**a_request(), **values}, person | {"birthDate": patient}))
        said += [*found.left, *found.about]
    except DocumentError as error:
        said.append(str(error))
    assert all(isinstance(each, str) and each for each in said)
