"""The recorded attempts are what their names say, by the engine's word."""

from __future__ import annotations

from itertools import pairwise

import pytest

from formcheck.demo.recorded_attempts import ATTEMPTS, GOOD, PARTIAL, recorded
from formcheck.demo.recorded_forms import FORMS, form_of
from formcheck.exercises.loader import load_exercises
from formcheck.landmarks import Side

pytestmark = pytest.mark.slow

EXERCISES = sorted(ATTEMPTS)


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_the_engine_finds_in_each_attempt_what_it_is_named_after(exercise_id: str) -> None:
    faults = {fault.id for fault in load_exercises()[exercise_id].faults}
    for piece in recorded(exercise_id).pieces:
        found = piece.repetition
        assert found.counted == (piece.name != PARTIAL), piece.name
        if piece.name in faults:
            assert piece.name in (*found.faults, *found.perhaps)
        if piece.name == GOOD:
            assert not set(found.faults) - {"short_hold"}


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_a_recording_is_cut_without_a_gap(exercise_id: str) -> None:
    whole = recorded(exercise_id)
    times_s = [seen.t_s for seen in whole.opening]
    times_s += [seen.t_s for piece in whole.pieces for seen in piece.seen]
    steps = [later - earlier for earlier, later in pairwise(times_s)]
    assert min(steps) > 0.0
    assert max(steps) < 0.1


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_made_of_attempts_that_were_recorded(name: str) -> None:
    for exercise_id in EXERCISES:
        form = form_of(name, exercise_id)
        assert set(form.names + form.right) <= set(ATTEMPTS[exercise_id])
        pieces = recorded(exercise_id).pieces
        for leg in (Side.LEFT, Side.RIGHT) if load_exercises()[exercise_id].has_sides else ():
            shown = {piece.name for piece in pieces if piece.repetition.side is leg}
            assert set(form.of(leg)) <= shown, (exercise_id, leg)
