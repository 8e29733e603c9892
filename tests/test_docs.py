"""The documentation names what there is, and nothing else: settings, routes, commands, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from inspect import cleandoc
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from benchmarks.cli import app as benchmarks
from formcheck.cli import app as program
from formcheck.hub.api import create_app
from formcheck.settings import Settings
from formcheck.store.clinic.clinic import Clinic
from tests.scripts import PROJECT

DOCS = PROJECT / "docs"
PAGES = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
VARIABLE = re.compile(r"FORMCHECK_[A-Z_]+")
# Of the tests and of the containers, each explained where it stands.
NO_SETTINGS = {"FORMCHECK_SCREENSHOTS", "FORMCHECK_HOST"}
CODE = (PROJECT / "formcheck" / "settings.py").read_text("utf-8")
COMMAND = re.compile(r"(?:formcheck|python -m (benchmarks))((?: [a-z][a-z-]*)+)")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_setting_is_on_its_page_and_no_other() -> None:
    rows = re.findall(r"(?m)^\| `(FORMCHECK_[A-Z_]+)` \|", text_of(DOCS / "settings.md"))
    assert sorted(rows) == sorted(set(VARIABLE.findall(CODE)))


def test_every_field_of_the_settings_names_its_variable() -> None:
    described = re.split(r"\n {4}(\w+): ", cleandoc(Settings.__doc__ or ""))
    by_field = dict(zip(described[1::2], described[2::2], strict=True))
    assert by_field.keys() == {field.name for field in fields(Settings)}
    assert all(VARIABLE.search(text) for text in by_field.values())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_names_only_settings_that_there_are(path: Path) -> None:
    assert set(VARIABLE.findall(text_of(path))) <= set(VARIABLE.findall(CODE)) | NO_SETTINGS


@pytest.fixture
def routes(new_database, tmp_path: Path) -> Iterator[list[str]]:
    """A line of the table of each route, as the API itself describes it."""
    clinic = Clinic(new_database(tmp_path / "clinic.db"))
    paths = create_app(clinic).openapi()["paths"]
    yield [
        f"| `{method.upper()} {path.removeprefix('/api/v1')}` | {first_sentence(told)} |"
        for path, methods in paths.items()
        for method, told in methods.items()
    ]
    clinic.close()


def first_sentence(told: dict[str, str]) -> str:
    return told["description"].split("\n\n")[0].replace("\n", " ")


def test_every_route_is_on_its_page_and_no_other(routes: list[str]) -> None:
    rows = re.findall(r"(?m)^\| `(?:GET|PUT|POST|DELETE) .*\|$", text_of(DOCS / "api.md"))
    assert "\n".join(rows) == "\n".join(routes)


def commands_of(group: TyperGroup, before: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands_of(command, f"{before} {name}")
        if not command.hidden:
            yield f"{before} {name}"


def commands() -> set[str]:
    found: set[str] = set()
    for start, app in (("formcheck", program), ("python -m benchmarks", benchmarks)):
        group = typer.main.get_command(app)
        assert isinstance(group, TyperGroup)
        found |= set(commands_of(group, start))
    return found


def test_every_command_is_told_of() -> None:
    pages = " ".join(" ".join(text_of(path).split()) for path in PAGES)
    # The table of clinic.md names those of `formcheck admin` by their last word alone.
    rows = " ".join(re.findall(r"(?m)^\| `[a-z].*", text_of(DOCS / "clinic.md")))
    pages += " ".join(f"formcheck admin {name}" for name in re.findall(r"`([a-z-]+)[^`]*`", rows))
    assert not [command for command in commands() if command not in pages]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_names_only_commands_that_exist(path: Path) -> None:
    known = commands()
    for line in typed_lines(text_of(path)):
        for found in COMMAND.finditer(line):
            words = found[0].split()
            longest = 5 if found[1] else 3
            least = 4 if found[1] else 2
            said = {" ".join(words[:count]) for count in range(least, longest + 1)}
            assert said & known, found[0]


def typed_lines(text: str) -> Iterator[str]:
    """Return the lines to be typed: indented lines and code within them, without their comments."""
    for line in re.findall(r"(?m)^    (.*)$", text):
        yield line.split("  #")[0]
    yield from re.findall(r"`((?:formcheck|python -m benchmarks) [^`]+)`", text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_link_leads_to_a_file(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(path))
    assert not [link for link in links if not (path.parent / link).exists()]
