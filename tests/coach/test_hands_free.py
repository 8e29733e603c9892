"""Whole sessions without an input: from set-up to done, pauses, rests, the stop gesture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formcheck.coach.coach_words import SAYINGS
from formcheck.coach.stages import (
    AllDone,
    CoachStage,
    RepetitionDone,
    SetBegan,
    SetEnded,
    SetReviewed,
    Stopped,
)
from formcheck.exercises.prescription import Prescription
from formcheck.plan.baseline import with_baseline
from formcheck.plan.items import PlanItem, tasks
from tests.coach.sessions import FPS, READY_S, arm_raised, lived, moves, nobody, plan, still
from tests.stick import Attempt, Camera, observations

pytestmark = pytest.mark.slow

ARMING = [CoachStage.SETUP, CoachStage.ARM, CoachStage.COUNTDOWN, CoachStage.WORK]


@pytest.mark.parametrize(
    "exercise_id", ["bridge", "bird_dog", "pelvic_tilt", "cat_cow", "knee_to_chest"]
)
def test_a_set_goes_from_set_up_to_done_without_an_input(exercise_id: str) -> None:
    story = lived(plan(exercise_id), still(READY_S, exercise_id), moves(3, exercise_id))
    assert story.stages == [*ARMING, CoachStage.DONE]
    assert [type(event) for event in story.events] == [
        SetBegan,
        RepetitionDone,
        RepetitionDone,
        SetReviewed,
        SetEnded,
        AllDone,
    ]
    assert story.tones == ["tick", "tick", "tick", "hold", "count", "hold", "count", "end"]
    assert story.last.update.count == 2
    assert story.words()[:4] == ["3", "2", "1", SAYINGS["go"]]


def test_rest_counts_down_and_the_next_task_begins_with_its_own_set_up() -> None:
    story = lived(
        plan("bridge", "bird_dog", repetitions=1, rest_s=8.0),
        still(READY_S),
        moves(1),
        still(9.0),
        still(READY_S, "bird_dog"),
        moves(1, "bird_dog"),
    )
    assert story.stages == [*ARMING, CoachStage.REST, *ARMING, CoachStage.DONE]
    resting = [m.guide for m in story.moments if m.guide.stage is CoachStage.REST]
    assert {guide.task.exercise_id for guide in resting} == {"bird_dog"}
    assert list(dict.fromkeys(guide.seconds for guide in resting)) == [8, 7, 6, 5, 4, 3, 2, 1]
    first_rest = story.words().index(SAYINGS["rest"])
    assert story.words()[first_rest + 1 : first_rest + 4] == ["3", "2", "1"]
    assert [event.position for event in story.events if isinstance(event, SetBegan)] == [0, 1]
    assert [said.split(",")[0] for said in story.introductions()] == ["Bridge", "Bird dog"]


def test_in_a_long_rest_it_is_said_what_comes() -> None:
    story = lived(
        plan("bridge", "bird_dog", repetitions=1, rest_s=20.0),
        still(READY_S),
        moves(1),
        still(14.0),
    )
    assert story.last.guide.stage is CoachStage.REST
    assert story.introductions()[-1] == (
        "Bird dog, once. On hands and knees: stretch one leg back and the opposite arm forward."
    )


def test_a_beginner_hears_the_steps_until_they_lie_down() -> None:
    told = lived(plan("bridge"), nobody(30.0), first_times={"bridge"})
    steps = told.session.exercise.instructions.steps
    assert [text for text in told.words() if text in steps] == list(steps)
    known = lived(plan("bridge"), nobody(30.0))
    assert not set(known.words()) & set(steps)
    ready = lived(plan("bridge"), nobody(9.0), still(READY_S), first_times={"bridge"})
    assert ready.last.guide.stage is CoachStage.WORK
    assert set(steps) - set(ready.words())


def test_a_hold_can_be_heard() -> None:
    held = observations("bridge", [Attempt(hold_s=4.5), Attempt(hold_s=4.5)], fps=FPS)
    wanted = tasks([PlanItem("bridge", 1, Prescription(2, 4.0), 5.0, "")])
    story = lived(wanted, still(READY_S), held)
    heard = story.words()[story.words().index(SAYINGS["go"]) :]
    release = story.session.exercise.instructions.release
    assert heard[1:7] == [
        SAYINGS["hold"],
        "2",
        "3",
        release,
        SAYINGS["counted"],
        SAYINGS["hold"],
    ]


def test_a_hold_far_beyond_its_goal_is_told_to_end() -> None:
    held = observations("bridge", [Attempt(hold_s=14.0)], fps=FPS)
    story = lived(plan("bridge", repetitions=None), still(READY_S), held)
    assert story.words().count(SAYINGS["long_enough"]) == 1


def test_time_without_pictures_pauses_the_set() -> None:
    before, after = list(still(READY_S)), list(still(4.0))
    story = lived(plan("bridge"), before, [replace(o, t_s=o.t_s + 6.0) for o in after])
    assert story.stages == [*ARMING, CoachStage.PAUSED, CoachStage.WORK]
    assert story.words()[-1] == SAYINGS["go_on"]


def test_a_second_set_of_an_exercise_needs_no_set_up() -> None:
    story = lived(plan("bridge", "bridge", repetitions=1), still(READY_S), moves(1), still(20.0))
    assert story.stages == [
        *ARMING,
        CoachStage.REST,
        CoachStage.ARM,
        CoachStage.COUNTDOWN,
        CoachStage.WORK,
    ]


def test_leaving_the_picture_pauses_and_the_count_is_kept() -> None:
    story = lived(
        plan("bridge", repetitions=3),
        still(READY_S),
        moves(2),
        nobody(8.0),
        still(2.0),
        moves(2),
    )
    assert story.stages == [*ARMING, CoachStage.PAUSED, CoachStage.WORK, CoachStage.DONE]
    paused = [m.update.count for m in story.moments if m.guide.stage is CoachStage.PAUSED]
    assert set(paused) == {2}
    done = [event.repetition.index for event in story.events if isinstance(event, RepetitionDone)]
    assert done == [1, 2, 3]
    assert sum(isinstance(event, SetBegan) for event in story.events) == 1
    assert SAYINGS["paused"] in story.words() and SAYINGS["go_on"] in story.words()


def test_a_long_pause_checks_the_camera_again_and_keeps_the_count() -> None:
    story = lived(
        plan("bridge", repetitions=2),
        still(READY_S),
        moves(1),
        nobody(35.0),
        still(READY_S),
        moves(1),
    )
    assert story.stages == [*ARMING, CoachStage.PAUSED, *ARMING, CoachStage.DONE]
    assert sum(isinstance(event, SetBegan) for event in story.events) == 1
    assert story.last.update.count == 2


def test_a_moment_without_tracking_does_not_pause() -> None:
    story = lived(plan("bridge"), still(READY_S), nobody(1.0), still(2.0))
    assert CoachStage.PAUSED not in story.stages


def test_moving_starts_the_wait_anew_and_leaving_the_posture_ends_the_countdown() -> None:
    brief = [Attempt(rest_s=0.3, lift_s=1.0, lower_s=1.0) for _ in range(5)]
    moving = [o for o in observations("bridge", brief, fps=FPS) if 2.0 < o.t_s < 20.0]
    assert CoachStage.COUNTDOWN not in lived(plan("bridge"), moving).stages
    story = lived(plan("bridge"), still(4.5), nobody(1.0), still(6.0))
    assert story.stages == [CoachStage.SETUP, CoachStage.ARM, CoachStage.COUNTDOWN, *ARMING[1:]]


@pytest.mark.parametrize("exercise_id", ["bridge", "bird_dog"])
def test_an_arm_held_up_for_three_seconds_stops(exercise_id: str) -> None:
    story = lived(
        plan(exercise_id),
        still(READY_S, exercise_id),
        moves(1, exercise_id),
        arm_raised(3.5, exercise_id),
    )
    assert story.last.guide.stage is CoachStage.STOPPED
    assert story.last.guide.stopped == "gesture"
    assert story.events[-2:] == [SetEnded(0, "stopped"), Stopped("gesture")]
    assert sum(isinstance(event, RepetitionDone) for event in story.events) == 1
    assert story.words()[-2:] == [SAYINGS["stopping"], SAYINGS["stopped"]]


@pytest.mark.parametrize("before_s", [0.5, 2.5, 4.5, 7.0])
def test_the_gesture_stops_every_stage(before_s: float) -> None:
    story = lived(plan("bridge"), still(before_s), arm_raised(4.0))
    assert story.last.guide.stage is CoachStage.STOPPED
    assert story.events[-1] == Stopped("gesture")


def test_an_arm_raised_for_a_moment_stops_nothing() -> None:
    story = lived(plan("bridge"), still(READY_S), arm_raised(2.5), still(3.0), arm_raised(2.5))
    assert story.last.guide.stage is CoachStage.WORK


@pytest.mark.parametrize(
    "exercise_id", ["bridge", "bird_dog", "pelvic_tilt", "cat_cow", "knee_to_chest"]
)
def test_no_exercise_looks_like_the_gesture(exercise_id: str) -> None:
    held = [Attempt(hold_s=6.0) for _ in range(2)]
    story = lived(
        plan(exercise_id, repetitions=None),
        still(READY_S, exercise_id),
        observations(exercise_id, held, fps=FPS),
    )
    assert story.last.guide.stage is CoachStage.WORK
    assert SAYINGS["stopping"] not in story.words()


def test_seconds_of_a_short_hold_are_said_in_every_repetition() -> None:
    quick = [Attempt(lift_s=1.0, hold_s=2.6, lower_s=1.0, rest_s=0.8) for _ in range(4)]
    wanted = tasks([PlanItem("bridge", 1, Prescription(4, 2.0), 5.0, "")])
    story = lived(wanted, still(READY_S), observations("bridge", quick, fps=FPS))
    assert story.words().count(SAYINGS["hold"]) == 4
    assert story.words().count(story.session.exercise.instructions.release) == 4


def test_the_other_leg_is_announced_after_half_of_one_leg() -> None:
    one_leg = lived(
        plan("bird_dog", repetitions=4), still(READY_S, "bird_dog"), moves(3, "bird_dog")
    )
    assert one_leg.words().count(SAYINGS["other_leg"]) == 1
    in_turn = lived(
        plan("bird_dog", repetitions=4),
        still(READY_S, "bird_dog"),
        moves(3, "bird_dog", ("left", "right")),
    )
    assert SAYINGS["other_leg"] not in in_turn.words()


def test_who_is_to_train_one_leg_hears_which_and_is_never_told_to_change_it() -> None:
    asked = PlanItem("bird_dog", 1, Prescription(4, 1.2), 5.0, "", side="left")
    story = lived(tasks([asked]), still(READY_S, "bird_dog"), moves(4, "bird_dog"))
    assert story.last.guide.stage is CoachStage.DONE
    assert story.introductions()[0].startswith("Bird dog, left leg only, 4 times.")
    assert SAYINGS["other_leg"] not in story.words()


def test_nothing_is_praised_that_could_not_be_judged() -> None:
    """With the camera at an angle no fault of form is assessed."""
    askew = Camera(head_nearer_deg=35.0)
    done = observations("bridge", [Attempt()] * 9, FPS, askew)
    story = lived(plan("bridge", repetitions=None), still(READY_S), done)
    kept = [event.repetition for event in story.events if isinstance(event, RepetitionDone)]
    assert len(kept) >= 5 and all(each.not_assessed for each in kept[1:])
    assert SAYINGS["well_done"] not in story.words()


def test_praise_comes_at_most_every_fourth_repetition() -> None:
    story = lived(plan("bridge", repetitions=None), still(READY_S), moves(9))
    assert story.last.update.count == 9
    assert 1 <= story.words().count(SAYINGS["well_done"]) <= 2


def test_a_fault_that_is_gone_is_praised_for_that() -> None:
    shallow = Attempt(depth=0.7, hold_s=2.5)
    after = observations("bridge", [shallow, shallow, Attempt(hold_s=2.5)], fps=FPS)
    story = lived(plan("bridge", repetitions=None), still(READY_S), after)
    assert story.words().count(SAYINGS["better"]) == 1


def test_the_baseline_asks_for_one_comfortable_repetition_and_corrects_nothing() -> None:
    shallow = observations("bridge", [Attempt(depth=0.6, hold_s=4.0)], fps=FPS)
    items = with_baseline([PlanItem("bridge", 1, Prescription(8, 1.2), 5.0, "")])
    story = lived(tasks(items), still(READY_S), shallow)
    assert SAYINGS["once"] in story.words()
    assert story.last.guide.stage is CoachStage.REST
    assert SAYINGS["learnt"] in story.words() and "1" not in story.words()[4:]
    done = [event.repetition for event in story.events if isinstance(event, RepetitionDone)]
    assert done[0].faults
    labels = {fault.cue for fault in story.session.exercise.faults}
    assert not labels & set(story.words())
