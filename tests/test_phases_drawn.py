"""The drawing of phases and times shows what the engine says today."""

from __future__ import annotations

import re

import pytest

from tests.scripts import PROJECT, loaded

MAKE = PROJECT / "docs" / "phases" / "make.py"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# Of 900 units across: another processor may round the last digit the other way.
NEAR = 0.2


def test_the_drawing_is_what_the_engine_says() -> None:
    make = loaded(MAKE)
    drawn, now = make.PICTURE.read_text(encoding="utf-8"), make.picture()
    assert NUMBER.sub("", drawn) == NUMBER.sub("", now), "run python -m docs.phases.make"
    expected = [float(number) for number in NUMBER.findall(now)]
    assert [float(number) for number in NUMBER.findall(drawn)] == pytest.approx(expected, abs=NEAR)


def test_the_drawing_shows_a_counted_and_a_small_one() -> None:
    _, repetitions = loaded(MAKE).judged()
    assert [each.counted for each in repetitions] == [True, False, True]
