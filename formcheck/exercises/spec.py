"""An exercise as data: what its TOML file says, checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Instructions:
    """Words for the patient's screen."""

    summary: str
    steps: tuple[str, ...]
    avoid: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise. (Measures, thresholds and faults are added by the engine's part of the file.)"""

    id: str
    name: str
    has_sides: bool
    default_repetitions: int
    default_hold_s: float
    instructions: Instructions
    fault_labels: dict[str, str]  # fault id -> plain words, "Hips too low"
