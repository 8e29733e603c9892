"""Files and options that the documentation names are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from formcheck.cli import app
from tests.scripts import PROJECT
from tests.test_docs import PAGES, typed_lines
from tests.test_imports import MAY_IMPORT

EACH = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
ENDINGS = "py|js|css|toml|md|po|pot|json|bat|command|desktop|svg|html|mjs|cff|yaml"
# A path has a folder, or an ending of a file of ours; `file.py: name` names something in it. A
# number at the end is the version of a document: `formcheck.report/1`.
PATH = re.compile(rf"`((?:[\w.-]+/)+(?!\d`)[\w.-]*|[\w-]+\.(?:{ENDINGS}))(?:: (\w+))?`")
# Made by whoever follows the page, in places of their own, or none of ours at all.
OTHERS = {
    *("my_exercise.toml", "my_file.toml", "labels.json", "FOLDER/labels.json", "de.po"),
    *(".venv/bin/formcheck", ".streamlit/secrets.toml", "parts/", "reports/"),
}


@cache
def files() -> tuple[str, ...]:
    """Every file and folder of the repository, from its root."""
    roots = [path for path in PROJECT.iterdir() if path.name not in {".git", ".venv"}]
    below = [path for root in roots if root.is_dir() for path in root.rglob("*")]
    return tuple(f"/{path.relative_to(PROJECT).as_posix()}" for path in (*roots, *below))


def places(named: str) -> list[Path]:
    """The files that a name in a page may mean: by their whole path or its end."""
    ending = "/" + named.rstrip("/")
    return [PROJECT / path[1:] for path in files() if path.endswith(ending)]


@EACH
def test_a_file_that_is_named_is_there(page: Path) -> None:
    named = {name for name, _ in PATH.findall(page.read_text(encoding="utf-8"))} - OTHERS
    assert not sorted(name for name in named if not places(name))


@EACH
def test_what_is_named_in_a_file_is_there(page: Path) -> None:
    for name, inside in PATH.findall(page.read_text(encoding="utf-8")):
        if inside:
            texts = [path.read_text(encoding="utf-8") for path in places(name)]
            assert any(re.search(rf"\b{inside}\b", text) for text in texts), f"{name}: {inside}"


def typed(text: str) -> Iterator[list[str]]:
    """The words after `formcheck` of each command on a page, in a block or in a line."""
    for line in typed_lines(text):
        for command in re.findall(r"(?:^|[ /\\])formcheck ((?:[^&|;])+)", line):
            yield command.split()


def options(words: list[str]) -> tuple[set[str], str]:
    """Every option of the command that the words name, and of those above it; and its name."""
    command, known, name = typer.main.get_command(app), {"--help"}, "formcheck"
    for word in words:
        known |= {each for option in command.params for each in option.opts + option.secondary_opts}
        if not isinstance(command, TyperGroup) or word not in command.commands:
            break
        command, name = command.commands[word], f"{name} {word}"
        known |= {each for option in command.params for each in option.opts + option.secondary_opts}
    return known, name


@EACH
def test_an_option_that_is_named_is_the_command_s(page: Path) -> None:
    for words in typed(page.read_text(encoding="utf-8")):
        known, name = options(words)
        asked = {word.split("=")[0] for word in words if word.startswith("--")}
        assert asked <= known, f"{name} has no {sorted(asked - known)}"


def test_the_options_of_a_command_below_a_command_are_found() -> None:
    known, name = options(["admin", "add-physiotherapist", "Paula", "--admin"])
    assert (name, "--admin" in known, "--overlay" in known) == (
        "formcheck admin add-physiotherapist",
        True,
        False,
    )


def test_every_room_is_described() -> None:
    page = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = " ".join(re.findall(r"(?m)^\| (`[^|]*) \|", page))
    rooms = MAY_IMPORT.keys() - {"__main__"}
    assert not [each for each in rooms if not re.search(rf"`{each}(?:/|\.py)`", named)]
