"""Both knees at once are a knee to chest of both sides."""

from __future__ import annotations

import pytest

from formcheck.form.notice_words import BOTH_MOVED
from tests.stick import Camera
from tests.strangers.moves import both_knees, played, repeated
from tests.strangers.watching import not_assessed, watched

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("pitch_deg", [0.0, 20.0])
def test_counted_for_both_and_there_is_no_other_leg(facing, pitch_deg):
    camera = Camera(facing, pitch_deg=pitch_deg)
    seen = watched("knee_to_chest", played(both_knees, repeated(3), camera=camera, on_back=True))
    assert (seen.count, seen.live_count) == (3, 3)
    assert seen.sides == ["both"] * 3
    assert seen.form_faults == set()
    assert "other_leg_lifts" not in seen.cues
    for repetition in seen.repetitions:
        assert not_assessed(repetition)["other_leg_lifts"] == BOTH_MOVED
