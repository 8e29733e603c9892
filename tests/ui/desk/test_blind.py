"""The page of the blind sample: the own verdict first, FormCheck's word only after it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.exercises.prescription import Prescription
from formcheck.review.agreement import Agreement
from formcheck.store.clinic.blind_verdicts import BlindAnswer
from formcheck.ui.desk.session_words import agreement_words
from formcheck.words import translator
from tests.clinic.sent import performed, send
from tests.ui.desk.made import NOW, Made
from tests.ui.desk.pages import click, opened, words

LEFT = "Blind sample: 2 repetitions left this week"


@pytest.fixture
def asked(clinic: Made) -> Made:
    """Two recorded repetitions of Anna's, both held too briefly; the clinic asks for ten."""
    clinic.set_blind_size(clinic.actor("ada"), 10)
    times = {"started_at": NOW, "ended_at": NOW, "sent_at": NOW}
    send(clinic, clinic.actor("anna"), performed(asked=Prescription(2, hold_s=5.0)), **times)
    return clinic


def labels(app: AppTest) -> list[str]:
    return [each.label for each in app.button]


def answers(clinic: Made, before: list) -> list[BlindAnswer | None]:
    return [clinic.blind_answer(clinic.actor("paula"), each) for each in before]


def test_the_way_there_is_in_the_list_only_while_something_is_left(clinic: Made) -> None:
    send(clinic, clinic.actor("anna"), performed(), started_at=NOW, ended_at=NOW, sent_at=NOW)
    assert LEFT not in labels(opened(clinic, "patients_page"))
    clinic.set_blind_size(clinic.actor("ada"), 10)
    app = opened(clinic, "patients_page")
    assert LEFT in labels(app)
    assert LEFT not in labels(opened(clinic, "patients_page", who="peter"))
    click(app, "blind-open")
    assert app.title[0].value == "Blind sample"


def test_formchecks_word_comes_after_the_own_one(asked: Made) -> None:
    before = list(asked.blind_sample(asked.actor("paula")))
    app = opened(asked, "patients_page", view="blind")
    for word in ("You say", "Held too briefly", "Nothing seen"):
        assert word not in words(app), word
    click(app, "Counts, and in form")
    assert "FormCheck says" in words(app) and "Held too briefly" in words(app)
    assert "Not the same." in words(app)
    first, second = answers(asked, before)
    assert second is None and first is not None and (first.counted, first.faults) == (True, ())
    click(app, "Next")
    click(app, "Counts, with a fault")
    click(app, "Held too briefly")
    assert "The same." in words(app)
    click(app, "Next")
    assert "Nothing is left of this week's sample." in words(app)
    _, second = answers(asked, before)
    assert second is not None and second.faults == ("short_hold",)


def test_two_different_faults_are_not_said_to_be_the_same(asked: Made) -> None:
    app = opened(asked, "patients_page", view="blind")
    click(app, "Counts, with a fault")
    click(app, "Leg too low")
    assert "You both see a fault, but not the same one." in words(app)
    assert "The same." not in words(app)


def test_what_cannot_be_told_is_skipped_and_nothing_is_stored(asked: Made) -> None:
    before = list(asked.blind_sample(asked.actor("paula")))
    app = opened(asked, "patients_page", view="blind")
    click(app, "Counts, with a fault")
    click(app, "Back")
    for _ in before:
        click(app, "Skip: I can't tell")
    assert "You have skipped the rest of this week's sample." in words(app)
    assert answers(asked, before) == [None, None]
    click(app, "All patients")
    assert LEFT in labels(app)
    click(app, "blind-open")
    assert "Skip: I can't tell" in labels(app)


def test_who_opened_the_session_meanwhile_is_told_so(asked: Made) -> None:
    before = list(asked.blind_sample(asked.actor("paula")))
    app = opened(asked, "patients_page", view="blind")
    asked.session(asked.actor("paula"), before[0].session_id)
    click(app, "Doesn't count")
    assert "This repetition isn't in your blind sample" in words(app)
    assert answers(asked, before) == [None, None]


def test_blind_agreement_is_said_apart_with_its_number() -> None:
    seen = Agreement("bridge", 50, 40, 0.5)
    alone = Agreement("bridge", 0, 0, None, blind=Agreement("bridge", 10, 8, 0.61))
    said = agreement_words(translator("en"), alone)
    assert "Nobody here has given a verdict of their own" in said
    assert "they judged 10 repetitions and agreed on 8 (80%). Kappa 0.61" in said
    assert "Blind" not in agreement_words(translator("en"), seen)
