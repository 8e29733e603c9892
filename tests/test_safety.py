"""The hazard log: its controls and tests exist, and the page is what the data give."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.scripts import PROJECT, loaded

MAKE = PROJECT / "docs" / "safety" / "make.py"
FIELDS = {"id", "name", "cause", "harm", "control", "files", "tests", "left"}


def make() -> ModuleType:
    return loaded(MAKE)


def hazards() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = make().hazards()
    return found


@cache
def names_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(each.name for each in tree.body if isinstance(each, ast.FunctionDef))


@pytest.mark.parametrize("hazard", hazards(), ids=lambda hazard: hazard["id"])
def test_what_is_named_against_a_hazard_is_there(hazard: dict[str, Any]) -> None:
    assert hazard.keys() == FIELDS
    assert all(hazard.values()), "each field says something"
    for name in hazard["files"]:
        assert (PROJECT / name).is_file(), f"{name} is gone: name what controls this now"
    for named in hazard["tests"]:
        path, _, test = named.partition("::")
        assert (PROJECT / path).is_file(), f"{path} is gone: name what shows this now"
        assert test in names_in(PROJECT / path), f"{named} is gone: name what shows this now"


def test_no_two_hazards_have_one_name() -> None:
    for field in ("id", "name"):
        names = [each[field] for each in hazards()]
        assert len(names) == len(set(names))


def test_the_page_is_what_the_data_give() -> None:
    page = PROJECT / "docs" / "safety.md"
    assert page.read_text(encoding="utf-8") == make().page(), "run python docs/safety/make.py"
