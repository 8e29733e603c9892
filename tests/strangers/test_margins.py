"""Beyond a limit by less than the error on people a fault is perhaps there, and not said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.exercises.spec import DERIVED, Against, FaultSpec, Limb, Limit, Span
from formcheck.form.course import Course
from formcheck.form.faults import shown as shown_by
from formcheck.reps.timing import timing_of
from tests.stick import SUPINE, all_fours, mix, supine
from tests.strangers.moves import played, repeated
from tests.strangers.watching import EXERCISES, watched

pytestmark = pytest.mark.slow

few = settings(max_examples=30, deadline=None)


def course_of(values, measure):
    """A clean repetition with one measure's values in the hold, 0 at rest."""
    t_s = np.arange(90) / 15.0
    up = np.clip((t_s - 1.0) / 1.0, 0.0, 1.0) - np.clip((t_s - 4.0) / 1.0, 0.0, 1.0)
    series = np.where(up > 0.9, values, 0.0)
    return Course(t_s, up, (measure,), np.stack([series, series], axis=1)[:, None, :], 0, 0)


EACH = [
    (exercise.id, fault, limit)
    for exercise in EXERCISES.values()
    for fault in exercise.faults
    for limit in fault.limits
    if limit.measure not in DERIVED and limit.against is not Against.PEAK
]


def shown(limit, value):
    """Return by how much a steady value passes the limit of a fault with this one limit."""
    alone = Limit(
        limit.measure, Limb.MOVING, Span.END, Against.ZERO, limit.below, limit.above,
        limit.least_s, error=limit.error,
    )  # fmt: skip
    course = course_of(value, limit.measure)
    return shown_by(
        FaultSpec("f", "", "", (alone,), ""), course, timing_of(course.t_s, course.progress)
    )


@pytest.mark.parametrize(("exercise_id", "fault", "limit"), EACH)
@given(share=st.floats(0.02, 0.98))
@few
def test_within_the_error_it_is_perhaps_beyond_it_named(exercise_id, fault, limit, share):
    for line, way in ((limit.below, -1.0), (limit.above, 1.0)):
        if line is None or limit.error == 0.0:
            continue
        assert shown(limit, line + way * share * limit.error) == pytest.approx(share)
        assert shown(limit, line + way * (1.02 + share) * limit.error) > 1.0
        inside = min(share * limit.error, 0.4 * _width(limit))
        assert shown(limit, line - way * inside) <= 0.0


def _width(limit):
    return np.inf if limit.below is None or limit.above is None else limit.above - limit.below


@pytest.mark.parametrize("exercise_id", sorted(EXERCISES))
def test_every_fault_of_form_that_is_judged_says_how_far_off_it_may_be(exercise_id):
    limits = [limit for fault in EXERCISES[exercise_id].faults for limit in fault.limits]
    assert limits
    assert all(limit.error > 0.0 for limit in limits)


def bridge_to(deg):
    return lambda share: (supine(mix(130.0, deg, share)), None)


def bird_dog_to(leg_deg, arm_deg=172.0):
    """With the near leg, and the far arm held as it should be."""
    return lambda share: (
        all_fours((92.0, mix(92.0, leg_deg, share)), (mix(80.0, arm_deg, share), 80.0)),
        None,
    )


def pull_to(deg):
    return lambda share: (supine(mix(130.0, deg, share), 130.0), None)


ON_THE_WAY = [
    # exercise, move, fault; limit and error by the library
    ("bridge", bridge_to, "low_hips", 176.5, 168.0),
    ("bird_dog", bird_dog_to, "low_leg", 161.0, 149.0),
    ("bird_dog", bird_dog_to, "high_leg", 199.0, 211.0),
    ("knee_to_chest", pull_to, "shallow_pull", 62.0, 80.0),
]


@pytest.mark.parametrize(("exercise_id", "move_to", "fault", "nearly", "clearly"), ON_THE_WAY)
def test_perhaps_is_on_record_and_never_said(exercise_id, move_to, fault, nearly, clearly):
    keys = repeated(2, hold_s=4.0)
    seen = watched(exercise_id, played(move_to(nearly), keys, on_back=exercise_id in SUPINE))
    assert seen.count == 2
    assert all(fault in repetition.perhaps for repetition in seen.repetitions)
    assert not any(fault in repetition.faults for repetition in seen.repetitions)
    assert fault not in seen.cues
    assert all(repetition.confidence < 1.0 for repetition in seen.repetitions)


@pytest.mark.parametrize(("exercise_id", "move_to", "fault", "nearly", "clearly"), ON_THE_WAY)
def test_what_is_clearly_beyond_is_named_and_said(exercise_id, move_to, fault, nearly, clearly):
    keys = repeated(2, hold_s=4.0)
    seen = watched(exercise_id, played(move_to(clearly), keys, on_back=exercise_id in SUPINE))
    assert seen.count == 2
    assert all(fault in repetition.faults for repetition in seen.repetitions)
    assert fault in seen.cues


@pytest.mark.parametrize("hold_s", [2.0, 3.0, 5.0])
def test_a_hold_a_trifle_too_short_is_perhaps_short(hold_s):
    keys = repeated(2, hold_s=hold_s)
    measured = watched("bridge", played(bridge_to(180.0), keys, on_back=True)).repetitions[1].hold_s
    for short_s, place in ((0.1, "perhaps"), (0.4, "faults"), (-0.1, None)):
        stream = played(bridge_to(180.0), keys, on_back=True)
        second = watched("bridge", stream, hold_s=measured + short_s).repetitions[1]
        found = {name for name in ("perhaps", "faults") if "short_hold" in getattr(second, name)}
        assert found == ({place} if place else set())
