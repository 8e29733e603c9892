"""A set that begins, or ends, in the end position: half a repetition is none."""

from __future__ import annotations

import pytest

from formcheck.exercises.spec import TIMED
from formcheck.form.notice_words import NOT_WHOLE
from formcheck.reps.attempt import RefusalReason
from tests.strangers.moves import played_as
from tests.strangers.watching import EVERY, not_assessed, watched

pytestmark = pytest.mark.slow

WHOLE = [(1.2, 1.0), (2.0, 1.0), (1.2, 0.0), (1.5, 0.0)]


@pytest.mark.parametrize("exercise_id", EVERY)
def test_the_way_back_from_where_a_set_begins_is_not_counted(exercise_id):
    keys = [(3.0, 1.0), (1.2, 0.0), (2.0, 0.0), *WHOLE, *WHOLE]
    seen = watched(exercise_id, played_as(exercise_id, keys, first=1.0))
    assert seen.count == 2
    assert seen.live_count <= 2
    assert all(repetition.start_s > 3.5 for repetition in seen.repetitions)


@pytest.mark.parametrize("exercise_id", EVERY)
def test_what_has_not_come_back_when_the_set_ends_is_unfinished(exercise_id):
    keys = [(2.0, 0.0), *WHOLE, (1.2, 1.0), (3.0, 1.0)]
    seen = watched(exercise_id, played_as(exercise_id, keys))
    assert (seen.count, seen.live_count) == (1, 1)
    assert [refused.why for refused in seen.refused] == [RefusalReason.UNFINISHED]
    assert seen.refused[0].start_s == pytest.approx(7.9, abs=0.5)


@pytest.mark.parametrize("exercise_id", EVERY)
def test_what_has_only_begun_to_come_back_is_unfinished_too(exercise_id):
    keys = [(2.0, 0.0), *WHOLE, (1.2, 1.0), (3.0, 1.0), (0.6, 0.75)]
    seen = watched(exercise_id, played_as(exercise_id, keys))
    assert seen.count == 1
    assert RefusalReason.UNFINISHED in [refused.why for refused in seen.refused]


@pytest.mark.parametrize("exercise_id", EVERY)
def test_times_are_not_assessed_where_the_start_was_not_seen(exercise_id):
    """The camera starts in mid lift: most of the way up was seen, or it isn't counted."""
    keys = [(0.7, 1.0), (0.3, 1.0), (1.2, 0.0), (2.0, 0.0), *WHOLE]
    seen = watched(exercise_id, played_as(exercise_id, keys, first=0.45), hold_s=3.0)
    first = [repetition for repetition in seen.repetitions if repetition.start_s < 2.0]
    for repetition in first:
        assert not TIMED & {*repetition.faults, *repetition.perhaps}
        assert {not_assessed(repetition)[fault] for fault in TIMED} == {NOT_WHOLE}
        assert repetition.confidence < 0.8
