"""The session's page: what is special first, and what a physiotherapist does with it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.review.agreement import Agreement
from formcheck.store.clinic.clinic_records import Review
from formcheck.store.records import SKIPPED, STOPPED
from formcheck.ui.desk.session_words import agreement_words
from formcheck.words import translator
from tests.ui.desk.made import NOBODY, Made, an_id
from tests.ui.desk.pages import click, opened, words
from tests.ui.desk.trained import a_session, a_set, rep

USUAL = a_set("one", rep(1), rep(2, "low_leg"), rep(3, counted=False))
# Half of them in form.
FORTY = [rep(number, *(["low_leg"] if number % 2 else [])) for number in range(1, 41)]


def page(clinic: Made, session: str = "today", **values: str) -> AppTest:
    query = {"patient": clinic.id("anna"), "session": an_id(session)}
    return opened(clinic, "patients_page", **query, **values)


def put(clinic: Made, *sets, **values) -> None:
    """Store a session as Anna's laptop has sent it."""
    clinic.send("anna", a_session("today", *sets, **values))


def review(clinic: Made, session: str = "today") -> Review | None:
    return clinic.review(clinic.actor("paula"), an_id(session))


def test_the_head_says_who_when_and_what_was_done(clinic: Made) -> None:
    put(clinic, USUAL)
    app = page(clinic)
    assert app.title[0].value.startswith("Anna, today")
    said = words(app)
    for part in ("Version 2", "1 of 1 sets", "1 of 2 repetitions in form", "pain 2 → 3 of 10"):
        assert part in said.replace("\\", "")


@pytest.mark.parametrize(
    ("model", "said"),
    [("heavy", "Pose model: heavy (the most exact)"), (None, "Pose model: not known")],
)
def test_the_head_says_which_model_judged(clinic: Made, model: str | None, said: str) -> None:
    put(clinic, a_set("one", rep(1), model=model))
    assert said in words(page(clinic)).replace("\\", "")


def test_what_is_special_comes_first_in_words(clinic: Made) -> None:
    clinic.send("anna", a_session("older", pain_after=5, days_ago=2))
    put(
        clinic,
        a_set("one", rep(1, "low_leg"), status=STOPPED, stop_reason="pain"),
        a_set("two", exercise_id="bridge", by_hand=True, position=1),
        a_set("three", exercise_id="cat_cow", status=SKIPPED, position=2),
        pain_after=6,
    )
    special = [each for each in app_lines(page(clinic)) if each.startswith("- **")]
    assert special == [
        "- **Bird dog: stopped (more back pain)**",
        "- **Pain up from 2 to 6 in a session**",
        "- **Cat-cow: skipped**",
        "- **Marked by hand, not assessed: Bridge**",
    ]


def app_lines(app: AppTest) -> list[str]:
    return words(app).replace("\\", "").splitlines()


def test_too_few_repetitions_and_what_was_not_begun_are_said(clinic: Made) -> None:
    planned = (
        *a_session("x", a_set("one")).planned,
        *a_session("x", a_set("two", exercise_id="bridge")).planned,
    )
    put(clinic, a_set("one", rep(1)), planned=planned)
    lines = app_lines(page(clinic))
    assert "- **Not begun: Bridge**" in lines
    assert "- **Bird dog: 1 of 4 repetitions**" in lines


def test_a_session_as_asked_has_nothing_special(clinic: Made) -> None:
    put(clinic, a_set("one", *(rep(index) for index in (1, 2, 3, 4))))
    assert "Nothing stands out." in words(page(clinic))


def test_the_set_most_in_need_of_a_look_is_shown_first(clinic: Made) -> None:
    put(
        clinic,
        a_set("one", rep(1)),
        a_set("two", rep(1, "low_leg"), rep(2, "low_leg"), position=1),
        a_set("three", rep(1), position=2, status=STOPPED, stop_reason="tired"),
    )
    assert page(clinic).button_group[0].value == an_id("three")


def test_a_session_without_any_set_says_so(clinic: Made) -> None:
    put(clinic)
    assert "Nothing was begun in this session." in words(page(clinic))


def test_agreement_with_the_machine_is_said_with_its_number(clinic: Made) -> None:
    bridge = a_set("two", rep(1), exercise_id="bridge", position=1)
    put(clinic, a_set("one", *FORTY), bridge)
    assert "Nobody here has judged this exercise" in words(page(clinic))
    paula = clinic.actor("paula")
    for number in (1, 3, 5, 7):
        clinic.give_verdict(paula, an_id("today"), an_id("one"), number, True, ())
    clinic.mark_reviewed(paula, an_id("today"), watched=True)
    app = page(clinic)
    said = words(app).replace("\\", "")
    assert "judged 4 repetitions of it and agreed with FormCheck on 0 (0%)" in said
    assert "Kappa 0.00: 0 is what chance alone would give, 1 full agreement." in said
    assert (
        "too few to say much" in said and "36 repetitions were reviewed without objection" in said
    )
    app.button_group[0].set_value(an_id("two")).run()
    said = words(app).replace("\\", "")
    own = next(line for line in said.splitlines() if line.startswith("Nobody here has given"))
    assert "a verdict of their own" in own and "%" not in own
    assert "1 repetition was reviewed without objection, which is no verdict." in said


