"""`formcheck exercises` lists them; `exercises check` answers for a file."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from formcheck.exercises.loader import load_exercises
from tests.program import formcheck

CLAMSHELL = (files("formcheck.exercises") / "library" / "clamshell.toml").read_text("utf-8")


def check(path: Path):
    return formcheck("exercises", "check", path)


def test_the_list_has_every_exercise_and_says_which_are_new():
    lines = formcheck("exercises").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(load_exercises())
    new = [line.split()[0] for line in lines if line.endswith("New: not yet measured on people.")]
    assert new == [each.id for each in load_exercises().values() if not each.measured_on_people]


def test_a_file_without_a_mistake_is_performed(tmp_path: Path):
    mine = tmp_path / "mine.toml"
    mine.write_text(CLAMSHELL, encoding="utf-8")
    done = check(mine)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Clamshell (clamshell): side_lying" in done.stdout
    assert "A stick figure performed it" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('stance = "side_lying"', 'stance = "side"', ["mine.toml: stance = "]),
        (
            *('name = "Clamshell"', 'nam = "Clamshell"\nage = 3'),
            ["mine.toml: nam is not a known key", "mine.toml: age is not a known key"],
        ),
        ("looks = { share = 0.5 }\n", "", ["small_opening has no looks"]),
        ("[figure]", "[figure", ["mine.toml: this isn't TOML"]),
    ],
)
def test_each_mistake_is_a_line_on_standard_error(
    tmp_path: Path, old: str, new: str, said: list[str]
):
    assert old in CLAMSHELL
    mine = tmp_path / "mine.toml"
    mine.write_text(CLAMSHELL.replace(old, new, 1), encoding="utf-8")
    done = check(mine)
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == len(said)
    assert all(words in done.stderr for words in said)


@pytest.mark.parametrize("content", [None, b"\xe9"])
def test_a_file_that_is_not_there_or_no_text_is_one_line(tmp_path: Path, content: bytes | None):
    mine = tmp_path / "mine.toml"
    if content is not None:
        mine.write_bytes(content)
    done = check(mine)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and "mine.toml" in done.stderr
