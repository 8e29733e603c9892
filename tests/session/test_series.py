"""A whole set as arrays over time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from formcheck.exercises.loader import exercise_by_id
from formcheck.reps.repetition import Phase
from formcheck.session.series import Stretch, series_of, stretches
from tests.session.sets import run
from tests.stick import Attempt, observations

SET = [Attempt(side="left"), Attempt(depth=0.3, side="right"), Attempt(side="right", hold_s=0.4)]


def test_series_hold_what_was_seen_and_gaps_stay_gaps() -> None:
    stream = list(observations("bird_dog", SET))
    stream[10] = replace(stream[10], pose=None)
    last, updates = run("bird_dog", stream)
    exercise = exercise_by_id("bird_dog")
    series = series_of(updates, exercise)
    assert series.values.shape == (len(stream), len(exercise.measures), 2)
    assert np.isnan(series.values[10]).all() and np.isfinite(series.values[11]).any()
    hip = series.values[:, exercise.measures.index("hip_front_deg")]
    first = last.repetitions[0]
    inside = (series.t_s > first.start_s) & (series.t_s < first.end_s)
    assert hip[inside, 0].max() == pytest.approx(first.peak_deg, abs=3.0)
    lifts = [entry for entry in series.phases if entry.what is Phase.LIFT]
    assert len(lifts) == len(last.repetitions)


def test_runs_of_one_state_last_until_the_next() -> None:
    t_s = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    found = stretches(t_s, [Phase.REST, None, None, Phase.LIFT, Phase.LIFT])
    assert found == (Stretch(0.0, 1.0, Phase.REST), Stretch(3.0, 4.0, Phase.LIFT))
    assert [entry.text for entry in found] == ["rest", "lift"]
