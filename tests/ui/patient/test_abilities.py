"""Own activities and goals are rated, and stand on the plan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from streamlit.testing.v1 import AppTest

from formcheck.review.goals import Goal
from formcheck.review.outcomes import OutcomeAsk
from formcheck.store.local import LocalStore
from tests.ui.patient.at_home import click, to_plan, words


def asked(path: Path, *answers: dict[str, float]) -> LocalStore:
    store = LocalStore(path)
    (person,) = store.people()
    store.take_asks(person.id, [OutcomeAsk("psfs", 14, datetime.now(UTC))])
    for each in answers:
        store.add_outcome(person.id, "psfs", each)
    return store


def test_goals_are_asked_first(app: AppTest, path: Path) -> None:
    to_plan(app)
    store = asked(path)
    (person,) = store.people()
    store.take_goals(person.id, [Goal(uuid4().hex, "Stairs", datetime.now(UTC), "Paula")])
    app.run()
    click(app, "start-abilities")
    click(app, "ability-0-7")
    assert dict(store.outcomes(person.id)[0].answers) == {"Stairs": 7}


def test_goals_stand_on_the_plan_with_their_scores(app: AppTest, path: Path) -> None:
    to_plan(app)
    store = asked(path, {"Tying my shoes": 4})
    (person,) = store.people()
    store.take_asks(person.id, [OutcomeAsk("psfs", 1, datetime.now(UTC))])
    goals = [Goal(uuid4().hex, text, datetime.now(UTC), "Paula") for text in ("*Stairs*", "Garden")]
    store.take_goals(person.id, goals)
    store.add_outcome(person.id, "psfs", {"*Stairs*": 2, "Tying my shoes": 4})
    store.add_outcome(person.id, "psfs", {"*Stairs*": 6, "Tying my shoes": 4})
    app.run()
    assert "\\*Stairs\\*\\: 2 → 6 of 10" in words(app) and "\nGarden\n" in words(app)


def test_own_activities_are_named_once_and_rated_one_by_one(app: AppTest, path: Path) -> None:
    to_plan(app)
    store = asked(path)
    app.run()
    click(app, "start-abilities")
    click(app, "start-named")
    assert "Please name at least one thing." in words(app)
    app.text_input(key="activity-0").input("Tying my shoes").run()
    app.text_input(key="activity-2").input("Stairs").run()
    click(app, "start-named")
    assert "Tying my shoes" in words(app)
    click(app, "ability-0-3")
    assert "Stairs" in words(app)
    click(app, "ability-1-7")
    (outcome,) = store.outcomes(store.people()[0].id)
    assert dict(outcome.answers) == {"Tying my shoes": 3, "Stairs": 7}
    assert not [button for button in app.button if button.key == "start-abilities"]


def test_the_next_time_the_same_activities_are_rated_again(app: AppTest, path: Path) -> None:
    to_plan(app)
    store = LocalStore(path, lambda: datetime.now(UTC) - timedelta(days=15))
    store.add_outcome(store.people()[0].id, "psfs", {"Stairs": 4})
    store = asked(path)
    app.run()
    click(app, "start-abilities")
    assert "Stairs" in words(app)
    click(app, "abilities-later")
    assert len(store.outcomes(store.people()[0].id)) == 1
    click(app, "start-abilities")
    click(app, "ability-0-8")
    assert [each.score for each in store.outcomes(store.people()[0].id)] == [4, 8]
