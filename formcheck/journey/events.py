"""Events of a journey, and the effects to carry out."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.journey.journey_state import Advice, JourneyStage


@dataclass(frozen=True, slots=True)
class Arrived:
    """A person was chosen, with their record.

    Attributes:
        is_safe: they have answered no to all red flags before.
        last_pain: pain at the end of the last session, or None.
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
    """The red flags were answered; `flags` are the ids answered with yes, none if all is well."""

    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """The advice was read; `cleared` if a professional has allowed exercise."""

    cleared: bool


@dataclass(frozen=True, slots=True)
class WentTo:
    """The person wants to see another screen; `exercise_id` for LEARN and BY_HAND."""

    stage: JourneyStage
    exercise_id: str | None = None


@dataclass(frozen=True, slots=True)
class GavePain:
    """The person gave their pain now, 0 to 10, before the session."""

    pain: int


@dataclass(frozen=True, slots=True)
class Began:
    """The session is on record."""

    session_id: str


@dataclass(frozen=True, slots=True)
class SetSaved:
    """A set is on record as done, stopped or skipped."""

    left: int


@dataclass(frozen=True, slots=True)
class CameraLeft:
    """The live screen has closed.

    Attributes:
        stopped: the person stopped before the end of the plan.
        skipped: an exercise was skipped.
    """

    stopped: bool
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class GaveReason:
    """The person gave the reason for a stop, one of `STOP_REASONS`."""

    reason: str


@dataclass(frozen=True, slots=True)
class TookBack:
    """The stop was a mistake; with `of_skipped` the skip was, of `exercise_id` alone if given."""

    of_skipped: bool = False
    exercise_id: str | None = None


@dataclass(frozen=True, slots=True)
class GaveAfter:
    """The person gave their pain and effort after the session, 0 to 10 each."""

    pain: int
    effort: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The person chose to resume the session that was cut off, or to leave it as it is."""

    go_on: bool


@dataclass(frozen=True, slots=True)
class Left:
    """The person is no longer on record: somebody else may come."""


Event = (
    Arrived
    | AnsweredSafety
    | Understood
    | WentTo
    | GavePain
    | Began
    | SetSaved
    | CameraLeft
    | GaveReason
    | TookBack
    | GaveAfter
    | Resumed
    | Left
)


@dataclass(frozen=True, slots=True)
class SaveSafety:
    """Put the answers to the red flags on record."""

    person_id: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeginSession:
    """Put a session on record; answer with `Began`."""

    person_id: str
    pain_before: int | None


@dataclass(frozen=True, slots=True)
class SavePain:
    """Put on record the pain before a session that is on record already."""

    session_id: str
    pain: int


@dataclass(frozen=True, slots=True)
class SaveReason:
    """Put on record why the last set was stopped, or exercises were skipped."""

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
    """Put the session's end on record; pain and effort are None where the person gave none."""

    session_id: str
    pain_after: int | None
    effort: int | None


@dataclass(frozen=True, slots=True)
class SaveAdvice:
    """Put on record the advice to stop and call, and the pain if that was the reason."""

    person_id: str
    advice: Advice
    pain: int | None


Effect = SaveSafety | SaveAdvice | BeginSession | SavePain | SaveReason | TakeBack | EndSession
