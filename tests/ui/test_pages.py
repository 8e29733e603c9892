"""Every page, run by Streamlit's own AppTest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.exercises.loader import load_exercises
from formcheck.live.registry import SESSIONS
from formcheck.ui.live_screen_words import PRIVACY, SAFETY
from formcheck.ui.patient.tab_state import TabState
from formcheck.wording.names import title_of
from formcheck.words import translator
from tests.live.doubles import bridges

MAIN = Path(__file__).parents[2] / "formcheck" / "ui" / "main.py"
CLIPS = Path(__file__).parents[1] / "clips"
EXERCISES = load_exercises()
ENGLISH = translator("en")
WAIT_S = 120


@pytest.fixture
def app() -> Iterator[AppTest]:
    # The page without its navigation, after whose first run AppTest shows nothing any more.
    def page() -> None:
        from formcheck.ui.patient.exercise_page import show

        show()

    running = AppTest.from_function(page, default_timeout=WAIT_S).run()
    yield running
    assert not running.exception


def click(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def training(app: AppTest) -> TabState:
    found = app.session_state["formcheck"]
    assert isinstance(found, TabState)
    return found


def words(app: AppTest) -> str:
    parts = [*app.title, *app.subheader, *app.markdown, *app.error]
    return "\n".join(str(part.value) for part in parts)


def test_the_start_page_asks_who_is_here() -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=WAIT_S).run()
    assert not app.exception
    assert "Welcome to FormCheck" in words(app)


def test_one_exercise_can_be_chosen_of_all(app: AppTest) -> None:
    assert [button.label for button in app.button] == [
        title_of(ENGLISH, each) for each in EXERCISES
    ]
    assert PRIVACY in words(app)
    assert SAFETY in words(app)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=list(EXERCISES))
def test_an_exercise_is_explained_before_it_starts(app: AppTest, exercise) -> None:
    click(app, title_of(ENGLISH, exercise.id))
    shown = words(app)
    assert exercise.name in shown
    assert all(step in shown for step in exercise.instructions.steps)
    assert f"{exercise.default_repetitions} times" in shown
    assert (f"Hold {exercise.default_hold_s:g} s" in shown) == bool(exercise.default_hold_s)
    click(app, "Choose another exercise")
    assert training(app).exercise is None


def test_the_prescription_can_be_changed_and_is_kept(app: AppTest) -> None:
    click(app, "Bridge")
    click(app, "Fewer")
    click(app, "Longer")
    click(app, "Start")
    session = training(app).session
    assert session is not None
    assert session.prescription.repetitions == EXERCISES["bridge"].default_repetitions - 1
    assert session.prescription.hold_s == EXERCISES["bridge"].default_hold_s + 1


def test_the_number_has_an_end(app: AppTest) -> None:
    click(app, "Bridge")
    for _ in range(EXERCISES["bridge"].default_repetitions - 1):
        click(app, "Fewer")
    assert "Once" in words(app)
    assert next(button for button in app.button if button.label == "Fewer").disabled
    app.session_state["times-bridge"] = 2
    app.run()
    app.session_state["times-bridge"] = 1  # and a button that is slow to be switched off
    click(app, "Fewer")
    assert "Once" in words(app)


def test_a_set_ends_in_its_summary(app: AppTest) -> None:
    click(app, "Bridge")
    click(app, "Start")
    session = training(app).session
    assert session is not None
    connection = session.claim()
    for observation in bridges(2).values():
        session.observe(connection, observation)
    click(app, "Stop")
    assert "2 of 8 repetitions done." in words(app)
    assert "What went well" in words(app)
    assert SESSIONS.get(session.id) is None
    click(app, "Do it again")
    assert training(app).session is None
    assert training(app).exercise_id == "bridge"


def test_a_set_stopped_before_anything_was_seen(app: AppTest) -> None:
    click(app, "Bridge")
    click(app, "Start")
    click(app, "Stop")
    assert "0 of 8 repetitions done." in words(app)


@pytest.fixture
def video_page() -> Iterator[AppTest]:
    def page() -> None:
        from formcheck.ui.patient.check_video_page import show

        show()

    running = AppTest.from_function(page, default_timeout=WAIT_S).run()
    yield running
    assert not running.exception


def upload(app: AppTest, name: str, content: bytes) -> None:
    app.file_uploader[0].upload(name, content, "video/mp4").run()
    click(app, "Check")


def test_nothing_can_be_checked_before_a_video_is_chosen(video_page: AppTest) -> None:
    assert next(button for button in video_page.button if button.label == "Check").disabled
    assert list(video_page.selectbox[0].options) == [title_of(ENGLISH, each) for each in EXERCISES]


def test_a_text_file_is_refused_in_one_sentence(video_page: AppTest) -> None:
    upload(video_page, "holiday.mp4", b"these are only words")
    (error,) = video_page.error
    assert "holiday.mp4" in error.value
    assert "/" not in error.value
    assert error.value.count(".") <= 2


@pytest.mark.model
def test_a_video_is_counted(video_page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMCHECK_MODEL", "full")
    upload(video_page, "bridge.mp4", (CLIPS / "short_bridge.mp4").read_bytes())
    assert "1 repetition counted." in words(video_page)
    video_page.selectbox[0].select("cat_cow").run()
    assert "counted" not in words(video_page)  # the result belonged to the other exercise
