"""State of the phase machine, and the progress of a movement. Pure, no clock.

All shares are of the way from the person's own rest to the full position.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from formcheck.exercises.spec import Movement
from formcheck.reps.repetition import Phase

Channels = tuple[float, ...]

# A drive slower than this stands still.
QUIET_PER_S = 0.25


@dataclass(frozen=True, slots=True)
class Reading:
    """One moment of the drive.

    Attributes:
        drive: value of each side, or of each channel, NaN where unknown.
        speed: speed of the drive, per second.
        may_start, may_move: whether the person is believed to be in the start posture, and in a
            posture of the movement.
    """

    t_s: float
    drive: Channels
    speed: Channels
    may_start: bool
    may_move: bool


class Ending(Enum):
    """The way in which an attempt ended."""

    BACK = "back"  # back at rest
    LOST = "lost"  # out of posture or out of sight
    STUCK = "stuck"  # no repetition: the person has a new rest position


@dataclass(frozen=True, slots=True)
class PhaseState:
    """State of the phase machine.

    Attributes:
        rest: the person's rest, per side; None until the start posture has been seen.
        restless_s: when the person was last seen moving or out of posture after an attempt was
            lost; None before any was lost, and once rest has been found again.
        settling_s, lowest: since when rest is looked for again in the start posture, and the lowest
            drive since then; None at other times.
        reach: the drive's way to the full position where that is the person's own.
        progress: current progress, 0 at rest.
        lead: the channel that leads the movement under way; of two sides, whichever is further in
            each picture, because the model may exchange them.
        lead_seen_s: when the channel that leads was last seen.
        onset_s: when the movement under way was noticed.
        peak, valley, valley_s: highest progress since onset_s, the lowest since that peak, and when
            that was.
        hold_since_s: when the hold began, or None outside of one.
        held_s: seconds so far within a tenth of the range from the highest position reached.
    """

    reach: float
    phase: Phase = Phase.REST
    rest: Channels | None = None
    restless_s: float | None = None
    settling_s: float | None = None
    lowest: Channels | None = None
    progress: float = 0.0
    lead: int = 0
    onset_s: float = math.nan
    peak: float = 0.0
    valley: float = 0.0
    valley_s: float = -math.inf
    start_seen_s: float = -math.inf
    move_seen_s: float = -math.inf
    lead_seen_s: float = -math.inf
    nearly_back_since_s: float | None = None
    ahead_since_s: float | None = None
    moved_s: float = -math.inf
    hold_since_s: float | None = None
    held_s: float = 0.0
    held_peak: float = 0.0
    last_s: float | None = None


def progress_of(drive: Channels, rest: Channels, movement: Movement, reach: float) -> Channels:
    """Return the share of the way from rest to the full position, per side or channel.

    A side or channel that isn't seen now, or whose rest isn't known yet, shows no movement.
    """
    pairs = zip(drive, rest, strict=True)
    shares = ((d - r) / way_of(r, movement, reach) for d, r in pairs)
    return tuple(0.0 if math.isnan(share) else share for share in shares)


def furthest(each: Channels) -> int:
    """Return the side or channel that has come furthest."""
    return max(range(len(each)), key=each.__getitem__)


def way_of(rest: float, movement: Movement, reach: float) -> float:
    """Return the drive's way from this rest to the full position."""
    if movement.full is None:
        return reach
    return max(movement.full - rest, movement.least_way)
