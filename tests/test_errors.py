"""An error's sentence, in English and in the person's language."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import formcheck
from formcheck import errors
from formcheck.errors import FormCheckError, MissingError, VideoError
from formcheck.words import translator


def test_an_error_fills_in_its_values_after_translation() -> None:
    error = VideoError("{path} holds no pictures: choose another video.", path="a{b}.mp4")
    assert str(error) == "a{b}.mp4 holds no pictures: choose another video."
    french = "a{b}.mp4 ne contient pas d'images\u00a0: choisissez une autre vidéo."
    assert error.sentence.said(translator("fr")) == french


def test_an_error_without_values_is_taken_as_it_is() -> None:
    assert str(FormCheckError("{not a placeholder}")) == "{not a placeholder}"


def test_one_missing_part_is_said_as_one() -> None:
    assert str(MissingError(("a",))) == "One part of the recording is missing."
    assert str(MissingError(("a", "b"))) == "2 parts of the recording are missing."


def tree(kind: type[FormCheckError], indent: str = "") -> Iterator[str]:
    """Draw the errors below one, in the order of the file."""
    kinds = [each for each in kind.__subclasses__() if each.__module__ == errors.__name__]
    for each in kinds:
        is_last = each is kinds[-1]
        yield f"{indent}{'└── ' if is_last else '├── '}{each.__name__}"
        yield from tree(each, indent + ("    " if is_last else "│   "))


def test_the_tree_drawn_is_that_of_the_errors() -> None:
    lines = inspect.cleandoc(errors.__doc__ or "").splitlines()
    drawn = [line for line in lines if line.endswith("Error")]
    assert drawn == ["FormCheckError", *tree(FormCheckError)]


def test_every_error_is_in_the_one_file() -> None:
    named = re.compile(r"^class \w+\((?:\w+\.)*\w*(?:Error|Exception)\)", re.MULTILINE)
    paths = Path(formcheck.__file__).parent.rglob("*.py")
    found = {path.name for path in paths if named.search(path.read_text(encoding="utf-8"))}
    assert found == {"errors.py"}
