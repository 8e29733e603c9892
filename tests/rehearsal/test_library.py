"""A stick figure performs every exercise of the library, whichever these are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest

from formcheck.exercises.loader import load_exercises, parse_exercise
from formcheck.rehearsal.rehearse import complaints

EXERCISES = load_exercises()


@cache
def text_of(exercise_id: str) -> str:
    path = files("formcheck.exercises") / "library" / f"{exercise_id}.toml"
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_a_stick_figure_finds_nothing_wrong_with_an_exercise(exercise_id: str) -> None:
    """Whole, slow, quick and mirrored ones count, small ones don't, faults come and go."""
    assert list(complaints(EXERCISES[exercise_id])) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("full = 180.0", "full = 380.0", "Three whole repetitions are counted as 0"),
        ("below = 165.0, error = 8.0", "below = 120.0, error = 8.0", "low_leg is performed, but"),
        ("below = 165.0, error = 8.0", "below = 190.0, error = 1.0", "are given low_leg"),
        ("looks = { shin = -225 }\n", "", "bent_knee has no looks"),
        ('"all_fours"', '"supine"', "Three whole repetitions are counted as 0"),
        ("above = 20.0 }]\n", 'above = 95.0 }]\n', "Three whole repetitions are counted as 0"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_exercise_is_said(old: str, new: str, words: str) -> None:
    assert old in text_of("bird_dog")
    wrong = parse_exercise(text_of("bird_dog").replace(old, new, 1), "mine.toml")
    assert any(words in sentence for sentence in complaints(wrong))


def test_an_exercise_without_a_figure_cannot_be_tried() -> None:
    (sentence,) = complaints(replace(EXERCISES["bridge"], figure=None))
    assert "[figure]" in sentence
