"""The list of patients, invitations, and one patient's page."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.exchange.documents import OutcomeData, OutcomeNote
from formcheck.plan.templates import load_templates
from formcheck.review.ranks import AlertKind
from tests.exchange.made import answers
from tests.ui.desk.made import NOBODY, NOW, Made
from tests.ui.desk.pages import click, opened, words
from tests.ui.desk.trained import a_session, a_set, rep

ITEMS = load_templates()["extension"].items


def page(clinic: Made, who: str = "anna", **query: str) -> AppTest:
    return opened(clinic, "patients_page", patient=clinic.id(who), **query)


def table(app: AppTest) -> str:
    """Return the rows of the page's tables."""
    given = [json.loads(one.proto.json or "{}") for one in app.get("bidi_component")]
    return "\n".join(str(each.get("html", "")) for each in given)


def listed(app: AppTest) -> list[str]:
    """The patients of the list, in its order."""
    return re.findall(r'data-choice="[^"]*">([^<]*)', table(app))


def test_somebody_without_patients_is_told_what_to_do(clinic: Made) -> None:
    clinic.unassign(clinic.actor("ada"), clinic.id("peter"), clinic.id("bo"))
    assert "Nobody is assigned to you yet." in words(opened(clinic, "patients_page", "peter"))


def test_an_invited_patient_has_a_code_a_link_and_a_sheet_in_their_language(
    clinic: Made,
) -> None:
    app = opened(clinic, "patients_page")
    click(app, "Invite a patient")
    click(app, "Make a code")
    assert "Please write a name." in words(app)
    app.text_input(key="invited-name").input("Rosa").run()
    app.radio(key="invited-language").set_value("fr").run()
    click(app, "Make a code")
    said = words(app)
    code = said.partition("https://clinic.example/?pair=")[2][:11]
    assert clinic.pair(code, "Rosa's laptop", "FormCheck", "192.0.2.1").name == "Rosa"
    assert "FormCheck pour Rosa" in said
    assert "3 patients" in said
    click(app, "put-away-invited")
    assert code not in words(app)


def test_a_long_list_is_turned_page_by_page_and_searched(clinic: Made) -> None:
    for number in range(50):
        clinic.invite_patient(clinic.actor("paula"), f"Patient {number:02}", "en")
    clinic.note("chloé", answers("fever"))
    app = opened(clinic, "patients_page")
    assert "52 patients, 1 needs you now" in words(app)
    assert "1 to 50 of 52" in words(app)
    assert listed(app) == ["Chloé", "Anna", *(f"Patient {number:02}" for number in range(48))]
    click(app, "worklist-further")
    assert "51 to 52 of 52" in words(app)
    assert app.button(key="worklist-further").disabled
    assert listed(app) == ["Patient 48", "Patient 49"]
    app.text_input(key="find-patient").input("ann").run()
    assert listed(app) == ["Anna"]
    app.text_input(key="find-patient").input("nobody like this").run()
    assert "Nobody of that name is assigned to you." in words(app)
    app.text_input(key="find-patient").input("").run()
    assert "1 to 50 of 52" in words(app)


def test_the_next_patient_is_the_next_of_the_list_as_it_was_shown(clinic: Made) -> None:
    clinic.note("chloé", answers("fever"))
    app = opened(clinic, "patients_page")
    app.query_params["patient"] = clinic.id("chloé")
    app.run()
    (seen,) = [button.key for button in app.button if str(button.key).startswith("ack-")]
    click(app, seen)  # by which she moves down in the list
    click(app, "next-patient")
    assert app.title[0].value == "Anna"
    assert app.button(key="next-patient").disabled


def test_the_ways_on_have_their_keys_and_reports_their_buttons(clinic: Made) -> None:
    app = page(clinic)
    keys = {button.label: button.proto.shortcut for button in app.button}
    assert keys["All patients"] == "b"
    assert keys["Write a prescription"] == "e"
    assert keys["Next patient"] == "n"
    offered = [button.proto.label for button in app.get("download_button")]
    assert [label.rpartition("(")[2] for label in offered] == ["PDF)", "HTML)", "CSV)", "FHIR)"]


@pytest.mark.parametrize("view", [{}, {"view": "prescription"}])
def test_a_patient_of_somebody_else_is_not_shown(clinic: Made, view: dict[str, str]) -> None:
    app = page(clinic, "bo", **view)
    assert [error.value for error in app.error] == [NOBODY]
    assert "Bo" not in words(app)


