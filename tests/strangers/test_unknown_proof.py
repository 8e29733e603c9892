"""A movement whose proof is unseen: the record is unsure, neither proven nor refuted."""

from __future__ import annotations

import pytest

from formcheck.reps.attempt import RefusalReason
from tests.stick import Attempt, observations
from tests.strangers.changes import LEG, changed, hidden, points
from tests.strangers.moves import played, repeated, straight_leg_raise, tipping_trunk
from tests.strangers.watching import watched

pytestmark = pytest.mark.slow

THREE = [Attempt(side="left"), Attempt(side="right"), Attempt(side="left")]
# On people all of eleven such repetitions were right, which is too few to say more.
MOST_SURE = 0.85


@pytest.mark.parametrize("exercise_id", ["bridge", "bird_dog", "knee_to_chest"])
def test_a_repetition_whose_proof_was_not_seen_is_less_sure_and_names_nothing(exercise_id):
    stream = observations(exercise_id, THREE, 15)
    unseen = changed(stream, 0.0, 99.0, hidden(points(*LEG), 0.2))
    seen = watched(exercise_id, unseen)
    assert seen.count == 3
    assert all(repetition.confidence <= MOST_SURE for repetition in seen.repetitions)
    assert seen.form_faults == set()
    assert seen.cues == set()


@pytest.mark.parametrize("lift_s", [1.0, 3.0, 6.0])
def test_a_slow_straight_leg_raise_is_refuted_however_slow(lift_s):
    keys = repeated(2, lift_s=lift_s)
    seen = watched("knee_to_chest", played(straight_leg_raise, keys, on_back=True))
    assert (seen.count, seen.live_count) == (0, 0)


def test_a_trunk_that_tips_is_no_bird_dog_though_the_far_leg_is_hidden():
    stream = played(tipping_trunk, repeated(3), on_back=False)
    unseen = changed(stream, 0.0, 99.0, hidden(points(*LEG, side="right"), 0.2))
    seen = watched("bird_dog", unseen)
    assert (seen.count, seen.live_count) == (0, 0)
    assert [refused.why for refused in seen.refused] == [RefusalReason.NOT_THIS] * 3
