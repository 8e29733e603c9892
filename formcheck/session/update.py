"""The engine's output after each picture: everything a screen or a loudspeaker needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from formcheck.landmarks import Array, Observation
from formcheck.reps.repetition import Phase, Repetition
from formcheck.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Prompt:
    """A notice or a cue to show or say: a stable id, and its sentence."""

    id: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Update:
    """The state of the set after one picture. Cumulative: a missed update loses nothing.

    Attributes:
        observation: what was seen.
        phase: where in a repetition the person is.
        count: counted repetitions so far.
        partial_count: partial ones so far.
        hold_s: seconds held so far in the repetition under way, 0 outside of one.
        progress: how far the movement under way has come, 0 at rest, 1 at the full position.
        notice: why nothing is counted now ("I can't see your feet."), or None while all is well.
        cue: the one correction to show and say now, or None.
        repetitions: every repetition finished so far, counted and partial.
        done: the prescribed repetitions are complete.
        looks_like: id of another exercise that has clearly been done instead, or None.
        measures: (measures, 2) smoothed values of the exercise's measures for left and right, or
            None where nothing could be measured.
    """

    observation: Observation
    phase: Phase
    count: int
    partial_count: int
    hold_s: float
    progress: float
    notice: Prompt | None
    cue: Prompt | None
    repetitions: tuple[Repetition, ...]
    done: bool
    looks_like: str | None = None
    measures: Array | None = field(default=None, compare=False)
