"""A mistake in an exercise file is answered in one sentence: where, what, what may stand there."""

from __future__ import annotations

from importlib.resources import files

import pytest

from formcheck.errors import ExerciseError
from formcheck.exercises.loader import parse_exercise
from formcheck.exercises.postures import PostureTable
from formcheck.exercises.strict_tables import read_tables

WHOLE = (files("formcheck.exercises") / "library" / "bird_dog.toml").read_text(encoding="utf-8")
KNEE = 'limits = [{ measure = "knee_deg", limb = "moving", below = 155.0, error = 10.0 }]'

# What is written instead of what, the place that the sentence names, and words that it has.
MISTAKES = [
    ("noticed_from", "noticed_form", "movement.noticed_form", "did you mean noticed_from?"),
    (KNEE, KNEE.replace("limits", "limts"), "fault[bent_knee].limts", "did you mean limits?"),
    ("said = ", "sayd = ", "instructions.sayd", "did you mean said?"),
    ("weight = 1.0", "weigth = 1.0", "movement.drive[1].weigth", "did you mean weight?"),
    ("[movement]", "[movment]", "movment", "did you mean movement?"),
    ('stance = "prone"', 'stance = "prune"', 'stance = "prune"', "supine, prone, side_lying"),
    ('"all_fours"', '"all_four"', "posture.start", "did you mean all_fours?"),
    ('["head"', '["haed"', "posture.parts", "did you mean head?"),
    (
        '"knee_deg", limb',
        '"kne_deg", limb',
        "fault[bent_knee].limits[1].measure",
        "did you mean knee_deg?",
    ),
    ("sided = true", 'sided = "yes"', 'movement.sided = "yes"', "true or false"),
    ("hold_s = 3.0", 'hold_s = "3"', 'prescription.hold_s = "3"', "a number of seconds"),
    ("repetitions = 6", "repetitions = 0", "prescription.repetitions = 0", "from 1 to 100"),
    ('id = "bent_knee"', 'id = "Bent knee"', "fault[Bent knee].id", "small letters"),
    ("noticed_from = 0.12", "noticed_from = 0.5", "movement.noticed_from = 0.5", "less than"),
    (
        *("below = -6.0, above = 6.0", "below = 6.0, above = -6.0"),
        *("fault[sagging_back].limits[1]", "crossed limits"),
    ),
    (", below = 155.0", "", "fault[bent_knee].limits[1]", "below, above or both"),
    ('"low_leg"\n\n', '"low_legs"\n\n', 'movement.goal_fault = "low_legs"', "low_leg, bent_knee"),
    ('"same_side", "sagging', '"same_sid", "sagging', 'unless = "same_sid"', "same_side"),
    ('id = "bent_knee"', 'id = "low_arm"', "fault has low_arm twice", "its own"),
    ('cue = "Straighten your leg."\n', "", "fault[bent_knee].cue is missing", "a sentence"),
    (KNEE, "", "fault[bent_knee] needs limits", "reason"),
    ("sided = true", "sided = false", "movement.sided = false", "limb"),
    ("full = 180.0", "", "movement needs one of full and reach", ""),
    ("least_way = 45.0", "", "movement.least_way is missing", "a number above 0"),
    ("range_error_deg = 26.0", "range_error_deg = -2.0", "movement.range_error_deg", "degrees"),
    ("range_error_deg = 26.0", "", "movement.range_error_deg is missing", "with its error"),
    ('summary = "', 'summary = "\\n', "instructions.summary", "a full stop"),
    ('cue = "Straighten', 'cue = "{Straighten', "fault[bent_knee].cue", "a sentence"),
    ("noticed_from = 0.12", "noticed_from = 0.0", "movement.noticed_from = 0", "from 0.01"),
    ("weight = 1.0", f"weight = 1{'0' * 400}", "movement.drive[1].weight", "a number"),
    ("weight = 1.0", "weight = 1e300", "movement.drive[1].weight", "a number"),
    ("weight = 1.0", f"weight = 1{'0' * 5000}", "this isn't TOML", ""),
    ("weight = 1.0", f"weight = {'[' * 5000}", "this isn't TOML", ""),
    ('id = "bent_knee"', f'id = "{"a" * 65}"', "].id = ", "at most 64"),
    ("[movement]", "[movement", "this isn't TOML", "line 30"),
]


@pytest.mark.parametrize(("old", "new", "place", "words"), MISTAKES, ids=[m[2] for m in MISTAKES])
def test_a_mistake_is_one_sentence_with_its_place_and_what_is_allowed(old, new, place, words):
    assert old in WHOLE
    with pytest.raises(ExerciseError) as refused:
        parse_exercise(WHOLE.replace(old, new, 1), "mine.toml")
    (sentence,) = str(refused.value).splitlines()
    assert sentence.startswith("mine.toml: ") and sentence.endswith(".")
    assert place in sentence and words in sentence


def test_every_mistake_of_a_file_is_named_at_once():
    wrong = WHOLE.replace("noticed_from", "noticed_form").replace('"prone"', '"prune"')
    with pytest.raises(ExerciseError) as refused:
        parse_exercise(wrong.replace("hold_s = 3.0", "hold_s = -3.0"), "mine.toml")
    places = [line.split()[1] for line in str(refused.value).splitlines()]
    assert sorted(places) == ["movement.noticed_form", "prescription.hold_s", "stance"]


def test_a_fault_whose_limits_are_left_out_by_mistake_is_never_taken_for_one_not_seen():
    """It once was "not seen well enough" in every repetition."""
    with pytest.raises(ExerciseError, match="did you mean limits"):
        parse_exercise(WHOLE.replace("limits = [", "limits_ = ["), "mine.toml")


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ('{ measure = "knee_high", above = 0.1 }', "did you mean knee_height?"),
        ('{ measure = "knee_height" }', "below, above or both"),
        ('{ measure = "knee_height", below = 0.1, above = 0.2 }', "crossed"),
        ('{ measure = "knee_height", below = 0.1, side = "one" }', "did you mean sides?"),
        ('{ any = [{ measure = "hand_drop", above = 0.1 }], sides = "mean" }', "a mean"),
        ('{ all = [{ measure = "hand_drop", above = 0.1 }, { measure = "knee_deg", above = 9 }] }',
         "different limbs"),
        ("{}", "one of measure, any and all"),
    ],
)  # fmt: skip
def test_a_posture_is_held_to_the_same(sign, words):
    with pytest.raises(ExerciseError) as refused:
        read_tables(PostureTable, f"[sitting]\nsigns = [{sign}]", "mine.toml")
    (sentence,) = str(refused.value).splitlines()
    assert sentence.startswith("mine.toml: sitting.signs[1]") and words in sentence
