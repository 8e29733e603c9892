"""The journey's screens with the real database, run by Streamlit's own AppTest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.journey.state import Journey, Stage
from formcheck.plan.items import tasks
from formcheck.plan.progress import left
from formcheck.plan.starter import starter_plan
from formcheck.review.goals import Goal
from formcheck.review.outcomes import OutcomeAsk
from formcheck.store.local import LocalStore
from formcheck.ui import database
from tests.once import NewDatabase
from tests.store.made import FIVE, item

WAIT_S = 60


@pytest.fixture
def path(
    new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    monkeypatch.setenv("FORMCHECK_DATABASE", str(tmp_path / "formcheck.db"))
    database.laptop.clear()
    yield new_database(tmp_path / "formcheck.db")
    database.laptop.clear()


@pytest.fixture
def app(path: Path) -> Iterator[AppTest]:
    def page() -> None:
        from formcheck.ui.patient.today import show

        show()

    running = AppTest.from_function(page, default_timeout=WAIT_S).run()
    yield running
    assert not running.exception


def click(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()


def stage(app: AppTest) -> Stage:
    found = app.session_state["journey"] if "journey" in app.session_state else Journey()
    assert isinstance(found, Journey)
    return found.stage


def words(app: AppTest) -> str:
    parts = [*app.title, *app.subheader, *app.markdown, *app.error]
    return "\n".join(str(part.value) for part in parts)


def arrive(app: AppTest, name: str = "Anna") -> None:
    app.text_input(key="new-name").input(name).run()
    click(app, "start-new")


def to_plan(app: AppTest) -> None:
    arrive(app)
    click(app, "start-safety")


def test_a_name_is_asked_for_and_kept(app: AppTest, path: Path) -> None:
    click(app, "start-new")
    assert "Please type a name first." in words(app)
    arrive(app)
    assert stage(app) is Stage.SAFETY
    assert [person.name for person in LocalStore(path).people()] == ["Anna"]


def test_a_red_flag_shows_advice_and_is_recorded(app: AppTest, path: Path) -> None:
    arrive(app)
    app.checkbox(key="flag-saddle").check().run()
    click(app, "start-safety")
    assert stage(app) is Stage.ADVICE
    assert "get medical help at once" in words(app)
    store = LocalStore(path)
    answers = store.last_safety(store.people()[0].id)
    assert answers is not None
    assert answers.flags == ("saddle",)


def test_the_plan_names_every_exercise_with_its_dose(app: AppTest) -> None:
    to_plan(app)
    assert stage(app) is Stage.PLAN
    assert len(app.subheader) == len(starter_plan())
    assert "5 times, hold 5 s" in words(app)
    click(app, "learn-cat_cow")
    assert "Breathe out as the back rounds" in words(app)
    click(app, "start-back")
    assert stage(app) is Stage.PLAN


def test_without_a_camera_a_whole_session_is_told_by_hand(app: AppTest, path: Path) -> None:
    to_plan(app)
    for each in starter_plan():
        click(app, f"hand-{each.exercise_id}")
        click(app, "start-done")
    assert stage(app) is Stage.AFTER
    click(app, "after-2")
    click(app, "effort-5")
    assert stage(app) is Stage.SUMMARY
    assert "not assessed" in words(app)
    store = LocalStore(path)
    (session,) = store.sessions(store.people()[0].id)
    assert (session.pain_after, session.effort) == (2, 5)
    done = [entry.exercise_id for entry in session.sets if entry.status == "done"]
    assert done == [each.exercise_id for each in starter_plan()]


def told(store: LocalStore) -> list[tuple[str, str, str | None]]:
    """The sets on record, the newest session first: exercise, status, why."""
    sessions = store.sessions(store.people()[0].id)
    return [(e.exercise_id, e.status, e.stop_reason) for s in sessions for e in s.sets]


def test_a_set_marked_by_hand_is_taken_back_once_that_is_confirmed(
    app: AppTest, path: Path
) -> None:
    to_plan(app)
    click(app, "hand-bridge")
    click(app, "start-done")
    assert len(told(LocalStore(path))) == 2, "the set, and the repetition that nobody watched"
    click(app, "back-bridge")
    assert "Take back the set that you marked by hand?" in words(app)
    click(app, "back-no-bridge")
    assert told(LocalStore(path))[0] == ("bridge", "done", None)
    click(app, "back-bridge")
    click(app, "back-yes-bridge")
    assert told(LocalStore(path)) == [("bridge", "skipped", "taken_back")] * 2
    assert not [each for each in app.button if (each.key or "").startswith("back-")]
    click(app, "hand-bridge")
    click(app, "start-done")
    assert told(LocalStore(path))[2] == ("bridge", "done", None)


def test_a_session_that_is_over_can_lose_what_was_told_too(app: AppTest, path: Path) -> None:
    store = LocalStore(path)
    person = store.add_person("Bo", "en")
    store.add_safety(person.id, ())
    session_id = store.begin_session(person.id, [item()], 2)
    store.end_set(store.begin_set(session_id, 0, "bridge", FIVE, by_video=True), "done")
    store.end_session(session_id, 2, 5)
    store.save_plan(person.id, [item()], "test")
    app.run()
    click(app, f"person-{person.id}")
    assert "Today's session is done" in words(app)
    click(app, "back-bridge")
    assert "What was seen in it is deleted" in words(app)
    click(app, "back-yes-bridge")
    assert "Today's session is done" not in words(app)
    assert told(store) == [("bridge", "skipped", "taken_back")]


@pytest.mark.parametrize(("pose", "uploads"), [("server", 1), ("browser", 0)])
def test_a_video_is_asked_for_only_where_it_stays_on_the_computer(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, pose: str, uploads: int
) -> None:
    monkeypatch.setenv("FORMCHECK_POSE", pose)
    to_plan(app)
    click(app, "hand-bridge")
    assert len(app.file_uploader) == uploads


def test_pain_well_over_last_time_is_answered_with_advice(app: AppTest, path: Path) -> None:
    store = LocalStore(path)
    person = store.add_person("Bo", "en")
    store.add_safety(person.id, ())
    session_id = store.begin_session(person.id, starter_plan(), 2)
    store.end_session(session_id, 2, 5)
    app.run()
    click(app, f"person-{person.id}")
    click(app, "start-session")
    click(app, "pain-6")
    assert stage(app) is Stage.ADVICE
    assert "clearly stronger" in words(app)


def test_a_session_that_was_cut_off_is_offered_to_be_gone_on_with(app: AppTest, path: Path) -> None:
    store = LocalStore(path)
    person = store.add_person("Bo", "en")
    store.add_safety(person.id, ())
    store.begin_session(person.id, starter_plan(), 2)
    app.run()
    click(app, f"person-{person.id}")
    assert stage(app) is Stage.RESUME
    click(app, "start-resume")
    assert stage(app) is Stage.PLAN


def in_a_session(app: AppTest, path: Path, *ends: tuple[int, str]) -> tuple[LocalStore, str]:
    """Bo's session of the starter plan, with sets that ended so by their places in it."""
    store = LocalStore(path)
    person = store.add_person("Bo", "en")
    store.add_safety(person.id, ())
    plan = starter_plan()
    session_id = store.begin_session(person.id, plan, 2)
    for position, status in ends:
        task = tasks(plan)[position]
        asked = task.prescription
        store.end_set(store.begin_set(session_id, position, task.exercise_id, asked), status)
    app.run()
    return store, person.id


