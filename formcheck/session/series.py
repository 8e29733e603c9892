"""The engine's updates over a whole set, as arrays over time for plots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.exercises.spec import Exercise
from formcheck.landmarks import Array
from formcheck.reps.repetition import Phase
from formcheck.session.update import Prompt, Update


@dataclass(frozen=True, slots=True)
class Stretch:
    """One state that lasted: a phase, a cue or a notice, from `first_s` to `last_s`."""

    first_s: float
    last_s: float
    what: Phase | Prompt

    @property
    def text(self) -> str:
        """Words of the state."""
        return str(self.what.sentence) if isinstance(self.what, Prompt) else self.what.value


def stretches(t_s: Array, states: Sequence[Phase | Prompt | None]) -> tuple[Stretch, ...]:
    """Return runs of equal states in order of time, without None; each lasts until the next."""
    found: list[Stretch] = []
    first = 0
    for i in range(1, len(states) + 1):
        if i < len(states) and states[i] == states[first]:
            continue
        what = states[first]
        if what is not None:
            found.append(Stretch(float(t_s[first]), float(t_s[min(i, len(states) - 1)]), what))
        first = i
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Course of a whole set over time.

    Attributes:
        t_s: (n,) seconds.
        progress: (n,) share of the way, 0 at rest, 1 at the full position.
        phases, cues, notices: the stretches of each.
        values: (n, measures, 2) smoothed values for left and right, NaN where nothing was measured.
    """

    t_s: Array
    progress: Array
    phases: tuple[Stretch, ...]
    cues: tuple[Stretch, ...]
    notices: tuple[Stretch, ...]
    values: Array


def series_of(updates: Sequence[Update], exercise: Exercise) -> Series:
    """Return the series of a set; `updates` holds at least one."""
    t_s = np.array([update.observation.t_s for update in updates])
    unmeasured = np.full((len(exercise.measures), 2), np.nan)
    return Series(
        t_s,
        np.array([update.progress for update in updates]),
        stretches(t_s, [update.phase for update in updates]),
        stretches(t_s, [update.cue for update in updates]),
        stretches(t_s, [update.notice for update in updates]),
        np.array([unmeasured if u.measures is None else u.measures for u in updates]),
    )
