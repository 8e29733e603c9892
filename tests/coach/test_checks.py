"""Each set-up check fails by itself, says so in its own words, and passes by itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from formcheck.coach.coach_words import CHECK_SENTENCES, NOBODY
from formcheck.coach.stages import CoachStage, Picture
from formcheck.form.notice_words import NOTICES
from formcheck.landmarks import Landmark
from tests.coach.sessions import WELL_SEEN, lived, nobody, plan, still
from tests.stick import Camera, turned_over

IDS = (
    "body",
    "one_person",
    "distance",
    "side_on",
    "height",
    "space",
    "light",
    "steady",
    "level",
)


def feet_out(stream):
    for observation in stream:
        points = observation.pose.landmarks_px.copy()
        points[[Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE], 0] = -60.0
        yield replace(observation, pose=replace(observation.pose, landmarks_px=points))


def two_people(stream):
    return (replace(observation, people=2) for observation in stream)


PROBLEMS = {
    "nobody": (lambda: nobody(9.0), WELL_SEEN, "body", NOBODY),
    "feet": (lambda: feet_out(still(9.0)), WELL_SEEN, "body", NOTICES["missing_feet"]),
    "far": (
        lambda: still(9.0, camera=Camera(px_per_m=90.0)),
        WELL_SEEN,
        "distance",
        CHECK_SENTENCES["distance_far"],
    ),
    "turned": (
        lambda: still(9.0, camera=Camera(head_nearer_deg=32.0)),
        WELL_SEEN,
        "side_on",
        NOTICES["head_nearer"],
    ),
    "dark": (lambda: still(9.0), Picture(0.05, 0.0), "light", CHECK_SENTENCES["light"]),
    "glare": (lambda: still(9.0), Picture(0.98, 0.0), "light", CHECK_SENTENCES["glare"]),
    "backlight": (
        lambda: still(9.0),
        Picture(0.5, 0.0, person_brightness=0.1, glare=0.2),
        "light",
        CHECK_SENTENCES["backlight"],
    ),
    "shaken": (lambda: still(9.0), Picture(0.5, 20.0), "steady", CHECK_SENTENCES["steady"]),
    "tilted": (
        lambda: still(9.0, camera=Camera(roll_deg=20.0)),
        WELL_SEEN,
        "level",
        CHECK_SENTENCES["level"],
    ),
    "upside down": (
        lambda: map(turned_over, still(9.0)),
        WELL_SEEN,
        "body",
        NOTICES["upside_down"],
    ),
    "two": (lambda: two_people(still(9.0)), WELL_SEEN, "one_person", CHECK_SENTENCES["one_person"]),
}


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_problem_is_one_sentence_and_keeps_the_session_in_set_up(problem: str) -> None:
    stream, picture, check_id, sentence = PROBLEMS[problem]
    story = lived(plan("bridge"), stream(), picture=picture)
    assert story.stages == [CoachStage.SETUP]
    checks = story.last.guide.checks
    assert tuple(check.id for check in checks) == IDS
    first = next(check for check in checks if not check.passed)
    assert (first.id, first.text) == (check_id, sentence)
    if problem != "nobody":
        assert [check.id for check in checks if not check.passed] == [check_id]
    assert story.words() == [sentence]


@pytest.mark.parametrize("exercise_id", ["bridge", "bird_dog"])
def test_all_is_right_passes_by_itself_after_a_moment(exercise_id: str) -> None:
    story = lived(plan(exercise_id), nobody(2.0), still(3.0, exercise_id))
    assert story.stages == [CoachStage.SETUP, CoachStage.ARM]
    passing = [m for m in story.moments if m.guide.checks and all(c.passed for c in m.guide.checks)]
    assert passing[-1].update.observation.t_s - passing[0].update.observation.t_s >= 1.3


def test_what_is_not_known_of_the_picture_blocks_nothing() -> None:
    story = lived(plan("bridge"), still(3.0), picture=Picture())
    assert story.stages == [CoachStage.SETUP, CoachStage.ARM]


def test_a_camera_that_was_touched_is_steady_again_soon() -> None:
    shaken = lived(plan("bridge"), still(1.0), picture=Picture(0.5, 20.0))
    guide = shaken.last.guide
    assert np.isfinite(guide.watched.shaken_s)
    assert [check.id for check in guide.checks if not check.passed] == ["steady"]
    connection = shaken.session.claim()
    for observation in still(5.0):
        if observation.t_s > 1.0:
            moment = shaken.session.observe(connection, observation, WELL_SEEN)
    assert moment is not None
    assert moment.guide.stage is not CoachStage.SETUP