def asked_why(app: AppTest, store: LocalStore, person_id: str, *, has_skipped: bool) -> None:
    session_id = store.sessions(person_id)[0].id
    app.session_state["journey"] = Journey(
        Stage.REASON, person_id, is_safe=True, session_id=session_id, has_skipped=has_skipped
    )
    app.run()


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button if button.key}


def left_over(store: LocalStore, person_id: str) -> list[int]:
    (session,) = store.sessions(person_id)
    return [task.position for task in left(session.planned, session)]


def test_a_mistaken_stop_is_taken_back_even_in_the_last_set(app: AppTest, path: Path) -> None:
    last = len(tasks(starter_plan())) - 1
    ends = [*((position, "done") for position in range(last)), (last, "stopped")]
    store, person_id = in_a_session(app, path, *ends)
    assert left_over(store, person_id) == []
    asked_why(app, store, person_id, has_skipped=False)
    assert "Why did you stop?" in words(app) and "take-back" not in keys(app)
    click(app, "go-on")
    assert stage(app) is Stage.LIVE
    assert left_over(store, person_id) == [last]


def test_a_mistaken_skip_is_taken_back_before_it_is_said_why(app: AppTest, path: Path) -> None:
    others = range(1, len(tasks(starter_plan())))
    ends = [(0, "skipped"), *((position, "done") for position in others)]
    store, person_id = in_a_session(app, path, *ends)
    asked_why(app, store, person_id, has_skipped=True)
    assert "Why did you skip an exercise?" in words(app) and "go-on" not in keys(app)
    click(app, "take-back")
    assert stage(app) is Stage.LIVE
    assert left_over(store, person_id) == [0]


def test_a_mistaken_stop_leaves_skipped_what_was_skipped(app: AppTest, path: Path) -> None:
    store, person_id = in_a_session(app, path, (0, "skipped"), (1, "stopped"))
    asked_why(app, store, person_id, has_skipped=False)
    assert {"go-on", "take-back"} <= keys(app)
    click(app, "go-on")
    assert 0 not in left_over(store, person_id) and 1 in left_over(store, person_id)


def test_a_skipped_exercise_can_be_done_from_the_plan_after_all(app: AppTest, path: Path) -> None:
    store, person_id = in_a_session(app, path, (0, "skipped"))
    exercise_id = tasks(starter_plan())[0].exercise_id
    click(app, f"person-{person_id}")
    click(app, "start-resume")
    assert [each.value for each in app.markdown].count("Skipped") == 1
    assert f"hand-{exercise_id}" not in keys(app)
    click(app, f"take-back-{exercise_id}")
    assert stage(app) is Stage.PLAN and "Skipped" not in words(app)
    assert f"hand-{exercise_id}" in keys(app)
    assert left_over(store, person_id)[0] == 0


def test_french_is_spoken_to_who_chose_it(app: AppTest, path: Path) -> None:
    app.radio(key="new-language").set_value("fr").run()
    arrive(app, "Chloé")
    assert "Before you exercise" not in words(app)
    assert LocalStore(path).people()[0].language == "fr"


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


@pytest.mark.parametrize(
    ("model", "is_warned"), [("lite", True), ("full", False), ("heavy", False)]
)
def test_a_slow_computer_says_before_each_session_that_it_sees_less_exactly(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, model: str, is_warned: bool
) -> None:
    monkeypatch.setenv("FORMCHECK_MODEL", model)
    to_plan(app)
    assert stage(app) is Stage.PLAN
    assert ("sees you less exactly" in words(app)) == is_warned
