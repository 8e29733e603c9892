"""The list of patients, invitations, and one patient's page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from formcheck.plan.templates import load_templates
from formcheck.review.outcomes import Outcome
from formcheck.review.ranks import Kind
from formcheck.store.records import SessionRecord
from formcheck.ui.desk.records import AlertRecord, Device, Message, PlanVersion
from tests.ui.desk.double import CODE, NOW, Double
from tests.ui.desk.pages import click, opened, words

ITEMS = load_templates()["extension"].items


@pytest.fixture
def clinic() -> Double:
    return Double()


def an_alert(kind: Kind = Kind.RED_FLAG, alert_id: str = "a", **detail: object) -> AlertRecord:
    return AlertRecord(alert_id, "anna", None, kind, NOW, None, None, detail, False)


def test_somebody_without_patients_is_told_what_to_do(clinic: Double) -> None:
    clinic.people_by_id["paula"].treats.clear()
    assert "Nobody is assigned to you yet." in words(opened(clinic, "patients"))


def test_an_invited_patient_has_a_code_a_link_and_a_sheet_in_their_language(
    clinic: Double,
) -> None:
    app = opened(clinic, "patients")
    click(app, "Invite a patient")
    click(app, "Make a code")
    assert "Please write a name." in words(app)
    app.text_input(key="invited-name").input("Rosa").run()
    app.radio(key="invited-language").set_value("fr").run()
    click(app, "Make a code")
    said = words(app)
    assert f"https://clinic.example/?pair={CODE}" in said
    assert "FormCheck pour Rosa" in said
    assert "3 patients" in said
    click(app, "put-away-invited")
    assert CODE not in words(app)


def test_a_patient_of_somebody_else_is_not_shown(clinic: Double) -> None:
    for view in ({}, {"view": "prescription"}):
        app = opened(clinic, "patients", patient="bo", **view)
        assert [error.value for error in app.error] == [
            "There is no such person among those you may see."
        ]
        assert "Bo" not in words(app).replace(app.error[0].value, "")


def test_a_new_patient_has_nothing_yet(clinic: Double) -> None:
    said = words(opened(clinic, "patients", patient="anna"))
    assert "general starter plan" in said
    assert "None has arrived in the last 8 weeks." in said
    assert "Nothing was written yet." in said
    assert "None is connected" in said


def test_what_is_prescribed_and_what_was_done_is_shown(clinic: Double) -> None:
    anna = clinic.people_by_id["anna"]
    anna.plans = [
        PlanVersion(1, NOW, "clinic", ITEMS[:1], "Peter"),
        PlanVersion(2, NOW, "clinic", ITEMS, "Paula", (0, 2), "Take <b>care</b>."),
    ]
    started = NOW - timedelta(days=2)
    anna.sessions = [SessionRecord("s", "anna", started, NOW, ITEMS, 2, 5, 4, ())]
    app = opened(clinic, "patients", patient="anna")
    said = words(app)
    assert "Version 2, today, Paula" in said
    assert "Mon, Wed" in said
    assert "Take <b>care</b>." in [text.value for text in app.text]
    assert any("2 days ago" in str(table.proto) for table in app.get("bidi_component"))
    assert "Earlier versions" in [expander.label for expander in app.expander]


def test_messages_are_shown_as_written_read_and_answered(clinic: Double) -> None:
    anna = clinic.people_by_id["anna"]
    anna.messages = [Message("m", NOW, "It hurts <script>", None, None, None)]
    app = opened(clinic, "patients", patient="anna")
    assert "It hurts &lt;script&gt;" in words(app)
    assert anna.messages[0].read_at is not None
    click(app, "Send")
    assert "Please write something first." in words(app)
    app.text_area(key="reply-anna").input("Do fewer.").run()
    click(app, "Send")
    assert [message.text for message in anna.messages] == ["It hurts <script>", "Do fewer."]
    assert app.text_area(key="reply-anna").value == ""


def test_an_alert_is_seen_to_with_a_note(clinic: Double) -> None:
    anna = clinic.people_by_id["anna"]
    anna.alerts = [an_alert(Kind.PAIN_RISE, name, before=2, after=5) for name in "ab"]
    app = opened(clinic, "patients", patient="anna")
    assert words(app).count("Pain up from 2 to 5 in a session") == 1  # together
    app.text_input(key="seen-a").input("Called her.").run()
    click(app, "ack-a")
    assert [(a.acknowledged_at, a.note) for a in anna.alerts] == [(NOW, "Called her.")] * 2
    assert "Pain up" not in words(app)


def test_a_long_silence_is_seen_to(clinic: Double) -> None:
    anna = clinic.people_by_id["anna"]
    anna.absent_days = 9
    app = opened(clinic, "patients", patient="anna")
    assert "Not begun for 9 days" in words(app)
    click(app, "ack-absence")
    assert anna.absent_days is None


def test_a_laptop_is_disconnected_only_when_asked_twice(clinic: Double) -> None:
    anna = clinic.people_by_id["anna"]
    anna.devices = [Device("d", "Anna's laptop", "FormCheck", NOW, NOW)]
    app = opened(clinic, "patients", patient="anna")
    click(app, "ask-unpairing-d")
    click(app, "no-unpairing-d")
    assert anna.devices
    click(app, "ask-unpairing-d")
    click(app, "yes-unpairing-d")
    assert not anna.devices
    assert "It is disconnected." in words(app)


def test_a_new_pairing_code_is_handed_out_large(clinic: Double) -> None:
    app = opened(clinic, "patients", patient="chloé")
    click(app, "New pairing code")
    assert CODE in words(app)
    assert "FormCheck pour Chloé" in words(app)


def test_french_is_spoken_to_who_chose_it(clinic: Double) -> None:
    said = words(opened(clinic, "patients", language="fr"))
    assert "2 patients" in said
    assert "Inviter" in opened(clinic, "patients", language="fr").button[0].label


def test_activities_are_asked_for_and_their_change_is_told_against_what_matters(
    clinic: Double,
) -> None:
    anna = clinic.people_by_id["anna"]
    app = opened(clinic, "patients", patient="anna")
    assert "Not asked or not answered yet." in words(app)
    app.selectbox(key="ask-anna").set_value(14).run()
    assert [(ask.measure_id, ask.every_days) for ask in anna.asks] == [("psfs", 14)]
    for number, score in enumerate((3.0, 4.5, 6.0)):
        at = NOW - timedelta(days=28 - 14 * number)
        anna.outcomes.append(Outcome(str(number), "psfs", at, {"Shoes": score, "Bags": score}))
    said = words(opened(clinic, "patients", patient="anna"))
    assert "3.0 → 6.0. Clearly better. 2 points are the least that matters" in said
    del anna.outcomes[2]
    said = words(opened(clinic, "patients", patient="anna"))
    assert "3.0 → 4.5. No change that matters." in said


def test_a_total_from_paper_may_be_none_at_all(clinic: Double) -> None:
    anna = clinic.people_by_id["anna"]
    app = opened(clinic, "patients", patient="anna")
    assert app.button(key="paper-keep").disabled
    app.number_input(key="paper-rmdq-anna").set_value(0.0).run()
    click(app, "paper-keep")
    assert [(each.measure_id, each.score) for each in anna.outcomes] == [("rmdq", 0.0)]
    assert "It is kept." in words(app)
