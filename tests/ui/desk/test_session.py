"""The session's page: what is special first, and what a physiotherapist does with it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.review.agreement import Agreement
from formcheck.review.ranks import Kind
from formcheck.store.records import SKIPPED, STOPPED
from formcheck.ui.desk.records import AlertRecord, Message, Review
from tests.ui.desk.double import NOW, Double
from tests.ui.desk.pages import click, opened, words
from tests.ui.desk.trained import a_session, a_set, rep


@pytest.fixture
def clinic() -> Double:
    made = Double()
    sets = (a_set("one", rep(1), rep(2, "low_leg"), rep(3, counted=False)),)
    made.people_by_id["anna"].sessions = [a_session("today", *sets)]
    return made


def page(clinic: Double, session: str = "today", **query: str) -> AppTest:
    return opened(clinic, "patients", patient="anna", session=session, **query)


def put(clinic: Double, *sets, **values) -> None:
    clinic.people_by_id["anna"].sessions = [a_session("today", *sets, **values)]


def test_the_head_says_who_when_and_what_was_done(clinic: Double) -> None:
    app = page(clinic)
    assert app.title[0].value.startswith("Anna, today")
    said = words(app)
    for part in ("Version 2", "1 of 1 sets", "1 of 2 repetitions in form", "pain 2 → 3 of 10"):
        assert part in said.replace("\\", "")


def test_what_is_special_comes_first_in_words(clinic: Double) -> None:
    put(
        clinic,
        a_set("one", rep(1, "low_leg"), status=STOPPED, stop_reason="pain"),
        a_set("two", exercise_id="bridge", by_hand=True, position=1),
        a_set("three", exercise_id="cat_cow", status=SKIPPED, position=2),
        pain_after=6,
    )
    detail = {"before": 2, "after": 6}
    clinic.people_by_id["anna"].alerts = [
        AlertRecord("a", "anna", "today", Kind.PAIN_RISE, NOW, NOW, None, detail, False),
        AlertRecord("b", "anna", "older", Kind.PAIN_RISE, NOW, None, None, {}, False),
    ]
    special = [each for each in app_lines(page(clinic)) if each.startswith("- **")]
    assert special == [
        "- **Bird dog: stopped: My back hurts more**",
        "- **Pain up from 2 to 6 in a session**",
        "- **Cat-cow: skipped**",
        "- **Marked as done, not seen by the camera: Bridge**",
        "- **Bird dog: Leg too low, 1 of 1**",
    ]


def app_lines(app: AppTest) -> list[str]:
    return words(app).replace("\\", "").splitlines()


def test_too_few_repetitions_and_what_was_not_begun_are_said(clinic: Double) -> None:
    planned = (
        *a_session("x", a_set("one")).planned,
        *a_session("x", a_set("two", exercise_id="bridge")).planned,
    )
    put(clinic, a_set("one", rep(1)), planned=planned)
    lines = app_lines(page(clinic))
    assert "- **Not begun: Bridge**" in lines
    assert "- **Bird dog: 1 of 4 repetitions**" in lines


def test_a_session_as_asked_has_nothing_special(clinic: Double) -> None:
    put(clinic, a_set("one", *(rep(index) for index in (1, 2, 3, 4))))
    assert "Nothing special." in words(page(clinic))


def test_the_set_that_needs_eyes_most_is_shown_first(clinic: Double) -> None:
    put(
        clinic,
        a_set("one", rep(1)),
        a_set("two", rep(1, "low_leg"), rep(2, "low_leg"), position=1),
        a_set("three", rep(1), position=2, status=STOPPED, stop_reason="tired"),
    )
    assert page(clinic).button_group[0].value == "three"


def test_a_session_without_any_set_says_so(clinic: Double) -> None:
    put(clinic)
    assert "Nothing was begun in this session." in words(page(clinic))


def test_agreement_with_the_machine_is_said_with_its_number(clinic: Double) -> None:
    assert "Nobody here has judged this exercise" in words(page(clinic))
    clinic.agreements = (Agreement("bird_dog", 120, 108, 0.7143), Agreement("bridge", 5, 5, None))
    said = words(page(clinic)).replace("\\", "")
    assert "agree with FormCheck in 90% of 120 repetitions" in said
    assert "Kappa 0.71: 0 is what chance alone would give, 1 full agreement." in said
    put(clinic, a_set("one", rep(1), exercise_id="bridge"))
    said = words(page(clinic)).replace("\\", "")
    assert "needs repetitions of more than one kind" in said and "They are few yet." in said


def test_a_session_is_marked_as_reviewed_with_how_closely(clinic: Double) -> None:
    app = page(clinic)
    assert "Nobody has reviewed this session yet." in words(app)
    click(app, "mark-reviewed")
    assert clinic.reviews["today"].watched is False
    assert "Reviewed by Paula, today" in words(app).replace("\\", "")
    app.checkbox(key="watched-today").check().run()
    click(app, "mark-reviewed")
    assert clinic.reviews["today"].watched is True
    assert "every repetition" in words(app)


def test_a_comment_is_about_this_session(clinic: Double) -> None:
    anna = clinic.people_by_id["anna"]
    anna.messages = [
        Message("m", NOW, "About another", "Paula", "other", None),
        Message("n", NOW, "About <this>", "Paula", "today", None),
    ]
    app = page(clinic)
    assert "About &lt;this&gt;" in words(app) and "About another" not in words(app)
    click(app, "send-comment")
    assert "Please write something first." in words(app)
    app.text_area(key="session-comment").input("Well done.").run()
    click(app, "send-comment")
    assert (anna.messages[-1].text, anna.messages[-1].session_id) == ("Well done.", "today")
    assert app.text_area(key="session-comment").value == ""


def test_next_goes_through_the_sessions_to_review_and_then_to_the_next_patient(
    clinic: Double,
) -> None:
    anna = clinic.people_by_id["anna"]
    anna.sessions = [
        a_session("today", a_set("one", rep(1))),
        a_session("before", a_set("two", rep(1)), days_ago=2),
        a_session("seen", a_set("three", rep(1)), days_ago=1),
    ]
    clinic.reviews["seen"] = Review("Peter", NOW, False)
    app = opened(clinic, "patients")
    app.query_params["patient"], app.query_params["session"] = "anna", "today"
    app.run()
    click(app, "Next session")
    assert app.query_params["session"] == "before"
    clinic.reviews["today"] = clinic.reviews["before"] = clinic.reviews["seen"]
    app.run()
    click(app, "Next patient")
    assert app.query_params["patient"] == "chloé"
    assert "session" not in app.query_params


def test_a_session_of_somebody_else_is_not_shown(clinic: Double) -> None:
    clinic.people_by_id["bo"].sessions = [a_session("of-bo", a_set("x", rep(1)), person_id="bo")]
    for session in ("of-bo", "none"):
        app = page(clinic, session)
        assert [error.value for error in app.error] == [
            "There is no such person among those you may see."
        ]
    chloe = clinic.people_by_id["chloé"]
    chloe.sessions = [a_session("of-chloe", a_set("y", rep(1)), person_id="chloé")]
    app = page(clinic, "of-chloe")
    assert [error.value for error in app.error] == ["There is no such session of this patient."]


def test_an_exercise_of_a_newer_laptop_is_said(clinic: Double) -> None:
    put(clinic, a_set("one", exercise_id="juggling"), planned=())
    app = page(clinic)
    assert "This exercise is not known here" in app.error[0].value


def test_french_is_spoken_to_who_chose_it(clinic: Double) -> None:
    app = opened(clinic, "patients", language="fr", patient="anna", session="today")
    said = words(app).replace("\\", "")
    assert "Personne n'a encore revu cette séance." in said
    assert "douleur 2 → 3 sur 10" in said
