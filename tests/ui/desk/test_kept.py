"""Drafts stand there again after a reload, and nowhere once they are sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.errors import AccessError
from formcheck.plan.templates import load_templates
from formcheck.store.clinic.retention import DRAFTED_FOR
from formcheck.ui.desk import worklist_order
from tests.ui.desk.made import Made, an_id
from tests.ui.desk.pages import click, opened, words
from tests.ui.desk.trained import a_session, a_set, rep


def page(clinic: Made, who: str = "paula", **query: str) -> AppTest:
    """A tab of its own each time, as after a reload."""
    return opened(clinic, "patients_page", who, patient=clinic.id("anna"), **query)


def drafts(clinic: Made, who: str = "paula") -> dict[str, Any]:
    return clinic.drafts(clinic.actor(who), clinic.id("anna"))


def treated_by_both(clinic: Made) -> None:
    clinic.assign(clinic.actor("ada"), clinic.id("peter"), clinic.id("anna"))


def test_a_message_survives_a_reload_until_it_is_sent(clinic: Made) -> None:
    treated_by_both(clinic)
    key = f"reply-{clinic.id('anna')}"
    page(clinic).text_area(key=key).input("Rest for a day.").run()
    again = page(clinic)
    assert again.text_area(key=key).value == "Rest for a day."
    assert page(clinic, "peter").text_area(key=key).value == ""
    click(again, "Send")
    assert [each.text for each in clinic.messages(clinic.actor("paula"), clinic.id("anna"))] == [
        "Rest for a day."
    ]
    assert page(clinic).text_area(key=key).value == ""
    assert drafts(clinic) == {}


def test_what_is_emptied_stays_empty(clinic: Made) -> None:
    key = f"reply-{clinic.id('anna')}"
    page(clinic).text_area(key=key).input("Rest for a day.").run()
    page(clinic).text_area(key=key).input("").run()
    assert page(clinic).text_area(key=key).value == ""


def test_a_word_on_a_session_and_what_was_done_about_an_alert_survive_a_reload(
    clinic: Made,
) -> None:
    clinic.send("anna", a_session("s", a_set("one", rep(1)), pain_after=6))
    session, comment = an_id("s"), f"session-comment-{an_id('s')}"
    page(clinic, session=session).text_area(key=comment).input("Well done.").run()
    assert page(clinic, session=session).text_area(key=comment).value == "Well done."
    (note,) = [each for each in page(clinic).text_input if str(each.key).startswith("seen-")]
    note.input("Called her.").run()
    app = page(clinic)
    assert app.text_input(key=note.key).value == "Called her."
    click(app, str(note.key).replace("seen-", "ack-"))
    assert drafts(clinic) == {comment: "Well done."}


def test_a_prescription_survives_a_reload_until_it_is_prescribed(clinic: Made) -> None:
    app, anna = page(clinic, view="prescription"), clinic.id("anna")
    click(app, "add-exercise")
    app.number_input(key=f"repetitions-{anna}-0").set_value(7).run()
    app.text_area(key=f"note-{anna}").input("Slowly.").run()
    again = page(clinic, view="prescription")
    assert again.number_input(key=f"repetitions-{anna}-0").value == 7
    assert again.text_area(key=f"note-{anna}").value == "Slowly."
    assert "Not saved yet." in words(again)
    click(again, "prescribe")
    assert clinic.plans(clinic.actor("paula"), anna)[0].items[0].prescription.repetitions == 7
    assert drafts(clinic) == {}
    assert "Not saved yet." not in words(page(clinic, view="prescription"))


def test_given_up_it_does_not_come_back(clinic: Made) -> None:
    app = page(clinic, view="prescription")
    click(app, "add-exercise")
    assert "prescription" in drafts(clinic)
    click(app, "give-up")
    assert drafts(clinic) == {}


def test_a_conflict_is_said_after_a_reload_as_well(clinic: Made) -> None:
    treated_by_both(clinic)
    anna = clinic.id("anna")
    click(page(clinic, view="prescription"), "add-exercise")
    clinic.prescribe(clinic.actor("peter"), anna, load_templates()["flare_up"].items)
    again = page(clinic, view="prescription")
    assert "Meanwhile Peter prescribed version 1. What you typed is kept." in words(again)
    click(again, "keep-mine")
    click(again, "prescribe")
    assert clinic.plans(clinic.actor("paula"), anna)[0].version == 2


def test_nobody_else_keeps_or_reads_a_draft(clinic: Made) -> None:
    anna = clinic.id("anna")
    with pytest.raises(AccessError):
        clinic.keep_drafts(clinic.actor("peter"), anna, {"reply": "x"})
    clinic.keep_drafts(clinic.actor("paula"), anna, {"reply": "x"})
    treated_by_both(clinic)
    assert drafts(clinic, "peter") == {}
    assert drafts(clinic) == {"reply": "x"}


def test_a_draft_that_nobody_goes_on_with_is_forgotten(clinic: Made) -> None:
    clinic.keep_drafts(clinic.actor("paula"), clinic.id("anna"), {"reply": "x"})
    clinic.ahead = DRAFTED_FOR - timedelta(days=1)
    clinic.forget_old()
    assert drafts(clinic) == {"reply": "x"}
    clinic.ahead = DRAFTED_FOR + timedelta(days=1)
    clinic.forget_old()
    assert drafts(clinic) == {}


def test_the_next_patient_is_known_after_a_reload(clinic: Made) -> None:
    opened(clinic, "patients_page")  # the list: Anna, Chloé
    app = page(clinic)
    click(app, "next-patient")
    assert app.title[0].value == "Chloé"
    assert app.button(key="next-patient").disabled


def test_the_next_patient_is_known_to_a_server_that_has_started_anew(clinic: Made) -> None:
    worklist_order.shown_lists = worklist_order.ShownLists()
    app = page(clinic)
    click(app, "next-patient")
    assert app.title[0].value == "Chloé"
