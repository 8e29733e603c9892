"""The stages of a hands-free session, the coach's inputs, and its effects."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from formcheck.reps.attempt import Refused
from formcheck.reps.repetition import Repetition
from formcheck.sentence import Sentence


class CoachStage(StrEnum):
    """Stage of the session."""

    SETUP = "setup"  # the camera is placed
    ARM = "arm"  # the start posture is taken and held
    COUNTDOWN = "countdown"
    WORK = "work"
    PAUSED = "paused"  # out of the picture; the count is kept
    REST = "rest"  # between two sets
    STOPPED = "stopped"
    DONE = "done"


OVER = frozenset({CoachStage.STOPPED, CoachStage.DONE})


@dataclass(frozen=True, slots=True)
class Picture:
    """Properties of the picture itself, not of who is in it; None where they weren't measured.

    Attributes:
        brightness: mean luma, 0 black to 1 white.
        shift_px: how far the background moved since the last look, a fraction of a second ago.
        person_brightness: luma of the person's brightest parts, 0 to 1.
        glare: share of the picture that is as bright as the camera can show, 0 to 1.
    """

    brightness: float | None = None
    shift_px: float | None = None
    person_brightness: float | None = None
    glare: float | None = None


class Priority(IntEnum):
    """Priority of a saying when there is more to say than time."""

    PRAISE = 0
    INSTRUCTION = 1
    CUE = 2
    NOTICE = 3
    COUNTDOWN = 4
    STAGE = 5
    COUNT = 6  # a number is short, and only true at once
    STOP = 7


# The same words are not said again within this time, unless a saying asks for longer.
SAME_AGAIN_S = 6.0
REMINDER_S = 12.0
# A saying that waits longer than this is out of date, unless it names a shorter time itself.
MOST_WAIT_S = 1.5


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence to be said, if there is time.

    Attributes:
        key: id of the saying.
        again_s: seconds before it may be said again.
        late_s: seconds of waiting after which it is out of date.
    """

    priority: Priority
    key: str
    sentence: Sentence
    again_s: float = SAME_AGAIN_S
    late_s: float = MOST_WAIT_S


@dataclass(frozen=True, slots=True)
class Tone:
    """A sound: "count", "hold" (held long enough), "end" (of a set) or "tick" (of a countdown)."""

    kind: str


@dataclass(frozen=True, slots=True)
class SetBegan:
    """The set of the task at `position` (`SetTask.position`) is on."""

    position: int


@dataclass(frozen=True, slots=True)
class RepetitionDone:
    """A repetition, counted or partial, to put on record."""

    position: int
    repetition: Repetition


@dataclass(frozen=True, slots=True)
class SetReviewed:
    """Result of the second look at a set: it replaces what went on record before.

    Attributes:
        attempts: movements that are no repetitions, and why.
        live_count: the count made live, where the second look counts differently.
    """

    position: int
    repetitions: tuple[Repetition, ...]
    attempts: tuple[Refused, ...] = ()
    live_count: int | None = None


@dataclass(frozen=True, slots=True)
class SetEnded:
    """The set is over: "done", or "stopped" or "skipped" before its last repetition."""

    position: int
    status: str


@dataclass(frozen=True, slots=True)
class SetSkipped:
    """A set that had not begun is left out, at the person's wish."""

    position: int


@dataclass(frozen=True, slots=True)
class SkipTakenBack:
    """The sets at these positions, skipped a moment ago, are to be done after all."""

    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AllDone:
    """The last set is done."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person stopped; the reason is "gesture", or what `coach.stop` was given."""

    reason: str


Event = (
    SetBegan
    | RepetitionDone
    | SetReviewed
    | SetEnded
    | SetSkipped
    | SkipTakenBack
    | AllDone
    | Stopped
)
Effect = Saying | Tone | Event
