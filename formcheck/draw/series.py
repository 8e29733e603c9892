"""What the engine said over a whole set, as arrays over time for the plot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.exercises.spec import Exercise
from formcheck.kinematics.body import Body, body_in
from formcheck.kinematics.measures import measure, noise_units
from formcheck.kinematics.smoothing import Smoothed, smooth
from formcheck.landmarks import Array
from formcheck.reps.repetition import Phase
from formcheck.session.measuring import ANCHOR_FOLLOWS_S
from formcheck.session.update import Message, Update

Anchor = tuple[complex, complex]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One state that lasted: a phase, a cue or a notice, from `first_s` to `last_s`."""

    first_s: float
    last_s: float
    what: Phase | Message

    @property
    def text(self) -> str:
        """Its words."""
        return self.what.text if isinstance(self.what, Message) else self.what.value


def stretches(t_s: Array, states: Sequence[Phase | Message | None]) -> tuple[Stretch, ...]:
    """Runs of equal states in order of time, None left out; each lasts until the next begins."""
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
    """Attributes:
    t_s: (n,) seconds.
    progress: (n,) share of the way, 0 at rest, 1 at the full position.
    phases, cues, notices: what lasted when.
    values: (n, measures, 2), see `measured`.
    """

    t_s: Array
    progress: Array
    phases: tuple[Stretch, ...]
    cues: tuple[Stretch, ...]
    notices: tuple[Stretch, ...]
    values: Array


def series_of(updates: Sequence[Update], exercise: Exercise) -> Series:
    """The series of a set; `updates` holds at least one."""
    t_s = np.array([update.observation.t_s for update in updates])
    return Series(
        t_s,
        np.array([update.progress for update in updates]),
        stretches(t_s, [update.phase for update in updates]),
        stretches(t_s, [update.cue for update in updates]),
        stretches(t_s, [update.notice for update in updates]),
        measured(updates, exercise),
    )


def measured(updates: Sequence[Update], exercise: Exercise) -> Array:
    """(n, measures, 2) smoothed values for left and right, NaN where nobody was seen.

    Computed afresh from what was seen, with the engine's own smoothing, because an update carries
    no measures. The contour's line follows the person at rest and stays put in between.
    """
    names = exercise.measures
    values = np.full((len(updates), len(names), 2), np.nan)
    smoothed: Smoothed | None = None
    anchor: Anchor | None = None
    for i, update in enumerate(updates):
        pose = update.observation.pose
        if pose is None:
            continue
        body = body_in(pose, exercise.stance, anchor)
        smoothed = smooth(smoothed, pose.t_s, measure(body, names), noise_units(names))
        values[i] = smoothed.values
        if update.phase is Phase.REST:
            gap_s = pose.t_s - updates[max(0, i - 1)].observation.t_s
            anchor = _followed(anchor, body, gap_s)
    return values


def _followed(anchor: Anchor | None, body: Body, gap_s: float) -> Anchor:
    now = (body.shoulders, body.hips)
    if anchor is None:
        return now
    share = 1.0 - math.exp(-gap_s / ANCHOR_FOLLOWS_S)
    return anchor[0] + share * (now[0] - anchor[0]), anchor[1] + share * (now[1] - anchor[1])
