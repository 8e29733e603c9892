"""Generated sets, judged, for the tests of this folder."""

from __future__ import annotations

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.replay.judged import RejudgedSet, judge_again
from formcheck.replay.replay_drawing import ReplayDrawing, drawing_of
from tests.stick import Attempt, observations

ONE_OF_EACH = [Attempt(side="left"), Attempt(depth=0.3, side="right"), Attempt(side="right")]
FREE = Prescription(hold_s=1.2)


def a_set(
    exercise_id: str, attempts: list[Attempt] | None = None, asked: Prescription = FREE
) -> tuple[RejudgedSet, ReplayDrawing]:
    """A set as it is judged and as it is drawn."""
    stream = list(observations(exercise_id, attempts or ONE_OF_EACH))
    exercise = exercise_by_id(exercise_id)
    return judge_again(stream, exercise, asked), drawing_of(stream, exercise.stance)
