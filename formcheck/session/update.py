"""The engine's output after each picture: everything a screen or a loudspeaker needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from formcheck.landmarks import Array, Observation
from formcheck.reps.repetition import Phase, Repetition


@dataclass(frozen=True, slots=True)
class Message:
    """Something to show or say: a stable id, and the words.

    Attributes:
        template: English, with places for `values`.
        values: names and the English words for their places.
    """

    id: str
    template: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The words in English."""
        return self.said(str)

    def said(self, translate: Callable[[str], str]) -> str:
        """Return the words in a person's language."""
        values = {name: translate(word) for name, word in self.values}
        return translate(self.template).format(**values) if values else translate(self.template)


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
    notice: Message | None
    cue: Message | None
    repetitions: tuple[Repetition, ...]
    done: bool
    looks_like: str | None = None
    measures: Array | None = field(default=None, compare=False)
