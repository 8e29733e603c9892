"""Generated sets through the engine, and records of repetitions, for the tests of this folder."""

from __future__ import annotations

from dataclasses import replace

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.reps.repetition import Repetition
from formcheck.session.engine import finish
from tests.stepped import stepped
from tests.stick import Attempt

EXERCISES = load_exercises()
CLEAN = [Attempt(side="left"), Attempt(side="right", hold_s=3.0), Attempt(side="left")]
FREE = Prescription(hold_s=1.2)


def run(exercise, stream, prescription=FREE, others=()):
    """The last update and all of them; `exercise` is an id or an exercise itself."""
    chosen = EXERCISES[exercise] if isinstance(exercise, str) else exercise
    state, updates = stepped(chosen, prescription, stream, others)
    return finish(state)[1], updates


def notices(updates):
    """Ids of the notices shown, each once, in order of first appearance."""
    return list(dict.fromkeys(update.notice.id for update in updates if update.notice))


def cues(updates):
    """Ids of the cues given."""
    return {update.cue.id for update in updates if update.cue}


def repetition(**values: object) -> Repetition:
    """A counted one of five seconds on the left, without faults or doubt, but for `values`."""
    plain = Repetition(
        index=1,
        counted=True,
        side=Side.LEFT,
        start_s=0.0,
        end_s=5.0,
        lift_s=1.0,
        hold_s=2.0,
        lower_s=1.0,
        range_of_motion_deg=None,
        peak_deg=None,
        faults=(),
        not_assessed=(),
        confidence=1.0,
        way=90.0,
    )
    return replace(plain, **values)
