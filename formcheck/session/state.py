"""Everything the engine remembers between two pictures of one set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.form.cues import CueState
from formcheck.kinematics.smoothing import Smoothed
from formcheck.landmarks import Observation
from formcheck.reps.presence import Presence
from formcheck.reps.progress import PhaseState
from formcheck.reps.repetition import Repetition
from formcheck.session.history import History


@dataclass(frozen=True, slots=True, eq=False)
class SessionState:
    """Attributes:
    exercise: what is being done, with the prescription's own targets in it.
    torso_px: the trunk's usual length.
    anchor: where shoulders and hips lie at rest.
    head_nearer_deg: how far from side-on the person is seen at rest; None before that is known.
    count: of the repetitions those that are counted.
    ways: how far the drive went from rest in each counted repetition of good form.
    notices_s: for how many seconds each notice has been shown.
    shadows: the same pictures judged as each other exercise, to notice when one of those is done.
    """

    exercise: Exercise
    prescription: Prescription
    phases: PhaseState
    history: History = field(default_factory=History)
    smoothed: Smoothed | None = None
    torso_px: float | None = None
    anchor: tuple[complex, complex] | None = None
    head_nearer_deg: float | None = None
    presence: Presence = field(default_factory=Presence)
    cues: CueState = field(default_factory=CueState)
    repetitions: tuple[Repetition, ...] = ()
    count: int = 0
    ways: tuple[float, ...] = ()
    last: Observation | None = None
    notices_s: Mapping[str, float] = field(default_factory=dict)
    shadows: tuple[SessionState, ...] = ()

    @property
    def hold_target_s(self) -> float:
        """Seconds to hold."""
        return self.exercise.default_hold_s