def test_an_alert_that_goes_with_its_patient_is_explained(clinic: Made) -> None:
    clinic.note("anna", answers("fever"))
    assert not opened(clinic, "patients_page").info
    clinic.erase(clinic.actor("anna"), clinic.id("anna"))
    app = opened(clinic, "patients_page")
    assert [each.value for each in app.info] == [
        "Deleted at the patient's request: everything about 1 of your patients (today)."
    ]
    assert "Anna" not in words(app)
    clinic.ahead = timedelta(days=15)
    assert not opened(clinic, "patients_page").info


def test_a_new_patient_has_nothing_yet(clinic: Made) -> None:
    said = words(page(clinic))
    assert "general starter plan" in said
    assert "None has arrived yet." in said
    assert "Nothing was written yet." in said
    assert "None is connected" in said


def test_what_is_prescribed_and_what_was_done_is_shown(clinic: Made) -> None:
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    clinic.prescribe(paula, anna, ITEMS[:1])
    clinic.prescribe(paula, anna, ITEMS, (0, 2), "Take <b>care</b>.", expected_version=1)
    clinic.send("anna", a_session("s", a_set("one", rep(1)), days_ago=2))
    app = page(clinic)
    said = words(app)
    assert "Version 2, today, Paula" in said
    assert "Mon, Wed" in said
    assert "Take <b>care</b>." in [text.value for text in app.text]
    assert "2 days ago" in table(app)
    assert "Earlier versions" in [expander.label for expander in app.expander]


def test_messages_are_shown_as_written_read_and_answered(clinic: Made) -> None:
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    clinic.write_message(clinic.actor("anna"), anna, "It hurts <script>")
    app, key = page(clinic), f"reply-{anna}"
    assert words(app).count("It hurts &lt;script&gt;") == 2  # on top, and among the messages
    assert clinic.patient(paula, anna).unread == 1  # a page that was opened isn't one that was read
    click(app, "mark-read")
    assert clinic.patient(paula, anna).unread == 0
    assert words(app).count("It hurts &lt;script&gt;") == 1
    clinic.write_message(clinic.actor("anna"), anna, "Still.")
    click(app, "Send")
    assert "Please write something first." in words(app)
    app.text_area(key=key).input("Do fewer.").run()
    click(app, "Send")
    written = [message.text for message in clinic.messages(paula, anna)]
    assert written == ["It hurts <script>", "Still.", "Do fewer."]
    assert clinic.patient(paula, anna).unread == 0  # who answers has read it
    assert app.text_area(key=key).value == ""


def test_an_alert_is_seen_to_with_a_note(clinic: Made) -> None:
    for number in (1, 2):
        clinic.send("anna", a_session(f"s{number}", pain_after=5, days_ago=number))
    app = page(clinic)
    assert words(app).count("Pain up from 2 to 5 in a session") == 1  # together
    (note,) = [field for field in app.text_input if str(field.key).startswith("seen-")]
    note.input("Called her.").run()
    click(app, str(note.key).replace("seen-", "ack-"))
    alerts = clinic.alerts(clinic.actor("paula"), clinic.id("anna"))
    assert [(alert.kind, alert.note) for alert in alerts] == [
        (AlertKind.PAIN_RISE, "Called her.")
    ] * 2
    assert all(alert.acknowledged_at is not None for alert in alerts)
    assert not [button for button in app.button if str(button.key).startswith("ack-")]


def test_what_was_done_about_an_alert_is_shown_and_a_mistake_taken_back(clinic: Made) -> None:
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    clinic.send("anna", a_session("s", pain_after=5, days_ago=1))
    (alert,) = clinic.alerts(paula, anna)
    clinic.acknowledge(paula, alert.id, "Called *her*.")
    app = page(clinic)
    assert "Seen to before (1)" in [each.label for each in app.expander]
    (said,) = [each.value for each in app.markdown if "Seen to" in each.value]
    assert said.startswith(r"yesterday\: Pain up from 2 to 5")
    assert "Paula" in said and r"Called \*her\*" in said
    click(app, f"reopen-{alert.id}")
    (again,) = clinic.alerts(paula, anna, only_open=True)
    assert (again.id, again.at) == (alert.id, alert.at)
    assert app.text_input(key=f"seen-{alert.id}").value == "Called *her*."
    assert "Seen to before (1)" not in [each.label for each in app.expander]


def test_an_alert_leads_to_its_session_where_it_is_seen_to_as_well(clinic: Made) -> None:
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    clinic.send("anna", a_session("s", pain_after=5, days_ago=1), a_session("t", days_ago=2))
    clinic.note("anna", answers("fever"))  # of no session
    pain = next(each for each in clinic.alerts(paula, anna) if each.kind is AlertKind.PAIN_RISE)
    app = page(clinic)
    assert [str(each.key) for each in app.button if str(each.key).startswith("to-")] == [
        f"to-{pain.id}"
    ]
    click(app, f"to-{pain.id}")
    assert app.query_params["session"] == pain.session_id
    assert "Fever" not in words(app)
    click(app, f"ack-{pain.id}")
    left = clinic.alerts(paula, anna, only_open=True)
    assert [each.kind for each in left] == [AlertKind.RED_FLAG]


