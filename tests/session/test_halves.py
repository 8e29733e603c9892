"""What hangs on single pictures is never said as surely as what every second picture shows too."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.evaluation.reliability import SURE
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation, Pose, Side
from formcheck.reps.repetition import NotAssessed, Repetition
from formcheck.session.confidence import LEAST_NAMED
from formcheck.session.engine import finish, start, step
from formcheck.session.halves import compared_with_halves
from formcheck.session.history import Sample
from formcheck.session.second_look import second_look
from formcheck.session.state import SessionState
from tests.session.sets import repetition
from tests.stick import Attempt, bridge_at, course, pose_of

FAULTS = ("low_hips", "overarched_back", "too_fast", "short_hold")
few = settings(max_examples=80, deadline=None)
faults = st.lists(st.sampled_from(FAULTS), unique=True).map(tuple)


records = st.builds(
    lambda side, at_s, named, perhaps, sure: repetition(
        side=side,
        start_s=at_s,
        end_s=at_s + 5.0,
        faults=named,
        perhaps=tuple(fault for fault in perhaps if fault not in named),
        confidence=sure,
    ),
    st.sampled_from(Side),
    st.floats(0.0, 8.0),
    faults,
    faults,
    st.floats(0.1, 1.0),
)
halves_found = st.tuples(*[st.lists(records, max_size=2)] * 2)


@given(records)
@few
def test_halves_that_show_the_same_change_nothing(made: Repetition) -> None:
    expected = replace(made, confidence=round(made.confidence, 3))
    if made.confidence >= LEAST_NAMED:
        assert compared_with_halves([made], [[made], [made]]) == (expected,)


@given(records, halves_found)
@few
def test_nothing_is_surer_and_nothing_more_is_named(made: Repetition, halves) -> None:
    (judged,) = compared_with_halves([made], halves)
    assert judged.confidence <= round(made.confidence, 3)
    assert set(judged.faults) <= set(made.faults)
    assert {*made.faults, *made.perhaps} <= {*judged.faults, *judged.perhaps}
    assert not set(judged.faults) & set(judged.perhaps)
    assert replace(judged, confidence=0, faults=(), perhaps=()) == replace(
        made, confidence=0, faults=(), perhaps=()
    )


@pytest.mark.parametrize(
    "half", [[], [repetition(counted=False)], [repetition(start_s=3.0)], [repetition(end_s=2.0)]]
)
def test_one_that_a_half_does_not_count_is_not_sure(half: list[Repetition]) -> None:
    whole = repetition(faults=("low_hips", "too_fast"))
    (judged,) = compared_with_halves([whole], [[whole], half])
    assert judged.counted and judged.confidence == 0.6
    assert (judged.faults, judged.perhaps) == ((), ("low_hips", "too_fast"))


def test_one_on_the_other_side_in_a_half_is_not_sure() -> None:
    (judged,) = compared_with_halves(
        [repetition()], [[repetition()], [repetition(side=Side.RIGHT)]]
    )
    assert judged.confidence < SURE


@pytest.mark.parametrize(
    ("fault", "in_half", "is_named"),
    [
        ("low_hips", {"faults": ("low_hips",)}, True),
        ("low_hips", {"perhaps": ("low_hips",)}, False),
        ("low_hips", {}, False),
        ("too_fast", {"perhaps": ("too_fast",)}, True),
        ("too_fast", {}, False),
    ],
)
def test_a_fault_is_named_where_both_halves_show_it(fault, in_half, is_named: bool) -> None:
    whole = repetition(faults=(fault,))
    (judged,) = compared_with_halves([whole], [[whole], [repetition(**in_half)]])
    assert (judged.faults, judged.perhaps) == (((fault,), ()) if is_named else ((), (fault,)))


def test_a_fault_that_only_a_half_names_is_perhaps_there_unless_it_cannot_be_assessed() -> None:
    half = repetition(faults=("low_hips", "overarched_back"))
    whole = repetition(not_assessed=(NotAssessed("low_hips", "not seen"),))
    (judged,) = compared_with_halves([whole], [[half], [whole]])
    assert (judged.faults, judged.perhaps) == ((), ("overarched_back",))


def test_partials_are_compared_with_nothing() -> None:
    partial = repetition(counted=False)
    assert compared_with_halves([partial], [[], []]) == (partial,)


@pytest.mark.parametrize("half", [0, 1])
def test_one_too_small_to_count_in_half_of_the_pictures_is_unsure(half: int) -> None:
    samples = watched(bridges([Attempt()] * 2 + [Attempt(depth=0.5)])).log.samples
    last_from_s = samples[-1].t_s * 2 / 3
    torn = [
        lowered(sample, samples[0].drive) if i % 2 == half and sample.t_s > last_from_s else sample
        for i, sample in enumerate(samples)
    ]
    bridge = exercise_by_id("bridge")
    for judged_samples, is_named in ((samples, True), (torn, False)):
        *_, last = second_look(bridge, judged_samples).repetitions
        assert last.counted
        assert (last.confidence >= LEAST_NAMED) is is_named
        assert ("low_hips" in last.faults) is is_named


def lowered(sample: Sample, rest: tuple[float, ...]) -> Sample:
    pairs = zip(sample.drive, rest, strict=True)
    return replace(sample, drive=tuple(low + 0.75 * (now - low) for now, low in pairs))


@pytest.mark.parametrize("noise_px", [0.1, 0.5])
def test_last_digits_change_nothing_that_is_said_surely(noise_px: float) -> None:
    """Another kind of processor, or another version of the model, moves joints by so little."""
    rng = np.random.default_rng(3)
    attempts = [Attempt(hold_s=2.0), Attempt(hold_s=2.0, depth=0.7), Attempt(hold_s=0.4)] * 2
    seen = bridges(attempts)
    shaken = [replace(each, pose=moved(each.pose, noise_px, rng)) for each in seen]
    before, after = judged(seen), judged(shaken)
    assert [each.counted for each in before] == [each.counted for each in after]
    for one, other in zip(before, after, strict=True):
        if one.confidence > SURE:
            assert set(one.faults) <= {*other.faults, *other.perhaps}
            assert set(other.faults) <= {*one.faults, *one.perhaps}


def bridges(attempts: list[Attempt]) -> list[Observation]:
    seen = []
    for t_s, share, attempt in course(attempts, 15, lead_s=2.0):
        joints, outline = bridge_at(share, attempt)
        pose = pose_of(joints, t_s, outline=outline)
        seen.append(Observation(t_s, pose.image_size_px, pose))
    return seen


def moved(pose: Pose | None, noise_px: float, rng: np.random.Generator) -> Pose:
    assert pose is not None
    noise = rng.normal(0.0, noise_px, pose.landmarks_px.shape)
    return replace(pose, landmarks_px=pose.landmarks_px + noise)


def watched(seen: list[Observation]) -> SessionState:
    state = start(exercise_by_id("bridge"), Prescription())
    for observation in seen:
        state, _ = step(state, observation)
    return state


def judged(seen: list[Observation]) -> tuple[Repetition, ...]:
    return finish(watched(seen))[0].repetitions
