"""Movements that go far enough and still are no repetitions: too short, or refuted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formcheck.exercises.spec import Against, Limb, Limit, Span
from tests.session.sets import CLEAN, EXERCISES, run
from tests.stick import MOVES, Attempt, observations

pytestmark = pytest.mark.slow

BRIDGE = EXERCISES["bridge"]
STRAIGHT_HIPS = Limit(
    measure="hip_front_deg",
    limb=Limb.MEAN,
    span=Span.WHOLE,
    against=Against.ZERO,
    below=None,
    above=160.0,
    least_s=0.25,
)


def with_movement(exercise, **changes):
    return replace(exercise, movement=replace(exercise.movement, **changes))


@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_an_attempt_shorter_than_the_least_is_not_on_record(exercise_id):
    stream = list(observations(exercise_id, [Attempt(0.7, 0.6, 0.7), Attempt(1.5, 3.0, 1.5)]))
    free = run(with_movement(EXERCISES[exercise_id], least_s=0.5), stream)[0].repetitions
    assert [r.end_s - r.start_s > 4.0 for r in free] == [False, True]
    strict = run(with_movement(EXERCISES[exercise_id], least_s=4.0), stream)[0].repetitions
    assert [r.start_s for r in strict] == pytest.approx([free[1].start_s], abs=0.05)
    assert [r.index for r in strict] == [1]


def test_a_limit_that_refutes_takes_the_repetitions_that_pass_it():
    made = [Attempt(), Attempt(depth=0.5), Attempt()]
    stream = list(observations("bridge", made, 15))
    assert run("bridge", stream)[0].count == 3
    refuted = (*BRIDGE.movement.refuted_by, STRAIGHT_HIPS)
    last, _ = run(with_movement(BRIDGE, refuted_by=refuted), stream)
    assert last.count == len(last.repetitions) == 1
    assert last.repetitions[0].peak_deg == pytest.approx(155.0, abs=3.0)


def test_what_refutes_must_last():
    stream = list(observations("bridge", CLEAN, 15))
    long = replace(STRAIGHT_HIPS, above=200.0)
    assert run(with_movement(BRIDGE, refuted_by=(long,)), stream)[0].count == 3


def test_a_limit_that_cannot_be_judged_refutes_nothing():
    """The stick patient's bridge has no outline, so nothing is known of the belly."""
    unseen = replace(STRAIGHT_HIPS, measure="front_contour", above=-10.0)
    stream = list(observations("bridge", CLEAN, 15))
    assert run(with_movement(BRIDGE, refuted_by=(unseen,)), stream)[0].count == 3
    assert run(with_movement(BRIDGE, proof=(unseen,)), stream)[0].count == 3
