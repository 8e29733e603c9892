"""One attempt at a repetition: its bounds, and the rest from which it is measured."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from formcheck.reps.progress import Channels

# Two stretches of time that share more than this of the shorter one are of the same movement.
OVERLAP_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at a repetition.

    Attributes:
        rest: the drive at rest, per side or channel.
        reach: see `PhaseState.reach`.
        lead: the channel that leads.
        first_s, last_s: first and last moment that belong to it, with some rest before and after.
        begins_s, ends_s: bounds of the movement itself; what lies beyond belongs to its neighbours.
        rise_seen, fall_seen: whether it was seen to rise, and to fall, by most of its height.
        start_seen: whether it was also seen to leave rest.
        clarity: share of the set's whole way to and fro that is whole movements; 1 while unknown.
    """

    rest: Channels
    reach: float
    lead: int
    first_s: float
    last_s: float
    begins_s: float
    ends_s: float
    rise_seen: bool = True
    fall_seen: bool = True
    start_seen: bool = True
    clarity: float = 1.0


class RefusalReason(StrEnum):
    """Reason why an attempt is no repetition, neither counted nor partial."""

    UNFINISHED = "unfinished"  # its beginning or its end was not seen
    NOT_THIS = "not_this"  # the movement of another exercise
    POSTURE = "posture"  # not in the exercise's posture
    TWITCH = "twitch"  # too short, or too small


@dataclass(frozen=True, slots=True)
class Refused:
    """An attempt that is no repetition, with the reason.

    Attributes:
        like: id of the known other movement that it shows, or None.
    """

    start_s: float
    end_s: float
    why: RefusalReason
    like: str | None = None


def is_same_movement(first_s: tuple[float, float], second_s: tuple[float, float]) -> bool:
    """Whether two stretches of time, each from its start to its end, are of the same movement."""
    (begins_s, ends_s), (starts_s, stops_s) = first_s, second_s
    shared_s = min(ends_s, stops_s) - max(begins_s, starts_s)
    return shared_s > OVERLAP_SHARE * min(ends_s - begins_s, stops_s - starts_s)
