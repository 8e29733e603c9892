"""Twenty seconds in a hold of which nobody knows anything: not credited, and the count stays."""

from __future__ import annotations

import pytest

from formcheck.exercises.spec import SHORT_HOLD
from formcheck.form.notice_words import NOT_WHOLE
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
