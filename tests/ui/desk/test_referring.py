"""A referral on the page of a prescription: read, put into the draft, in the audit log."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from formcheck.access import Action
from formcheck.referral.arriving import WAITING
from formcheck.store.clinic.treatment import Details
from formcheck.store.tables import AuditRow
from tests.referral.made import NUMBERS, a_bundle, a_patient, a_request, text_of
from tests.ui.desk.made import Made
from tests.ui.desk.pages import begun, click, opened, words


def editor(clinic: Made, text: str | None) -> AppTest:
    """Anna's prescription, in whose field a file was chosen: what its script hands over."""

    def script() -> None:
        from functools import partial

        import streamlit as st

        from formcheck.ui.desk.context import Desk
        from formcheck.ui.desk.pages import prescription_page, referral_section
        from formcheck.words import translator

        clinic, text = st.session_state["shown"]
        desk = Desk(clinic, clinic.actor("paula"), translator("en"), "https://clinic.example")
        patient = clinic.patient(desk.actor, clinic.id("anna"))
        take_in = partial(referral_section.read_file, desk, patient, "referral.json")
        st.button("Choose", key="choose", on_click=take_in, args=(text,))
        prescription_page.show(desk, patient.id)

    app = begun(script, (clinic, text))
    click(app, "choose")
    return app


def audited(clinic: Made) -> list[str | None]:
    with clinic.reading() as session:
        return list(session.scalars(select(AuditRow.detail).filter_by(action=Action.REFER.value)))


def known_by_number(clinic: Made) -> None:
    clinic.set_number_system(clinic.actor("ada"), NUMBERS)
    details = Details("Anna", "en", "H 7")
    clinic.correct_patient(clinic.actor("paula"), clinic.id("anna"), details)


def test_a_referral_becomes_a_draft_that_she_still_has_to_prescribe(clinic: Made) -> None:
    known_by_number(clinic)
    asked = a_request(patientInstruction="Slowly.", note=[{"text": "Fell *last* year."}])
    app = editor(clinic, text_of(a_bundle(asked, a_patient())))
    said = words(app)
    assert "they stand in one set" in said and "Fell \\*last\\* year" in said
    click(app, "use-referral")
    assert "It is in the draft below" in words(app)
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    assert clinic.plans(paula, anna) == ()
    click(app, "prescribe")
    (plan,) = clinic.plans(paula, anna)
    assert (plan.items[0].exercise_id, plan.items[0].prescription.repetitions) == ("bridge", 10)
    assert (plan.items[0].note, plan.days) == ("Slowly.", (0, 3))
    assert audited(clinic) == ["read: 1 exercises", "taken over: 1 exercises"]


def test_without_a_number_she_says_whose_it_is_first(clinic: Made) -> None:
    app = editor(clinic, text_of(a_request()))
    assert "it names: Anna" in words(app).replace("\\", "")
    assert app.button(key="use-referral").disabled
    app.checkbox(key=f"referral-is-of-{clinic.id('anna')}").check().run()
    assert not app.button(key="use-referral").disabled


def test_a_file_of_somebody_else_or_no_referral_gets_one_sentence_and_no_button(
    clinic: Made,
) -> None:
    known_by_number(clinic)
    files: dict[str | None, str] = {
        text_of(a_bundle(a_request(), a_patient("H 8"))): "somebody else",
        "not JSON": "isn't JSON",
        json.dumps({"resourceType": "Observation"}): "only a ServiceRequest is taken",
        None: "too large",
    }
    for text, said in files.items():
        app = editor(clinic, text)
        (error,) = app.error
        assert said in error.value.replace("\\", "")
        assert not [each for each in app.button if each.key == "use-referral"]
    assert audited(clinic) == ["not taken"] * len(files)


def test_unknown_exercises_alone_leave_nothing_to_take(clinic: Made) -> None:
    known_by_number(clinic)
    unknown: dict[str, Any] = a_request(orderDetail=[{"text": "Deadlift"}])
    app = editor(clinic, text_of(a_bundle(unknown, a_patient())))
    assert "knows no such exercise" in words(app)
    assert "Nothing in it can be taken over." in words(app)
    assert not [each for each in app.button if each.key == "use-referral"]


def test_one_that_was_sent_waits_until_it_is_used_or_put_away(clinic: Made) -> None:
    known_by_number(clinic)
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    clinic.keep_drafts(paula, anna, {WAITING: text_of(a_bundle(a_request(), a_patient()))})
    (said,) = opened(clinic, "patients_page", patient=anna).info
    assert said.value.startswith("A referral has come")
    page = opened(clinic, "patients_page", patient=anna, view="prescription")
    assert "Sent by another program" in words(page)
    click(page, "put-referral-away")
    assert clinic.drafts(paula, anna) == {} and "Sent by" not in words(page)
    clinic.keep_drafts(paula, anna, {WAITING: text_of(a_bundle(a_request(), a_patient()))})
    click(opened(clinic, "patients_page", patient=anna, view="prescription"), "use-referral")
    assert set(clinic.drafts(paula, anna)) == {"prescription"}


def test_a_file_that_is_used_leaves_the_one_that_was_sent_to_be_seen(clinic: Made) -> None:
    known_by_number(clinic)
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    sent = text_of(a_bundle(a_request(note=[{"text": "Sent."}]), a_patient()))
    clinic.keep_drafts(paula, anna, {WAITING: sent})
    app = editor(clinic, text_of(a_bundle(a_request(note=[{"text": "Chosen."}]), a_patient())))
    assert "Chosen" in words(app) and "Sent\\." not in words(app)
    click(app, "use-referral")
    assert clinic.drafts(paula, anna)[WAITING] == sent
    click(app, "put-referral-away")
    assert "Sent\\." in words(app)


def test_that_one_is_theirs_says_nothing_of_another_that_comes(clinic: Made) -> None:
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    first, second = (text_of(a_request(note=[{"text": each}])) for each in ("First.", "Second."))
    clinic.keep_drafts(paula, anna, {WAITING: first})
    page = opened(clinic, "patients_page", patient=anna, view="prescription")
    page.checkbox(key=f"referral-is-of-{anna}").check().run()
    assert not page.button(key="use-referral").disabled
    clinic.keep_drafts(paula, anna, {WAITING: second})
    click(page, "put-referral-away")
    assert "Second" in words(page)
    assert page.button(key="use-referral").disabled


def test_one_that_comes_while_another_is_looked_at_is_not_put_away_with_it(clinic: Made) -> None:
    known_by_number(clinic)
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    first, second = (
        text_of(a_bundle(a_request(note=[{"text": each}]), a_patient()))
        for each in ("First.", "Second.")
    )
    clinic.keep_drafts(paula, anna, {WAITING: first})
    page = opened(clinic, "patients_page", patient=anna, view="prescription")
    assert "First" in words(page)
    clinic.keep_drafts(paula, anna, {WAITING: second})
    click(page, "put-referral-away")
    assert clinic.drafts(paula, anna) == {WAITING: second}
    assert "Second" in words(page)
