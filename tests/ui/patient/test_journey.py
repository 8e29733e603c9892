"""The journey's screens with the real database, run by Streamlit's own AppTest."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.journey.journey_state import JourneyStage
from formcheck.plan.starter import starter_plan
from formcheck.store.local import LocalStore
from tests.store.made import FIVE, item
from tests.ui.patient.at_home import arrive, click, stage, to_plan, words


def test_a_name_is_asked_for_and_kept(app: AppTest, path: Path) -> None:
    click(app, "start-new")
    assert "Please type a name first." in words(app)
    arrive(app)
    assert stage(app) is JourneyStage.SAFETY
    assert [person.name for person in LocalStore(path).people()] == ["Anna"]


def test_a_red_flag_shows_advice_and_is_recorded(app: AppTest, path: Path) -> None:
    arrive(app)
    app.checkbox(key="flag-saddle").check()  # while the button still says "No, none of this"
    click(app, "start-safety")
    assert stage(app) is JourneyStage.ADVICE
    assert "get medical help at once" in words(app)
    store = LocalStore(path)
    answers = store.last_safety(store.people()[0].id)
    assert answers is not None
    assert answers.flags == ("saddle",)


def test_the_plan_names_every_exercise_with_its_dose(app: AppTest) -> None:
    to_plan(app)
    assert stage(app) is JourneyStage.PLAN
    assert len(app.subheader) == len(starter_plan())
    assert "5 times, hold 5 s" in words(app)
    click(app, "learn-cat_cow")
    assert "Breathe out as the back rounds" in words(app)
    click(app, "start-back")
    assert stage(app) is JourneyStage.PLAN


def test_without_a_camera_a_whole_session_is_told_by_hand(app: AppTest, path: Path) -> None:
    to_plan(app)
    for each in starter_plan():
        click(app, f"hand-{each.exercise_id}")
        click(app, "start-done")
    assert stage(app) is JourneyStage.AFTER
    click(app, "after-2")
    click(app, "effort-5")
    assert stage(app) is JourneyStage.SUMMARY
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
    assert stage(app) is JourneyStage.ADVICE
    assert "clearly stronger" in words(app)


def test_a_session_that_was_cut_off_is_offered_to_be_gone_on_with(app: AppTest, path: Path) -> None:
    store = LocalStore(path)
    person = store.add_person("Bo", "en")
    store.add_safety(person.id, ())
    store.begin_session(person.id, starter_plan(), 2)
    app.run()
    click(app, f"person-{person.id}")
    assert stage(app) is JourneyStage.RESUME
    click(app, "start-resume")
    assert stage(app) is JourneyStage.PLAN


def test_french_is_spoken_to_those_who_chose_it(app: AppTest, path: Path) -> None:
    app.radio(key="new-language").set_value("fr").run()
    arrive(app, "Chloé")
    assert "Before you exercise" not in words(app)
    assert LocalStore(path).people()[0].language == "fr"


@pytest.mark.parametrize(
    ("model", "is_warned"), [("lite", True), ("full", False), ("heavy", False)]
)
def test_a_slow_computer_says_before_each_session_that_it_sees_less_exactly(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, model: str, is_warned: bool
) -> None:
    monkeypatch.setenv("FORMCHECK_MODEL", model)
    to_plan(app)
    assert stage(app) is JourneyStage.PLAN
    assert ("sees you less exactly" in words(app)) == is_warned
