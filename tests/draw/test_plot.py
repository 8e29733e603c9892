"""The plot of a set: what it is made from, and that it is a picture whatever happened in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from formcheck.draw.plot import draw_plot, title_words
from formcheck.draw.plot_strips import free_rows, words_of
from formcheck.draw.plot_style import LINE_COLOUR
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.kinematics.measure_words import unit_of, words_for
from formcheck.kinematics.measures import MEASURES
from formcheck.landmarks import Observation
from formcheck.reps.repetition import NotAssessed, Repetition
from formcheck.session.engine import finish, start, step
from formcheck.session.update import Update
from tests.stick import MOVES, Attempt, observations

pytestmark = pytest.mark.slow

SET = [Attempt(side="left"), Attempt(depth=0.3, side="right"), Attempt(side="right", hold_s=0.4)]


def run(exercise_id: str, stream: list[Observation]) -> tuple[list[Update], tuple[Repetition, ...]]:
    state, updates = start(exercise_by_id(exercise_id), Prescription(None, 1.2)), []
    for observation in stream:
        state, update = step(state, observation)
        updates.append(update)
    return updates, finish(state)[1].repetitions


def drawn(exercise_id: str, stream: list[Observation], path: Path) -> np.ndarray:
    updates, repetitions = run(exercise_id, stream)
    draw_plot(updates, repetitions, exercise_by_id(exercise_id), "set.mp4", path)
    image = cv2.imread(str(path))
    assert image is not None
    return image


@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_every_exercise_gives_a_picture_with_a_panel_for_each_measure(
    exercise_id: str, tmp_path: Path
) -> None:
    stream = list(observations(exercise_id, SET))
    image = drawn(exercise_id, stream, tmp_path / "plot.png")
    axis = (image[:, 94:300].max(axis=2) < 60).all(axis=1)
    panels = int(np.count_nonzero(np.diff(axis.astype(int)) == 1))
    assert panels >= 1 + len(exercise_by_id(exercise_id).measures)


def test_a_set_with_nobody_or_of_one_moment_is_drawn_too(tmp_path: Path) -> None:
    stream = list(observations("bridge", SET))
    empty = [replace(observation, pose=None) for observation in stream]
    assert (drawn("bridge", empty, tmp_path / "empty.png") < 255).any()
    assert (drawn("bridge", stream[:1], tmp_path / "one.png") < 255).any()


def test_the_title_says_what_is_new_and_what_was_counted() -> None:
    _, repetitions = run("bird_dog", list(observations("bird_dog", SET)))
    said = "2 repetitions, 1 too small"
    assert title_words(exercise_by_id("bird_dog"), repetitions) == f"Bird dog: {said}"
    new = f"Dead bug (new: not yet measured on people): {said}"
    assert title_words(exercise_by_id("dead_bug"), repetitions) == new


def test_a_long_set_stays_a_picture_that_can_be_opened(tmp_path: Path) -> None:
    first, second = list(observations("bridge", SET))[:2]
    later = replace(second, t_s=1200.0, pose=replace(second.pose, t_s=1200.0))
    assert drawn("bridge", [first, later], tmp_path / "long.png").shape[1] < 6000


def test_sentences_that_would_overlap_go_to_rows_of_their_own() -> None:
    assert free_rows([(0, 4), (1, 5), (4, 6), (4.5, 7), (9, 10)]) == [0, 1, 0, 2, 0]


def test_the_words_under_a_bar_fit_between_two_repetitions() -> None:
    exercise = exercise_by_id("bird_dog")
    _, (good, partial, brief) = run("bird_dog", list(observations("bird_dog", SET)))
    assert "nothing seen to correct" in dict(words_of(good, exercise, 2.0))
    assert words_of(partial, exercise, 3.0) == (("too small, not counted", LINE_COLOUR),)
    assert len(words_of(partial, exercise, 1.0)) > 1
    assert "× Held too briefly" in dict(words_of(brief, exercise, 2.0))


def test_a_bar_says_what_is_perhaps_there_and_what_was_not_assessed() -> None:
    exercise = exercise_by_id("bird_dog")
    _, (good, *_) = run("bird_dog", list(observations("bird_dog", SET)))
    short, bent = (each.id for each in exercise.faults[:2])
    labels = [exercise.fault_labels[fault].lower() for fault in (short, bent)]

    def lines(**form: tuple[object, ...]) -> list[str]:
        seen = replace(good, **{"faults": (), "perhaps": (), "not_assessed": (), **form})
        return [line for line, _ in words_of(seen, exercise, 9.0)][1:]

    assert lines() == ["nothing seen to correct"]
    unseen = (NotAssessed(bent, "It was dark."),)
    doubted = [f"perhaps: {labels[0]}", f"not assessed: {labels[1]}"]
    assert lines(perhaps=(short,), not_assessed=unseen) == doubted
    assert lines(not_assessed=unseen) == ["nothing seen to correct", doubted[1]]
    assert lines(faults=(short,), not_assessed=unseen)[0].startswith("×")


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_words_and_a_unit(measure: str) -> None:
    assert words_for(measure)[0].isupper() and "_" not in words_for(measure)
    assert unit_of(measure) == ("degrees" if measure.endswith("_deg") else "share of torso")
