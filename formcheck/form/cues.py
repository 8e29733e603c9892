"""Chooses the one cue to give now: the most important, not too often, never two at once.

Pure. The fault found most often in this set matters most; of equals, the one that the exercise's
file names first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

# Seconds a cue stays on the screen, and until the same one may be said again.
SHOWN_S = 3.0
SAME_AGAIN_S = 6.0
# A repetition's fault may be said up to this long after its end: until then a cue given during its
# hold may still be on the screen.
WAITS_S = 3.5


@dataclass(frozen=True, slots=True)
class CueState:
    """State of the cues of one set.

    Attributes:
        fault, since_s: the fault whose cue is being shown, and since when.
        said: when each fault's cue last began.
        found: number of repetitions in which each fault was found.
        waiting: faults of the last repetitions, and when those ended.
    """

    fault: str | None = None
    since_s: float = 0.0
    said: tuple[tuple[str, float], ...] = ()
    found: Mapping[str, int] = field(default_factory=dict)
    waiting: tuple[tuple[str, float], ...] = ()


def is_shown(state: CueState, t_s: float) -> bool:
    """Whether a cue begun earlier stays on the screen."""
    return state.fault is not None and t_s - state.since_s < SHOWN_S


def noted(state: CueState, t_s: float, faults: Sequence[str]) -> CueState:
    """Note the faults of a repetition that has just ended."""
    found = dict(state.found)
    for fault in faults:
        found[fault] = found.get(fault, 0) + 1
    said = dict(state.said)
    # A cue given during the hold isn't given again at its end.
    unsaid = [each for each in faults if t_s - said.get(each, -math.inf) >= SAME_AGAIN_S]
    waiting = {**dict(state.waiting), **dict.fromkeys(unsaid, t_s)}
    return replace(state, found=found, waiting=tuple(waiting.items()))


def choose(
    state: CueState, t_s: float, faults: Sequence[str], order: Sequence[str] = ()
) -> CueState:
    """Choose the most important of the faults that may be said at `t_s`.

    Args:
        faults: those that show now.
        order: all faults of the exercise, the most important first.
    """
    if is_shown(state, t_s):
        return state
    waiting = tuple(
        (fault, since_s) for fault, since_s in state.waiting if t_s - since_s <= WAITS_S
    )
    said, ranks = dict(state.said), {fault: rank for rank, fault in enumerate(order)}
    due = [
        fault
        for fault in dict.fromkeys((*faults, *(fault for fault, _ in waiting)))
        if t_s - said.get(fault, -math.inf) >= SAME_AGAIN_S
    ]
    if not due:
        return replace(state, fault=None, since_s=0.0, waiting=waiting)
    best = min(due, key=lambda fault: (-state.found.get(fault, 0), ranks.get(fault, len(ranks))))
    said[best] = t_s
    waiting = tuple(entry for entry in waiting if entry[0] != best)
    return replace(state, fault=best, since_s=t_s, said=tuple(said.items()), waiting=waiting)
