"""Without MediaPipe, commands that need it say so, and all else works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from formcheck.settings import PosePlace, Settings
from tests.program import BRIDGE, FORMCHECK, assert_refused, recorded
from tests.stick import Attempt, observations
from tests.without import without_mediapipe


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "place").mkdir()
    return tmp_path / "place"


def formcheck(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **without_mediapipe(folder)}
    command = [str(FORMCHECK), *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_video_cant_be_judged_and_one_line_says_so(tmp_path: Path, place: Path) -> None:
    made = place / "made"
    for command in (
        ("check", BRIDGE, "--exercise", "bridge"),
        ("record", BRIDGE, made.with_suffix(".npz")),
        ("batch", BRIDGE.parent, "--exercise", "bridge", "--out", made),
    ):
        assert_refused(formcheck(tmp_path, *command), "use another computer")
        assert not list(place.iterdir()), "nothing is left half-written"


def test_a_recording_can_be_judged_all_the_same(tmp_path: Path, place: Path) -> None:
    path = recorded(place, observations("bridge", [Attempt()]))
    done = formcheck(tmp_path, "check", path, "--exercise", "bridge")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Bridge: 1 repetition")


def test_the_browser_finds_the_pose_there_but_a_hub_trains_nobody_unasked(
    no_mediapipe: None,
) -> None:
    assert Settings.from_environment({}).pose is PosePlace.BROWSER
    asked = Settings.from_environment({"FORMCHECK_POSE": "server"})
    assert asked.pose is PosePlace.SERVER
    assert not Settings.from_environment({"FORMCHECK_HUB": "1"}).trains_patients


@pytest.fixture
def no_mediapipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mediapipe", None)
