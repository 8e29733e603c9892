"""The places and moments at which a fault shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.spec import DERIVED, Against, Limb, Limit, Span
from formcheck.landmarks import Landmark, Side
from formcheck.replay.bands import end_position
from formcheck.replay.fault_marks import FaultMark, marks_of
from formcheck.replay.judged import RejudgedSet
from tests.replay.sets import a_set
from tests.stick import Attempt


def marked(exercise_id: str, fault: str) -> tuple[RejudgedSet, FaultMark]:
    """A repetition of the left leg, with a fault on record."""
    judged, seen = a_set(exercise_id, [Attempt(side="left")])
    faulty = replace(judged.repetitions[0], faults=(fault,))
    (mark,) = marks_of(judged, [faulty], seen.near)
    return judged, mark


@pytest.mark.parametrize(
    ("exercise_id", "fault", "measure", "landmarks"),
    [
        ("bird_dog", "bent_knee", "knee_deg", (Landmark.LEFT_KNEE,)),
        ("bird_dog", "low_arm", "arm_front_deg", (Landmark.RIGHT_SHOULDER,)),
        ("bridge", "low_hips", "hip_front_deg", (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)),
        ("knee_to_chest", "other_leg_lifts", "ankle_height", (Landmark.RIGHT_ANKLE,)),
        ("cat_cow", "small_range", "back_contour", ()),
    ],
)
def test_a_fault_is_marked_in_the_end_position_on_the_joint_it_is_about(
    exercise_id: str, fault: str, measure: str, landmarks: tuple[Landmark, ...]
) -> None:
    judged, mark = marked(exercise_id, fault)
    assert (mark.measure, mark.landmarks) == (measure, landmarks)
    assert (mark.first_s, mark.last_s) == end_position(judged, judged.repetitions[0])


def with_limits(judged: RejudgedSet, fault_id: str, *limits: Limit) -> RejudgedSet:
    faults = tuple(
        replace(fault, limits=limits) if fault.id == fault_id else fault
        for fault in judged.exercise.faults
    )
    return replace(judged, exercise=replace(judged.exercise, faults=faults))


def limit(measure: str, span: Span, above: float) -> Limit:
    return Limit(measure, Limb.MEAN, span, Against.ZERO, None, above)


def test_a_fault_of_the_start_is_marked_before_the_movement() -> None:
    judged, _ = marked("bridge", "feet_too_far")
    judged = with_limits(judged, "feet_too_far", limit("knee_deg", Span.START, 70.0))
    faulty = replace(judged.repetitions[0], faults=("feet_too_far",))
    (mark,) = marks_of(judged, [faulty], Side.LEFT)
    assert mark.last_s == judged.repetitions[0].start_s > mark.first_s


def test_a_fault_of_time_is_marked_over_the_repetition_on_no_joint() -> None:
    judged, mark = marked("bridge", "too_fast")
    whole = judged.repetitions[0]
    assert (mark.measure, mark.landmarks) == (None, ())
    assert (mark.first_s, mark.last_s) == (whole.start_s, whole.end_s)


@pytest.mark.parametrize(
    ("knee_deg", "hip_deg", "shown"), [(999.0, 100.0, "hip_front_deg"), (50.0, 999.0, "knee_deg")]
)
def test_of_several_limits_the_one_that_was_passed_is_marked(
    knee_deg: float, hip_deg: float, shown: str
) -> None:
    judged, _ = marked("bridge", "feet_too_far")
    limits = (
        limit("knee_deg", Span.END, knee_deg),
        limit("hip_front_deg", Span.END, hip_deg),
    )
    judged = with_limits(judged, "feet_too_far", *limits)
    faulty = replace(judged.repetitions[0], faults=("feet_too_far",))
    (mark,) = marks_of(judged, [faulty], Side.LEFT)
    assert mark.measure == shown


def test_a_fault_that_the_exercise_no_longer_has_is_still_marked() -> None:
    _, mark = marked("bridge", "of_an_older_version")
    assert mark.measure is None


def test_every_fault_with_a_limit_has_a_plot() -> None:
    for exercise in load_exercises().values():
        for fault in exercise.faults:
            for limit in fault.limits:
                assert limit.measure in (*exercise.measures, *DERIVED)
