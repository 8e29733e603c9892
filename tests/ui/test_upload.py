"""The check of an uploaded video: what is shown meanwhile, and what a click on Cancel does."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any, cast

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.recording import recording_file
from formcheck.recording.recording_file import Recording
from formcheck.session.engine import start, step
from formcheck.session.update import Update
from formcheck.ui.upload import Looked
from formcheck.words import translator
from tests.stick import Attempt, observations

FPS = 15.0


class Bar:
    """Stands for Streamlit's bar: remembers what it was to show."""

    def __init__(self) -> None:
        self.shown: list[tuple[float, str]] = []

    def progress(self, share: float, text: str) -> None:
        self.shown.append((share, text))


@pytest.fixture
def updates() -> list[Update]:
    state, found = start(load_exercises()["bridge"], Prescription()), []
    for each in islice(observations("bridge", [Attempt()], FPS), 40):
        state, update = step(state, each)
        found.append(update)
    return found


def looked(bar: Bar) -> Looked:
    return Looked(cast(Any, bar), translator("en"))


def test_the_page_is_touched_also_where_a_video_doesn_t_say_how_long_it_is(
    updates: list[Update],
) -> None:
    bar = Bar()
    seeing = looked(bar)
    for each in updates:
        seeing.take(each)
    assert len(bar.shown) >= len(updates) - 1, "a run can be ended only where it is"
    assert bar.shown[-1] == (0.0, "Looking at the video: 3 s so far")
    assert seeing.seen == [each.observation for each in updates]


def test_a_video_of_known_length_shows_the_share_alone(updates: list[Update]) -> None:
    bar = Bar()
    seeing = looked(bar)
    for number, each in enumerate(updates, start=1):
        seeing.take(each)
        seeing.show(number / len(updates))
    assert {text for _, text in bar.shown[:2]} == {
        "Looking at the video: 2%",
        "Looking at the video: 5%",
    }
    assert bar.shown[-1] == (1.0, "Looking at the video: 100%")
    assert not any("so far" in text for _, text in bar.shown)


@pytest.mark.parametrize(
    ("clicked", "damaged", "said"),
    [("meanwhile", False, True), ("afterwards", False, False), ("afterwards", True, False)],
)
def test_a_click_on_cancel_counts_only_before_the_check_has_ended(
    tmp_path: Path, clicked: str, damaged: bool, said: bool
) -> None:
    """A click that arrives while the set is being saved comes too late: the set is on record."""
    seen = tuple(observations("bridge", [Attempt()], FPS))
    recording_file.save(Recording(FPS, seen, None), tmp_path / "mine.npz")
    if damaged:
        (tmp_path / "mine.npz").write_bytes(b"no recording")

    def shown(path: str, clicked: str) -> None:
        from contextlib import suppress
        from io import BytesIO
        from pathlib import Path

        import streamlit as st

        from formcheck.errors import FormCheckError
        from formcheck.exercises.loader import load_exercises
        from formcheck.exercises.prescription import Prescription
        from formcheck.ui import upload
        from formcheck.words import translator

        class Video(BytesIO):
            name = "mine.npz"

            def seek(self, *where: int) -> int:
                if clicked == "meanwhile":
                    upload._cancel()
                return super().seek(*where)

        _ = translator("en")
        bridge = load_exercises()["bridge"]
        with suppress(FormCheckError):
            upload.checked(Video(Path(path).read_bytes()), bridge, Prescription(), _)
        if clicked == "afterwards":
            upload._cancel()
        st.text(upload.cancelled_words(_))

    app = AppTest.from_function(shown, args=(str(tmp_path / "mine.npz"), clicked)).run()
    assert not app.exception
    assert ("Cancelled" in app.text[0].value) is said
