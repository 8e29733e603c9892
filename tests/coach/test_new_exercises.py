"""A hands-free set of each new exercise, from the set-up to its end, marked as new throughout."""

from __future__ import annotations

import json

import pytest

from formcheck.coach.coach_words import SAYINGS
from formcheck.coach.introducing import introduction
from formcheck.coach.stages import CoachStage
from formcheck.exercises.loader import load_exercises
from formcheck.live.answer import moment_json
from formcheck.live.frame import Frame
from formcheck.rehearsal.perform import FigureAttempt, performed
from formcheck.rehearsal.rehearse import own_side
from tests.coach.sessions import lived, plan

EXERCISES = load_exercises()
NEW = [each.id for each in EXERCISES.values() if not each.measured_on_people]
RESTS = FigureAttempt(share=0.0, lift_s=4.0, lower_s=4.0)
NAMES = {
    "en": "{} (new: not yet measured on people)",
    "fr": "{} (nouveau\u00a0: pas encore mesuré sur des personnes)",
}


@pytest.mark.parametrize("exercise_id", NEW)
def test_a_set_is_armed_counted_and_ended(exercise_id: str) -> None:
    exercise = EXERCISES[exercise_id]
    attempts = [RESTS, RESTS, RESTS, FigureAttempt(), FigureAttempt(), RESTS]
    story = lived(plan(exercise_id), performed(exercise, attempts, own_side(exercise)))
    assert story.stages[-1] is CoachStage.DONE
    assert max(moment.update.count for moment in story.moments) == 2


@pytest.mark.parametrize("exercise_id", ["dead_bug", "bridge"])
def test_its_introduction_says_once_that_it_is_new(exercise_id: str) -> None:
    exercise, new = EXERCISES[exercise_id], SAYINGS["new"]
    say = [introduction(plan(exercise_id)[0], exercise, 1.0, is_known=k) for k in (False, True)]
    assert [str(each.sentence).count(new) for each in say] == [not exercise.measured_on_people, 0]
    assert str(say[0].sentence).endswith(exercise.instructions.said)


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Dead bug"), ("fr", "Dead bug (insecte mort)")]
)
def test_the_set_screen_says_that_it_is_new(language: str, name: str) -> None:
    stream = performed(EXERCISES["dead_bug"], [FigureAttempt()])
    story = lived(plan("dead_bug"), stream)
    shown = json.loads(moment_json(Frame(1, 0.0, b""), story.last, language))
    assert shown["task"]["name"] == NAMES[language].format(name)
