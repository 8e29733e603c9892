"""Which one correction to say now: the most important, not too often, never two at once. Pure."""

from __future__ import annotations

from dataclasses import dataclass

# Seconds a cue stays on the screen, and until the same one may be said again.
SHOWN_S = 3.0
SAME_AGAIN_S = 6.0


@dataclass(frozen=True, slots=True)
class CueState:
    """The fault whose cue is being shown, since when, and when each was last begun."""

    fault: str | None = None
    since_s: float = 0.0
    said: tuple[tuple[str, float], ...] = ()


def is_shown(state: CueState, t_s: float) -> bool:
    """Whether a cue begun earlier stays on the screen."""
    return state.fault is not None and t_s - state.since_s < SHOWN_S


def choose(state: CueState, t_s: float, faults: tuple[str, ...]) -> CueState:
    """Take the first of `faults` (in order of importance) that may be said at `t_s`."""
    if is_shown(state, t_s):
        return state
    said = dict(state.said)
    for fault in faults:
        if t_s - said.get(fault, float("-inf")) >= SAME_AGAIN_S:
            said[fault] = t_s
            return CueState(fault, t_s, tuple(said.items()))
    return CueState(None, 0.0, state.said)
