"""A video that lies upside down is told as such; nobody's posture is."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcheck.form.notice_words import NOTICES
from tests.program import formcheck, recorded
from tests.stick import SUPINE, Attempt, observations, turned_over
from tests.strangers.watching import EVERY, watched

LYING = sorted(SUPINE)
TWO = [Attempt(), Attempt()]


@pytest.mark.parametrize("exercise_id", LYING)
def test_nothing_is_counted_upside_down_and_it_is_said_why(exercise_id: str) -> None:
    seen = watched(exercise_id, map(turned_over, observations(exercise_id, TWO, 15)))
    assert seen.count == seen.live_count == 0
    assert "upside_down" in seen.notices


@pytest.mark.parametrize("done", EVERY)
@pytest.mark.parametrize("exercise_id", LYING)
def test_whatever_is_done_the_right_way_up_is_not_called_upside_down(
    exercise_id: str, done: str
) -> None:
    assert "upside_down" not in watched(exercise_id, observations(done, TWO, 15)).notices


def test_the_command_line_says_it_too(tmp_path: Path) -> None:
    video = recorded(tmp_path, list(map(turned_over, observations("bridge", TWO, 15))))
    said = formcheck("check", video, "--exercise", "bridge").stdout
    assert NOTICES["upside_down"] in said


def test_a_person_who_only_lies_there_is_told_what_to_look_at(tmp_path: Path) -> None:
    still = list(observations("bridge", [Attempt(depth=0.0)], 15))
    said = formcheck("check", recorded(tmp_path, still), "--exercise", "bridge").stdout
    assert said.splitlines() == [
        "Bridge: 0 repetitions",
        "No repetition was seen. Make sure that all of you is in the picture.",
    ]
