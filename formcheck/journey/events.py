"""What happens on the way, and what has to be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.journey.state import Advice, Stage


@dataclass(frozen=True, slots=True)
class Arrived:
    """A person was chosen; with what is on record about them.

    Attributes:
        is_safe: the red flags were answered with no before.
        last_pain: at the end of the last session, or None.
        unfinished_id: a session that was cut off, or None.
        left: sets left, of that session or of today's plan.
    """

    person_id: str
    is_safe: bool
    last_pain: int | None
    unfinished_id: str | None
    left: int


@dataclass(frozen=True, slots=True)
class AnsweredSafety:
    """Ids of the red flags answered with yes; none is the good answer."""

    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """The advice was read; `cleared` if a professional has said that exercise is all right."""

    cleared: bool


@dataclass(frozen=True, slots=True)
class WentTo:
    """The person wants to see another screen; `exercise_id` for LEARN and BY_HAND."""

    stage: Stage
    exercise_id: str | None = None


@dataclass(frozen=True, slots=True)
class GavePain:
    """Pain now, 0 to 10, before the session."""

    pain: int


@dataclass(frozen=True, slots=True)
class Began:
    """The session is on record."""

    session_id: str


@dataclass(frozen=True, slots=True)
class SetEnded:
    """A set is on record as done, stopped or skipped."""

    left: int


@dataclass(frozen=True, slots=True)
class CameraLeft:
    """The live screen has closed.

    Attributes:
        stopped: by the person, and not at the end of the plan.
        skipped: an exercise was skipped.
    """

    stopped: bool
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class GaveReason:
    """Why it was stopped: one of `STOP_REASONS`."""

    reason: str


@dataclass(frozen=True, slots=True)
class TookBack:
    """The stop was a mistake, or else what was skipped, of one exercise if it is named."""

    of_skipped: bool = False
    exercise_id: str | None = None


@dataclass(frozen=True, slots=True)
class GaveAfter:
    """Pain and effort after the session, 0 to 10 each."""

    pain: int
    effort: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The session that was cut off: go on with it, or leave it as it is."""

    go_on: bool


@dataclass(frozen=True, slots=True)
class Left:
    """The person leaves: somebody else may come."""


Event = (
    Arrived
    | AnsweredSafety
    | Understood
    | WentTo
    | GavePain
    | Began
    | SetEnded
    | CameraLeft
    | GaveReason
    | TookBack
    | GaveAfter
    | Resumed
    | Left
)


@dataclass(frozen=True, slots=True)
class SaveSafety:
    """Put the answers on record."""

    person_id: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeginSession:
    """Put a session on record; answer with `Began`."""

    person_id: str
    pain_before: int | None


@dataclass(frozen=True, slots=True)
class SaveReason:
    """Put why the last set was stopped, or exercises were skipped, on record."""

    session_id: str
    reason: str
    of_skipped: bool = False


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Put on record that the last set, or skipped exercises, were only interrupted."""

    session_id: str
    of_skipped: bool
    exercise_id: str | None


@dataclass(frozen=True, slots=True)
class EndSession:
    """Put the end on record; pain and effort None where the person did not say."""

    session_id: str
    pain_after: int | None
    effort: int | None


@dataclass(frozen=True, slots=True)
class SaveAdvice:
    """Put on record that the person was told to stop and call, and the pain if it was that."""

    person_id: str
    advice: Advice
    pain: int | None


Effect = SaveSafety | SaveAdvice | BeginSession | SaveReason | TakeBack | EndSession
