"""Cuts the attempts for made-up sets out of the recordings of our own clips in this package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.models import FULL_MODEL
from formcheck.recording.packed import unpacked
from formcheck.reps.repetition import Repetition
from formcheck.session.engine import finish, start, step

SUFFIX = ".packed"
SEEN_BY = FULL_MODEL  # the pose model with which they were recorded
GOOD, PARTIAL = "good", "partial"
# The attempts of each recording, in order: `GOOD` with holds of several lengths, "smaller" and
# "small" ranges, "brief" holds, "quick" ones, `PARTIAL`, and others named for the fault that was
# performed, whether or not the engine names it. Two of these are in no form so far:
# "overarched_back" of the bridge and "lifted_head".
ATTEMPTS: dict[str, tuple[str, ...]] = {
    "bridge": (
        *(GOOD, GOOD, GOOD, "smaller", "small", "low_hips", "overarched_back"),
        *("brief", "quick"),
    ),
    "bird_dog": (
        *(GOOD, GOOD, GOOD, GOOD, "smaller", "smaller", "low_leg", "low_leg"),
        *("bent_knee", "sagging_back", "brief", "brief", PARTIAL),
    ),
    "pelvic_tilt": (GOOD, GOOD, GOOD, "small_tilt", "small_tilt", "brief", "quick"),
    "cat_cow": (GOOD, GOOD, "smaller", "small_range", "small_range", "quick"),
    "knee_to_chest": (
        *(GOOD, GOOD, GOOD, GOOD, "smaller", "smaller", "shallow_pull", "shallow_pull"),
        *("lifted_head", "brief", "brief", PARTIAL, "quick"),
    ),
}
# Rest kept before the first attempt and after the last one.
MARGIN_S = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One recorded attempt, with half of the rest before and after it (`MARGIN_S` at either end).

    Attributes:
        name: the kind of attempt, as in `ATTEMPTS`.
        repetition: the engine's judgement of it within the recording.
        seen: its observations in order; the times are the recording's.
    """

    name: str
    repetition: Repetition
    seen: tuple[Observation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RecordedAttempts:
    """One recording: lying or kneeling still before the first attempt, and all attempts."""

    opening: tuple[Observation, ...]
    pieces: tuple[Piece, ...]


@cache
def recorded(exercise_id: str) -> RecordedAttempts:
    """Load an exercise's recording, cut where the engine sees rest between the attempts.

    Raises:
        KeyError, FileNotFoundError: there is no such recording.
        ValueError: the engine sees more or fewer attempts than `ATTEMPTS` names.
    """
    seen = unpacked((files(__package__) / "recordings" / f"{exercise_id}{SUFFIX}").read_bytes())
    repetitions = judged(exercise_id, Prescription(), seen)
    edges_s = _edges_s(repetitions)
    pieces = tuple(
        Piece(name, each, tuple(o for o in seen if since <= o.t_s < until))
        for name, each, (since, until) in zip(
            ATTEMPTS[exercise_id], repetitions, pairwise(edges_s), strict=True
        )
    )
    return RecordedAttempts(tuple(o for o in seen if o.t_s < edges_s[0]), pieces)


def judged(
    exercise_id: str, prescription: Prescription, seen: Sequence[Observation]
) -> tuple[Repetition, ...]:
    """Judge a set with the engine, as live; `seen` has at least one observation."""
    state = start(load_exercises()[exercise_id], prescription)
    for observation in seen:
        state, _ = step(state, observation)
    state, _ = finish(state)
    return state.repetitions


def _edges_s(repetitions: Sequence[Repetition]) -> list[float]:
    """Return the times to cut at: before the first, between each two, after the last."""
    between = [(one.end_s + other.start_s) / 2.0 for one, other in pairwise(repetitions)]
    first_s, last_s = repetitions[0].start_s, repetitions[-1].end_s
    return [first_s - MARGIN_S, *between, last_s + MARGIN_S]
