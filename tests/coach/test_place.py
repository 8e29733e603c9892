"""The set-up check's advice on the place: one sentence, after which people may go on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from formcheck.coach.advice import STANDS_S
from formcheck.coach.coach import noticed
from formcheck.coach.coach_words import CHECK_SENTENCES, NOBODY
from formcheck.coach.place import space_text
from formcheck.coach.stages import CoachStage, Picture
from formcheck.exercises.loader import exercise_by_id
from formcheck.form.notice_words import NOTICES
from formcheck.kinematics.body import body_in
from formcheck.landmarks import Observation
from tests.coach.sessions import WELL_SEEN, lived, nobody, plan, still
from tests.kinematics.looked_down import looked_down_on
from tests.stick import Camera, all_fours, pose_of, supine

DARK = Picture(0.03, 0.0)
SAID_S = 8.0  # what comes is introduced first, and counts for no advice


def steep(stream, pitch_deg):
    for observation in stream:
        yield replace(observation, pose=looked_down_on(observation.pose, pitch_deg))


def failing(moment):
    return [check for check in moment.guide.checks if not check.passed]


@pytest.mark.parametrize("pitch_deg", [0.0, 25.0, 34.0])
def test_a_camera_on_a_table_is_no_reason_to_say_anything(pitch_deg: float) -> None:
    story = lived(plan("bridge"), steep(still(3.0), pitch_deg))
    assert story.stages == [CoachStage.SETUP, CoachStage.ARM]
    assert CHECK_SENTENCES["height"] not in story.words()


def test_too_steep_a_camera_is_said_and_then_lets_people_go_on() -> None:
    told = lived(plan("bridge"), steep(still(9.0), 52.0))
    assert [check.id for check in failing(told.last)] == ["height"]
    assert told.words() == [CHECK_SENTENCES["height"]]
    story = lived(plan("bridge"), steep(still(SAID_S + STANDS_S + 4.0), 52.0))
    assert story.stages[:2] == [CoachStage.SETUP, CoachStage.ARM]


def test_nothing_is_let_go_that_a_lesson_left_no_time_to_say() -> None:
    camera = Camera(head_nearer_deg=33.0)
    away = (replace(o, pose=None) for o in still(1.0))
    askew = steep(still(STANDS_S + 2.0, camera=camera), 0.0)
    story = lived(plan("bridge"), away, askew)
    assert NOTICES["head_nearer"] in story.words()


def test_what_was_let_go_keeps_its_sentence() -> None:
    story = lived(plan("bridge"), steep(still(SAID_S + STANDS_S + 4.0), 52.0))
    checks = [check for moment in story.moments for check in moment.guide.checks]
    assert [
        check
        for check in checks
        if check.id == "height" and check.passed and check.text == CHECK_SENTENCES["height"]
    ]


@pytest.mark.parametrize("turn_deg", [33.0, -33.0])
def test_somebody_askew_is_told_what_to_do_and_is_not_kept_for_ever(turn_deg: float) -> None:
    camera = Camera(head_nearer_deg=turn_deg)
    story = lived(plan("bridge"), still(SAID_S + STANDS_S + 4.0, camera=camera))
    assert story.words()[0] == NOTICES["head_nearer" if turn_deg > 0 else "feet_nearer"]
    assert CoachStage.ARM in story.stages


@pytest.mark.parametrize(("turn_deg", "notice"), [(75.0, "from_head"), (-75.0, "from_feet")])
def test_an_end_that_points_at_the_camera_is_told_to_turn(turn_deg: float, notice: str) -> None:
    stream = steep(still(3.0, camera=Camera(head_nearer_deg=turn_deg)), 15.0)
    story = lived(plan("bridge"), stream)
    assert NOTICES[notice] in [check.text for check in failing(story.last)]
    assert exercise_by_id("bridge").instructions.start not in story.words()


def test_nobody_found_in_the_dark_is_told_to_turn_on_a_light() -> None:
    story = lived(plan("bridge"), nobody(9.0), picture=DARK)
    assert story.words() == [CHECK_SENTENCES["light"]]
    assert NOBODY not in [check.text for check in story.last.guide.checks[:1]]


def test_in_the_dark_nobody_goes_on_who_is_not_seen() -> None:
    story = lived(plan("bridge"), nobody(STANDS_S + 6.0), picture=DARK)
    assert story.stages == [CoachStage.SETUP]


def test_a_second_person_is_said_at_once_and_before_all_else_but_the_body() -> None:
    camera = Camera(head_nearer_deg=33.0)
    stream = (replace(o, people=2) for o in still(0.5, camera=camera))
    story = lived(plan("bridge"), stream)
    assert story.words() == [CHECK_SENTENCES["one_person"]]


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize(
    ("shift_px", "key"), [(0.0, ""), (-165.0, "space_leg"), (150.0, "space_arm")]
)
def test_a_bird_dog_needs_room_for_its_leg_and_its_arm(
    facing: int, shift_px: float, key: str
) -> None:
    assert said("bird_dog", all_fours(), facing, shift_px) == CHECK_SENTENCES.get(key, "")


def test_too_little_room_on_both_sides_asks_for_the_camera_to_be_moved() -> None:
    camera = Camera(px_per_m=400.0)
    assert said("bird_dog", all_fours(), 1, -30.0, camera) == CHECK_SENTENCES["space_both"]


def test_who_does_not_reach_out_needs_no_such_room() -> None:
    assert said("cat_cow", all_fours(), 1, -110.0) == ""


def test_a_knee_that_is_drawn_up_needs_room_above() -> None:
    assert (
        said("knee_to_chest", supine(130.0), 1, 0.0, lift_px=270.0)
        == (CHECK_SENTENCES["space_above"])
    )
    assert said("knee_to_chest", supine(130.0), 1, 0.0) == ""


def test_feet_at_the_edge_are_named_before_they_leave_the_picture() -> None:
    pose = pose_of(supine(130.0), 0.0)
    edge_px = min(pose.landmarks_px[[27, 28], 0])
    assert said("bridge", supine(130.0), 1, 3.0 - edge_px) == CHECK_SENTENCES["edge_feet"]


def said(exercise_id, joints, facing, shift_px, camera=None, lift_px=0.0) -> str:
    """Return the checks' words on a person shifted so many pixels to the head's end, and up."""
    exercise = exercise_by_id(exercise_id)
    camera = replace(camera or Camera(), facing=facing)
    pose = pose_of(joints, 0.0, camera, near_left=facing > 0)
    points = pose.landmarks_px + np.array([facing * shift_px, -lift_px, 0.0])
    moved = replace(pose, landmarks_px=points)
    return space_text(body_in(moved, exercise.stance), moved, exercise)


def test_the_same_notice_stands_on_the_screen_while_the_set_is_paused_in_the_dark() -> None:
    story = lived(plan("bridge"), still(8.0))
    assert story.last.guide.stage is CoachStage.WORK
    late = Observation(0.0, (640, 480), None)
    stream = [replace(late, t_s=8.0 + frame / 15) for frame in range(90)]
    connection = story.session.claim()
    for observation in stream:
        moment = story.session.observe(connection, observation, DARK)
    assert moment is not None
    assert moment.guide.stage is CoachStage.PAUSED
    notice = noticed(moment.guide, moment.update)
    assert notice is not None
    assert str(notice.sentence) == CHECK_SENTENCES["light"]


def test_well_seen_from_the_side_nothing_is_said() -> None:
    story = lived(plan("bird_dog"), still(3.0, "bird_dog"), picture=WELL_SEEN)
    assert story.stages == [CoachStage.SETUP, CoachStage.ARM]
