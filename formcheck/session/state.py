"""The engine's memory between two pictures of one set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.form.cues import CueState
from formcheck.kinematics.floor import FloorPlaces
from formcheck.kinematics.shift import EarlierPlaces
from formcheck.kinematics.smoothing import Smoothed
from formcheck.kinematics.trust import Trust
from formcheck.landmarks import Observation
from formcheck.reps.attempt import Refused
from formcheck.reps.posture import Belief
from formcheck.reps.presence import Presence
from formcheck.reps.progress import PhaseState
from formcheck.reps.repetition import Repetition
from formcheck.session.bridging import Bridge
from formcheck.session.history import History, Log


@dataclass(frozen=True, slots=True, eq=False)
class SessionState:
    """State of the engine between two pictures.

    Attributes:
        exercise: the exercise under way, with the prescription's own targets in it.
        history: the last moments, and `log` all of them.
        compared: the picture that tells whether the camera has been moved since.
        torso_px: the trunk's usual length.
        trust: which landmarks are believed.
        bridge: what carries the drive over the moments in which its limb is outside the picture.
        starting, moving: how far the person is believed to be in the start posture, and in a
            posture of the movement.
        anchor: where shoulders and hips lie at rest.
        standing: where hands, knees or feet stand at rest.
        head_nearer_deg: the person's angle from side-on at rest; None before that is known.
        count: how many repetitions are counted.
        refused: attempts that are no repetitions, and why.
        live_count: the count made live, once the second look has ended the set.
        earlier_ways: how far the person's own comfortable repetitions went in earlier sets.
        ways: how far the drive went from rest in each counted repetition of good form.
        notices_s: for how many seconds each notice has been shown.
        shadows: the same pictures judged as each other exercise, to notice when one of those is
            done.
    """

    exercise: Exercise
    prescription: Prescription
    phases: PhaseState
    history: History = field(default_factory=History)
    log: Log = field(default_factory=Log)
    smoothed: Smoothed | None = None
    compared: EarlierPlaces | None = None
    torso_px: float | None = None
    trust: Trust | None = None
    bridge: Bridge | None = None
    starting: Belief = field(default_factory=Belief)
    moving: Belief = field(default_factory=Belief)
    anchor: tuple[complex, complex] | None = None
    standing: FloorPlaces | None = None
    head_nearer_deg: float | None = None
    presence: Presence = field(default_factory=Presence)
    cues: CueState = field(default_factory=CueState)
    repetitions: tuple[Repetition, ...] = ()
    count: int = 0
    refused: tuple[Refused, ...] = ()
    live_count: int | None = None
    earlier_ways: tuple[float, ...] = ()
    ways: tuple[float, ...] = ()
    last: Observation | None = None
    notices_s: Mapping[str, float] = field(default_factory=dict)
    shadows: tuple[SessionState, ...] = ()

    @property
    def hold_target_s(self) -> float:
        """Seconds to hold."""
        return self.exercise.default_hold_s
