"""The blind sample: repetitions that are judged before FormCheck's judgement is seen. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

# Repetitions a week: few enough for some minutes; unvalidated defaults.
BY_DEFAULT, MOST = 10, 100


@dataclass(frozen=True, slots=True)
class SampledRepetition:
    """A repetition that may be in the sample; `number` is its index in its set."""

    session_id: str
    set_id: str
    number: int
    exercise_id: str
    patient_id: str


def seed_of(clinic_id: str, day: date) -> str:
    """Return the seed of a clinic's sample in the day's ISO week, as "ID 2026-W09"."""
    year, week, _ = day.isocalendar()
    return f"{clinic_id} {year}-W{week:02}"


def sample(
    found: Iterable[SampledRepetition],
    seed: str,
    size: int,
    judged: Iterable[SampledRepetition] = (),
) -> tuple[SampledRepetition, ...]:
    """Choose repetitions at random, but the same ones for the same seed.

    Each is of the exercise and patient that were chosen least so far.

    Args:
        size: the number to choose; there are fewer where fewer were found.
        judged: those that the sample had before; none of them is chosen again.
    """
    before = set(judged)
    left = sorted(set(found) - before, key=lambda each: _drawn(seed, each))
    seen = Counter(name for each in before for name in _groups(each))
    chosen: list[SampledRepetition] = []
    while left and len(chosen) < size:
        # Among equals, the first drawn.
        one = min(left, key=lambda each: sum(seen[name] for name in _groups(each)))
        left.remove(one)
        seen.update(_groups(one))
        chosen.append(one)
    return tuple(chosen)


def _groups(one: SampledRepetition) -> tuple[tuple[str, str], ...]:
    return ("exercise", one.exercise_id), ("patient", one.patient_id)


def _drawn(seed: str, one: SampledRepetition) -> str:
    return sha256(f"{seed} {one.set_id} {one.number}".encode()).hexdigest()