@pytest.mark.parametrize(
    ("agreed", "pairs", "percent"),
    [(877, 881, "99.5%"), (9999, 10000, "99.9%"), (881, 881, "100%"), (201, 603, "33.3%")],
)
def test_nearly_all_is_not_all(agreed: int, pairs: int, percent: str) -> None:
    said = agreement_words(translator("en"), Agreement("bridge", pairs, agreed, 0.9))
    assert f"judged {pairs} repetitions of it" in said and f"on {agreed} ({percent})" in said
    assert "few" not in said


def test_a_session_is_marked_as_reviewed_with_how_closely(clinic: Made) -> None:
    put(clinic, USUAL)
    app = page(clinic)
    assert "Nobody has reviewed this session yet." in words(app)
    click(app, "mark-reviewed")
    assert (found := review(clinic)) is not None and not found.watched
    assert "Reviewed by Paula, today" in words(app).replace("\\", "")
    app.checkbox(key=f"watched-{an_id('today')}").check().run()
    click(app, "mark-reviewed")
    assert (found := review(clinic)) is not None and found.watched
    assert "every repetition" in words(app)


def test_a_comment_is_about_this_session(clinic: Made) -> None:
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    clinic.send("anna", a_session("other", days_ago=1))
    put(clinic, USUAL)
    clinic.write_message(paula, anna, "About another", an_id("other"))
    clinic.write_message(paula, anna, "About <this>", an_id("today"))
    app, comment = page(clinic), f"session-comment-{an_id('today')}"
    assert "About &lt;this&gt;" in words(app) and "About another" not in words(app)
    click(app, "send-comment")
    assert "Please write something first." in words(app)
    app.text_area(key=comment).input("Well done.").run()
    click(app, "send-comment")
    newest = clinic.messages(paula, anna)[-1]
    assert (newest.text, newest.session_id) == ("Well done.", an_id("today"))
    assert app.text_area(key=comment).value == ""


def test_next_goes_through_the_sessions_to_review_and_then_to_the_next_patient(
    clinic: Made,
) -> None:
    paula = clinic.actor("paula")
    for name, days_ago in (("today", 0), ("before", 2), ("seen", 1)):
        clinic.send("anna", a_session(name, a_set(name, rep(1)), days_ago=days_ago))
    clinic.mark_reviewed(paula, an_id("seen"), watched=False)
    app = opened(clinic, "patients_page")
    app.query_params["patient"], app.query_params["session"] = clinic.id("anna"), an_id("today")
    app.run()
    click(app, "Next session")
    assert app.query_params["session"] == an_id("before")
    for name in ("today", "before"):
        clinic.mark_reviewed(paula, an_id(name), watched=False)
    app.run()
    click(app, "Next patient")
    assert app.query_params["patient"] == clinic.id("chloé")
    assert "session" not in app.query_params


def test_a_session_of_somebody_else_is_not_shown(clinic: Made) -> None:
    clinic.send("bo", a_session("of-bo", a_set("x", rep(1))))
    clinic.send("chloé", a_session("of-chloe", a_set("y", rep(1))))
    wrong = "There is no such session of this patient."
    for session, said in (("of-bo", NOBODY), ("none", NOBODY), ("of-chloe", wrong)):
        assert [error.value for error in page(clinic, session).error] == [said]


def test_an_exercise_of_a_newer_laptop_is_said(clinic: Made) -> None:
    put(clinic, a_set("one", exercise_id="juggling"), planned=())
    app = page(clinic)
    assert "This exercise is not known here" in app.error[0].value


def test_french_is_spoken_to_those_who_chose_it(clinic: Made) -> None:
    put(clinic, USUAL)
    app = page(clinic, language="fr")
    said = words(app).replace("\\", "")
    assert "Personne n'a encore revu cette séance." in said
    assert "douleur 2 → 3 sur 10" in said


def test_a_session_that_was_cut_off_says_so_first(clinic: Made) -> None:
    put(clinic, a_set("one", rep(1)), cut_off=True)
    said = "Ended before the last questions: pain and effort afterwards are not known."
    assert f"- **{said}**" in app_lines(page(clinic))
