"""Prescriptions to start from: honest about where their numbers come from."""

from __future__ import annotations

import pytest

from formcheck.errors import PrescriptionError
from formcheck.exercises.loader import load_exercises
from formcheck.plan.templates import ORDER, load_templates, parse_template

GOOD = """
name = "Name"
about = "About."
source = "Unvalidated default."
[[item]]
exercise = "bridge"
repetitions = 5
hold_s = 5.0
"""


def test_the_conditions_are_there_in_their_order() -> None:
    assert tuple(load_templates()) == ORDER


@pytest.mark.parametrize("template", load_templates().values(), ids=list(load_templates()))
def test_a_template_is_a_starting_point_and_names_its_source(template) -> None:
    assert "A starting point: adapt it to what you found." in template.about
    assert "nvalidated default" in template.source
    assert template.items
    for item in template.items:
        exercise = load_exercises()[item.exercise_id]
        repetitions = item.prescription.repetitions
        assert repetitions is not None
        assert not exercise.has_sides or repetitions % 2 == 0, "half of them for each leg"


def test_nothing_that_rounds_the_back_is_in_the_one_for_flexion() -> None:
    rounding = {"cat_cow", "knee_to_chest", "pelvic_tilt"}
    assert not rounding & {item.exercise_id for item in load_templates()["flexion"].items}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "Name"', ""),
        ('name = "Name"', 'name = "Name"\ncolour = "red"'),
        ('exercise = "bridge"', 'exercise = "handstand"'),
        ("repetitions = 5", "repetitions = 0"),
        ("repetitions = 5", "repeat = 5"),
        ('name = "Name"', 'name = "Name"\ndays = [7]'),
        ("[[item]]", "[[item"),
    ],
)
def test_what_can_not_be_read_is_said_with_the_files_name(old: str, new: str) -> None:
    assert parse_template(GOOD, "good.toml").id == "good"
    with pytest.raises(PrescriptionError, match=r"bad\.toml"):
        parse_template(GOOD.replace(old, new, 1), "bad.toml")
