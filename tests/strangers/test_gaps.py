"""Pictures that are missing in the end position: what they would have shown isn't guessed."""

from __future__ import annotations

import pytest

from formcheck.exercises.spec import SHORT_HOLD, TIMED
from formcheck.form.notice_words import NOT_SEEN, NOT_WHOLE
from tests.stick import Attempt, observations
from tests.strangers.changes import without_anybody, without_pictures
from tests.strangers.watching import EVERY, not_assessed, watched

pytestmark = pytest.mark.slow

MADE = [Attempt(), Attempt(hold_s=22.0), Attempt()]
# The second hold lasts from 9.1 to 31.1 s.
FIRST_S, LAST_S = 10.0, 30.0
GAPS = {"no pictures": without_pictures, "nobody": without_anybody}


@pytest.mark.parametrize("gap", ["no pictures", "nobody"])
@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_gap_in_a_hold_is_not_credited(exercise_id, gap):
    stream = list(observations(exercise_id, MADE, 15))
    seen = watched(exercise_id, GAPS[gap](stream, FIRST_S, LAST_S), hold_s=10.0)
    assert seen.count == 3
    second = seen.repetitions[1]
    assert second.hold_s < 4.0
    assert SHORT_HOLD not in {*second.faults, *second.perhaps}
    assert not_assessed(second)[SHORT_HOLD] == NOT_WHOLE
    assert second.confidence <= 0.65
    assert max(update.hold_s for update in seen.updates) < 4.0


def test_how_high_it_went_is_not_assessed_where_the_top_fell_into_a_pause_of_the_pictures():
    quick = Attempt(lift_s=1.0, hold_s=0.2, lower_s=1.0, rest_s=1.0)
    stream = list(observations("bridge", [quick] * 3, 30))
    paused = without_pictures(stream, 9.25, 9.95)  # the third one's top is at 9.4 to 9.6 s
    *whole, third = watched("bridge", paused, hold_s=3.0).repetitions
    assert third.counted
    assert {*third.faults, *third.perhaps} <= TIMED
    assert not_assessed(third)["low_hips"] == NOT_SEEN
    assert third.range_of_motion_deg is None
    assert all(each.range_of_motion_deg for each in whole)
    assert all("low_hips" not in not_assessed(each) for each in whole)
