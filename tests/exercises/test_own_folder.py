"""A clinic's own exercises, from its own folder and in its own words."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from formcheck.errors import ExerciseError
from formcheck.exercises.loader import load_exercises, with_own_folder

BRIDGE = (files("formcheck.exercises") / "library" / "bridge.toml").read_text(encoding="utf-8")
OWN = BRIDGE.replace('id = "bridge"', 'id = "own_bridge"').replace('"Bridge"', '"Our bridge"')
WORDS = """
msgid "Our bridge"
msgstr "Notre pont"

msgid "Bridge"
msgstr "Passerelle"
"""
SHOW = """
from formcheck.exercises.loader import load_exercises
from formcheck.figures import figure_svg
from formcheck.words import translator
_ = translator("fr")
print(list(load_exercises())[-1], _("Our bridge"), _("Bridge"), len(figure_svg("own_bridge")) > 999)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own_bridge.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "fr.po").write_text(WORDS, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("No exercise.", encoding="utf-8")
    return tmp_path


def asked(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "FORMCHECK_EXERCISES": str(folder)}
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, env=environment, check=False
    )


def test_the_folders_exercises_come_after_the_librarys(folder: Path) -> None:
    assert list(with_own_folder(load_exercises(), folder)) == [*load_exercises(), "own_bridge"]


def test_the_environment_names_the_folder_whose_words_add_to_the_programs(folder: Path) -> None:
    """They have a drawing, and change none of the program's own words."""
    shown = asked(folder, "-c", SHOW)
    assert shown.stdout.split("\n")[0] == "own_bridge Notre pont Pont True", shown.stderr


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("again.toml", OWN, "two files have the id own_bridge"),
        ("bridge.toml", BRIDGE, "has an exercise bridge already"),
        ("broken.toml", OWN.replace("stance", "stanse"), "broken.toml: stanse is not a known key"),
        ("latin.toml", None, "UTF-8"),
    ],
)
def test_what_is_wrong_in_the_folder_is_one_sentence(
    folder: Path, name: str, text: str | None, words: str
) -> None:
    (folder / name).write_bytes(b"\xe9" if text is None else text.encode())
    with pytest.raises(ExerciseError, match=words) as refused:
        with_own_folder(load_exercises(), folder)
    assert len(str(refused.value).splitlines()) == 1


def test_a_clinic_s_own_exercise_is_new_whatever_its_file_was_copied_from(folder: Path) -> None:
    assert "measured_on_people = true" in OWN
    own = with_own_folder(load_exercises(), folder)
    assert own["bridge"].measured_on_people
    assert not own["own_bridge"].measured_on_people


def test_a_file_that_windows_wrote_is_read(tmp_path: Path) -> None:
    (tmp_path / "OWN.TOML").write_text(OWN, encoding="utf-8-sig")
    assert "own_bridge" in with_own_folder(load_exercises(), tmp_path)


def test_words_that_can_t_be_read_are_one_sentence_before_anything_starts(folder: Path) -> None:
    (folder / "fr.po").write_bytes(WORDS.replace("pont", "pôle").encode("latin-1"))
    done = asked(folder, "-c", "from formcheck.cli import app; app()", "hub", "--port", "1")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "fr.po" in done.stderr and "UTF-8" in done.stderr


def test_a_folder_that_is_not_there_ends_a_command_with_one_line(tmp_path: Path) -> None:
    done = asked(tmp_path / "gone", "-m", "formcheck", "exercises")
    assert done.returncode == 2
    assert done.stderr.startswith("FORMCHECK_EXERCISES names") and done.stderr.count("\n") == 1


def test_a_file_is_checked_as_it_will_be_read(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8-sig")
    done = asked(tmp_path, "-m", "formcheck", "exercises", "check", str(tmp_path / "own.toml"))
    assert "has no mistakes" in done.stdout
    gone = asked(tmp_path, "-m", "formcheck", "exercises", "check", str(tmp_path / "gone.toml"))
    assert gone.returncode == 2
    assert gone.stderr.strip().endswith("check the name and the folder.")
