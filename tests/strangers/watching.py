"""A stream through the engine, with all that it says of it at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import TIMED
from formcheck.landmarks import Observation
from formcheck.reps.attempt import Refused
from formcheck.reps.repetition import Repetition
from formcheck.session.engine import finish
from formcheck.session.update import Update
from tests.stepped import stepped
from tests.stick import MOVES

EXERCISES = load_exercises()
EVERY = sorted(MOVES)


@dataclass(frozen=True)
class Watched:
    """A set's record, what was counted while it went on, and every update."""

    repetitions: tuple[Repetition, ...]
    refused: tuple[Refused, ...]
    live_count: int
    updates: tuple[Update, ...]

    @property
    def count(self) -> int:
        return sum(repetition.counted for repetition in self.repetitions)

    @property
    def sides(self) -> list[str]:
        return [r.side.value for r in self.repetitions if r.counted]

    @property
    def form_faults(self) -> set[str]:
        return {fault for r in self.repetitions for fault in r.faults} - TIMED

    @property
    def cues(self) -> set[str]:
        return {update.cue.id for update in self.updates if update.cue}

    def cues_between(self, first_s: float, last_s: float) -> set[str]:
        during = (u for u in self.updates if first_s <= u.observation.t_s <= last_s)
        return {update.cue.id for update in during if update.cue}

    @property
    def notices(self) -> set[str]:
        return {update.notice.id for update in self.updates if update.notice}


def watched(exercise_id: str, stream: Iterable[Observation], hold_s: float = 1.2) -> Watched:
    state, updates = stepped(EXERCISES[exercise_id], Prescription(hold_s=hold_s), stream)
    state, _ = finish(state)
    assert state.live_count is not None
    return Watched(state.repetitions, state.refused, state.live_count, tuple(updates))


def not_assessed(repetition: Repetition) -> dict[str, str]:
    """Fault id to the reason."""
    return {entry.fault: entry.reason for entry in repetition.not_assessed}
