"""Decides what is said and sounded: one utterance at a time, the most important first. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from formcheck.coach.stages import Effect, Priority, Saying, Tone

# Usual speech, rather slow: about thirteen characters a second after a short start.
START_S, PER_CHARACTER_S = 0.4, 0.075
KEPT_TONES = 3


@dataclass(frozen=True, slots=True)
class Utterance:
    """A saying, and when its first word was spoken; `number` counts the utterances."""

    number: int
    saying: Saying
    t_s: float


@dataclass(frozen=True, slots=True)
class Sounded:
    """A tone that was sounded; `number` counts the tones."""

    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class VoiceState:
    """State of the voice.

    Attributes:
        latest: the latest utterance.
        until_s: when the latest utterance ends.
        waiting: sayings not said yet, and since when each has waited.
        last_said_s: when each key was last said.
        tones: the latest tones.
    """

    latest: Utterance | None = None
    until_s: float = 0.0
    waiting: tuple[tuple[Saying, float], ...] = ()
    last_said_s: tuple[tuple[str, float], ...] = ()
    tones: tuple[Sounded, ...] = ()

    @property
    def priority(self) -> Priority:
        """Priority of the latest utterance."""
        return Priority.PRAISE if self.latest is None else self.latest.saying.priority


def spoken_s(saying: Saying) -> float:
    """Return about how many seconds a saying takes to speak."""
    return START_S + PER_CHARACTER_S * len(str(saying.sentence))


def cuts_off(priority: Priority, current: Priority) -> bool:
    """Whether a saying may cut off the one being said.

    Praise and instructions give way to a correction, a notice or the countdown. A new stage, a
    repetition's number and a stop cut off whatever has a lower priority.
    """
    if priority >= Priority.STAGE:
        return priority > current
    return priority >= Priority.CUE and current <= Priority.INSTRUCTION


def step(state: VoiceState, t_s: float, effects: Iterable[Effect]) -> VoiceState:
    """Take in the effects of one moment; say at most one thing."""
    waiting = {saying.key: (saying, since_s) for saying, since_s in state.waiting}
    for effect in effects:
        if isinstance(effect, Tone):
            state = _with_tone(state, effect)
        elif isinstance(effect, Saying):
            waiting[effect.key] = (effect, t_s)
    said_s = dict(state.last_said_s)
    due = [
        (saying, since_s)
        for saying, since_s in waiting.values()
        if t_s - since_s <= saying.late_s
        and t_s - said_s.get(saying.key, -math.inf) >= saying.again_s
    ]
    best = max(due, key=lambda entry: (entry[0].priority, entry[1]), default=None)
    state = replace(state, waiting=tuple(due))
    if best is None:
        return state
    if state.latest is None or t_s >= state.until_s:
        return _with_said(state, best[0], t_s)
    if not cuts_off(best[0].priority, state.priority):
        return state
    current = state.latest.saying
    state = _with_said(state, best[0], t_s)
    # A number takes half a second; the correction that it cut off is said again after it.
    is_kept = best[0].priority is Priority.COUNT and current.priority is Priority.CUE
    return _to_be_said_again(state, current, t_s) if is_kept else state


def _to_be_said_again(state: VoiceState, saying: Saying, t_s: float) -> VoiceState:
    others = tuple(entry for entry in state.last_said_s if entry[0] != saying.key)
    return replace(state, waiting=(*state.waiting, (saying, t_s)), last_said_s=others)


def _still_fits(waiting: Saying, said: Saying) -> bool:
    """Whether a waiting saying still fits: a new stage makes old instructions out of date."""
    if waiting.key == said.key:
        return False
    is_stage = said.priority >= Priority.COUNTDOWN and said.priority is not Priority.COUNT
    return waiting.priority > Priority.INSTRUCTION or not is_stage


def _with_tone(state: VoiceState, tone: Tone) -> VoiceState:
    number = state.tones[-1].number + 1 if state.tones else 1
    return replace(state, tones=(*state.tones, Sounded(number, tone.kind))[-KEPT_TONES:])


def _with_said(state: VoiceState, saying: Saying, t_s: float) -> VoiceState:
    number = state.latest.number + 1 if state.latest else 1
    return replace(
        state,
        latest=Utterance(number, saying, t_s),
        until_s=t_s + spoken_s(saying),
        waiting=tuple(entry for entry in state.waiting if _still_fits(entry[0], saying)),
        last_said_s=tuple({**dict(state.last_said_s), saying.key: t_s}.items()),
    )