def test_a_long_silence_is_seen_to(clinic: Made) -> None:
    clinic.ahead = timedelta(days=9)
    app = page(clinic)
    assert "Not begun for 9 days" in words(app)
    click(app, f"ack-absence-{clinic.id('anna')}")
    assert "Not begun" not in words(app)
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    assert clinic.patient(paula, anna).absent_days is None
    (seen,) = clinic.alerts(paula, anna)
    click(app, f"reopen-{seen.id}")
    assert clinic.patient(paula, anna).absent_days == 9 and not clinic.alerts(paula, anna)
    assert "Not begun for 9 days" in words(app)


def test_a_laptop_is_disconnected_only_when_asked_twice(clinic: Made) -> None:
    code = clinic.new_code(clinic.actor("paula"), clinic.id("anna"))
    paired = clinic.pair(code, "Anna's laptop", "FormCheck", "192.0.2.1")
    app, asked = page(clinic), f"unpairing-{paired.device_id}"
    assert "Anna's laptop, last seen: today" in words(app)
    click(app, f"ask-{asked}")
    click(app, f"no-{asked}")
    assert clinic.actor_of_device(paired.token) is not None
    click(app, f"ask-{asked}")
    click(app, f"yes-{asked}")
    assert clinic.actor_of_device(paired.token) is None
    assert "It is disconnected." in words(app)


def test_a_new_pairing_code_is_handed_out_large(clinic: Made) -> None:
    app = page(clinic, "chloé")
    click(app, "New pairing code")
    code = words(app).partition("?pair=")[2][:11]
    assert clinic.pair(code, "Laptop", "FormCheck", "192.0.2.1").name == "Chloé"
    assert "FormCheck pour Chloé" in words(app)


def test_french_is_spoken_to_those_who_chose_it(clinic: Made) -> None:
    app = opened(clinic, "patients_page", language="fr")
    assert "2 patients" in words(app)
    assert "Inviter" in app.button[0].label


def test_activities_are_asked_for_and_their_change_is_told_against_what_matters(
    clinic: Made,
) -> None:
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    app = page(clinic)
    assert "Not asked or not answered yet." in words(app)
    app.selectbox(key=f"ask-{anna}").set_value(14).run()
    asks = clinic.outcome_asks(paula, anna)
    assert [(ask.measure_id, ask.every_days) for ask in asks] == [("psfs", 14)]
    for days, score in ((-28, 3.0), (-14, 4.5)):
        clinic.note("anna", answered(days, score))
    assert "3.0 → 4.5. No change that matters." in words(app.run())
    clinic.note("anna", answered(0, 6.0))
    said = words(app.run())
    assert "3.0 → 6.0. Clearly better. A change of 2 points or more matters" in said


def answered(days: int, score: float) -> OutcomeNote:
    """Anna's answers that many days from now."""
    data = OutcomeData(measure="psfs", answers={"Shoes": score, "Bags": score})
    at = NOW + timedelta(days=days)
    return OutcomeNote(kind="outcome", uid=uuid4().hex, at=at, data=data)


def test_a_total_from_paper_may_be_none_at_all(clinic: Made) -> None:
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    app = page(clinic)
    assert app.button(key="keep-paper").disabled
    app.number_input(key=f"paper-rmdq-{anna}").set_value(0.0).run()
    click(app, "keep-paper")
    kept = [(each.measure_id, each.score) for each in clinic.outcomes(paula, anna)]
    assert kept == [("rmdq", 0.0)]
    assert "It is kept." in words(app)
    app.number_input(key=f"paper-rmdq-{anna}").set_value(3.0).run()
    app.radio(key="paper-which").set_value("odi")  # and the button before the page has followed
    click(app, "keep-paper")
    assert len(clinic.outcomes(paula, anna)) == 1


def test_a_code_for_a_copy_is_given_where_a_laptop_could_use_it(clinic: Made) -> None:
    app, button = page(clinic), "copy-"
    assert not [each for each in app.button if str(each.key).startswith(button)]
    code = clinic.new_code(clinic.actor("paula"), clinic.id("anna"))
    paired = clinic.pair(code, "Kitchen laptop", "formcheck/1", "here")
    app.run()
    click(app, f"{button}{clinic.id('anna')}")
    (shown,) = [each.value for each in app.code]
    assert "Give it only to Anna" in words(app)
    laptop = clinic.actor_of_device(paired.token)
    assert laptop is not None
    assert clinic.export_with_code(laptop, shown)["person"]["name"] == "Anna"
