"""An exercise that is skipped in mid session, and one that is done after all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from formcheck.coach.coach import start
from formcheck.coach.coach_words import SAYINGS
from formcheck.coach.skipping import TAKEN_BACK_WITHIN_S, skip, without_done
from formcheck.coach.stages import (
    AllDone,
    CoachStage,
    SetBegan,
    SetEnded,
    SetSkipped,
    SkipTakenBack,
)
from formcheck.exercises.loader import load_exercises
from formcheck.landmarks import Observation
from tests.coach.sessions import (
    FPS,
    READY_S,
    WELL_SEEN,
    Story,
    arm_raised,
    lived,
    moves,
    nobody,
    plan,
    still,
)

pytestmark = pytest.mark.slow


HEARD_S = 4.0  # for so long it is said that something was skipped, before what comes is told
ONE_SIGN = (1.6, 1.5)  # seconds with the arm up, and down again


def signs(count: int, exercise_id: str = "bridge") -> list[Iterator[Observation]]:
    """An arm up for a moment, so many times."""
    up_s, down_s = ONE_SIGN
    return [
        part
        for _ in range(count)
        for part in (arm_raised(up_s, exercise_id), still(down_s, exercise_id))
    ]


def test_an_arm_up_twice_goes_on_with_the_next_exercise() -> None:
    story = lived(
        plan("bridge", "bridge", "bird_dog"),
        still(READY_S),
        moves(1),
        *signs(2),
        still(HEARD_S + READY_S, "bird_dog"),
    )
    skipped = [event for event in story.events if isinstance(event, SetEnded | SetSkipped)]
    assert skipped == [SetEnded(0, "skipped"), SetSkipped(1)]
    assert story.session.exercise.id == "bird_dog"
    assert story.last.guide.stage is CoachStage.WORK
    heard = [text for text in story.words() if "kip" in text]
    assert heard == [SAYINGS["skipping"], SAYINGS["skipped"]]
    assert story.introductions()[-1].startswith("Bird dog, 2 times")


def test_the_last_exercise_skipped_is_the_end() -> None:
    story = lived(plan("bridge"), still(READY_S))
    story.session.skip()
    assert story.session.is_done
    assert story.events[-2:] == [SetEnded(0, "skipped"), AllDone()]


def test_the_last_of_several_is_skipped_by_gesture_whatever_was_skipped_before() -> None:
    story = lived(plan("bird_dog", "bridge"), still(1.0))
    story.session.skip()
    assert story.session.can_skip
    began_s = 1.0
    connection = story.session.claim()
    for part in (still(READY_S), *signs(2)):
        for observation in part:
            began_s += 1 / FPS
            story.session.observe(connection, replace(observation, t_s=began_s), WELL_SEEN)
    assert story.session.is_done


def test_a_skipped_exercises_lesson_is_over() -> None:
    begun = list(nobody(12.0))
    story = lived(plan("bridge", "bird_dog"), begun, first_times={"bridge"})
    steps = story.session.exercise.instructions.steps
    assert steps[0] in story.words()
    story.session.skip()
    connection = story.session.claim()
    spoken = []
    for observation in nobody(25.0):
        later = replace(observation, t_s=12.0 + observation.t_s)
        moment = story.session.observe(connection, later, WELL_SEEN)
        assert moment is not None and moment.voice.latest is not None
        spoken.append(str(moment.voice.latest.saying.sentence))
    assert any(text.startswith("Bird dog") for text in spoken)
    assert not set(spoken) & set(steps)


def test_with_one_exercise_alone_an_arm_up_twice_skips_nothing() -> None:
    story = lived(plan("bridge"), still(READY_S), *signs(2))
    assert story.last.guide.stage is CoachStage.WORK
    assert SAYINGS["skipping"] not in story.words()


def test_what_was_not_begun_is_skipped_too() -> None:
    story = lived(plan("bridge", "bird_dog"), still(1.0))
    story.session.skip()
    assert story.events == [SetSkipped(0)]
    assert story.session.exercise.id == "bird_dog"


def events_of(story: Story) -> list[object]:
    """Return the events that went on record, except for the repetitions."""
    kinds = SetBegan | SetEnded | SetSkipped | SkipTakenBack
    return [event for event in story.events if isinstance(event, kinds)]


def test_one_sign_soon_after_takes_a_skip_back_and_what_is_missing_is_asked_for() -> None:
    story = lived(
        plan("bridge", "bridge", "bird_dog", repetitions=3),
        still(READY_S),
        moves(1),
        still(2.0),
        *signs(3),
        still(READY_S),
        moves(2),
        still(3.0),
    )
    assert events_of(story) == [
        SetBegan(0),
        SetEnded(0, "skipped"),
        SetSkipped(1),
        SkipTakenBack((0, 1)),
        SetBegan(0),
        SetEnded(0, "done"),
    ]
    assert [task.position for task in story.last.guide.tasks] == [0, 1, 2]
    assert story.last.guide.finished == (3, 3)
    assert SAYINGS["skip_taken_back"] in story.words()
    assert "Taken back. Bridge again." in [str(each.saying.sentence) for each in story.said]


def test_what_was_skipped_before_it_began_is_taken_back_whole() -> None:
    story = lived(plan("bridge", "bird_dog"), still(1.0), *signs(3), still(READY_S))
    assert events_of(story) == [SetSkipped(0), SkipTakenBack((0,)), SetBegan(0)]
    assert story.session.exercise.id == "bridge"


def test_a_skip_in_a_rest_is_taken_back_in_the_rest() -> None:
    story = lived(
        plan("bridge", "bird_dog", "cat_cow", repetitions=1, rest_s=30.0),
        still(READY_S),
        moves(2),
        *signs(3),
    )
    assert events_of(story)[-2:] == [SetSkipped(1), SkipTakenBack((1,))]
    assert story.last.guide.stage is CoachStage.REST
    assert story.session.exercise.id == "bird_dog"


def test_later_one_sign_is_again_the_first_of_two() -> None:
    wait_s = TAKEN_BACK_WITHIN_S + 1.0
    three = plan("bridge", "bird_dog", "cat_cow")
    once = lived(three, still(1.0), *signs(2), still(wait_s), *signs(1))
    assert events_of(once) == [SetSkipped(0)]
    assert once.session.exercise.id == "bird_dog"
    twice = lived(three, still(1.0), *signs(2), still(wait_s), *signs(2))
    assert events_of(twice) == [SetSkipped(0), SetSkipped(1)]
    assert twice.session.exercise.id == "cat_cow"


def test_once_the_next_set_has_begun_a_sign_takes_nothing_back() -> None:
    story = lived(
        plan("bridge", "pelvic_tilt", "cat_cow"),
        still(1.0),
        *signs(2),
        still(HEARD_S + READY_S),
        *signs(1),
    )
    assert events_of(story) == [SetSkipped(0), SetBegan(1)]


def test_a_skip_that_was_taken_back_may_be_skipped_again() -> None:
    story = lived(plan("bridge", "bird_dog"), still(1.0), *signs(5), still(2.0))
    assert events_of(story) == [SetSkipped(0), SkipTakenBack((0,)), SetSkipped(0)]
    assert story.session.exercise.id == "bird_dog"


def test_a_set_that_the_second_look_found_done_is_left_out_of_what_is_taken_back() -> None:
    state = start(plan("bridge", "bridge", "bird_dog"), load_exercises())
    skipped, _ = skip(replace(state, t_s=1.0, began=True), None)
    assert skipped.skipped is not None
    assert [task.position for task in skipped.skipped.tasks] == [0, 1]
    known = without_done(skipped, 0)
    assert known.skipped is not None
    assert [task.position for task in known.skipped.tasks] == [1]
    assert without_done(known, 1).skipped is None


def test_an_arm_that_was_up_before_the_button_takes_nothing_back() -> None:
    story = lived(plan("bridge", "bird_dog"), still(1.0), arm_raised(1.6))
    story.session.skip()
    connection, began_s = story.session.claim(), 10.0
    for observation in still(2.0):
        began_s += 1 / FPS
        story.session.observe(connection, replace(observation, t_s=began_s), WELL_SEEN)
    assert events_of(story) == [SetSkipped(0)]
