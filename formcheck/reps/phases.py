"""The phase machine: rest, lift, hold, lower, from the stream of one drive. Pure, no clock.

All thresholds are shares of the way from the person's own rest to the full position, with
hysteresis, so jitter at a threshold is never a repetition.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum

from formcheck.exercises.spec import Movement
from formcheck.reps.repetition import Phase

Channels = tuple[float, ...]

# Rest follows downwards at once (less far is more at rest) and upwards slowly (drift, not a lift).
REST_DOWN_S = 0.12
# A channel must be ahead for so long, and not by one jump, to take the lead.
AHEAD_S = 0.2
# With more channels, one may fall because another's movement begins. So it falls not as fast, and
# not at all once another has come this far.
REST_DOWN_OF_MORE_S = 0.6
ANOTHER_MOVES = 0.16
REST_UP_S = 2.5
# A drive that rises faster than this is a slow lift, and rest doesn't go along.
RISING_PER_S = 0.04
# The start posture may be left by an arm a moment before the leg moves.
START_SEEN_S = 1.0
# A posture or the person lost for longer than this ends the attempt.
LOST_S = 0.8
END_BAND = 0.10
LOWER_FROM = 0.20
BACK_AGAIN = 0.50
SETTLED = 0.06
NEARLY_BACK = 0.25
NEARLY_BACK_S = 0.6
QUIET_PER_S = 0.25
STUCK_S = 4.0
LONGEST_S = 120.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One moment of the drive.

    Attributes:
        drive: of each side, or of each channel, NaN where unknown.
        speed: of the drive, per second.
        may_start, may_move: the posture gate's two answers.
    """

    t_s: float
    drive: Channels
    speed: Channels
    may_start: bool
    may_move: bool


class Ended(Enum):
    """How an attempt ended."""

    BACK = "back"  # back at rest
    LOST = "lost"  # out of posture or out of sight
    STUCK = "stuck"  # no repetition: the person has a new rest position


@dataclass(frozen=True, slots=True)
class PhaseState:
    """Attributes:
    rest: the person's rest, per side; None until the start posture has been seen.
    restless_s: when the person was last seen moving or out of posture after an attempt was lost;
        None before any was.
    reach: the drive's way to the full position where that is the person's own.
    progress: now, 0 at rest.
    lead: the channel that leads the movement under way; of two sides, the further one does so
        from picture to picture, because the model may exchange them.
    onset_s: when the movement under way was noticed.
    peak, valley: progress's highest since then, and lowest since the highest, seen at valley_s.
    hold_since_s: when the hold began, or None outside of one.
    held_s: seconds so far within a tenth of the range from the highest position reached.
    """

    reach: float
    phase: Phase = Phase.REST
    rest: Channels | None = None
    restless_s: float | None = None
    progress: float = 0.0
    lead: int = 0
    onset_s: float = math.nan
    peak: float = 0.0
    valley: float = 0.0
    valley_s: float = -math.inf
    start_seen_s: float = -math.inf
    move_seen_s: float = -math.inf
    nearly_back_since_s: float | None = None
    ahead_since_s: float | None = None
    moved_s: float = -math.inf
    hold_since_s: float | None = None
    held_s: float = 0.0
    held_peak: float = 0.0
    last_s: float | None = None


def progress_of(drive: Channels, rest: Channels, movement: Movement, reach: float) -> Channels:
    """Share of the way from rest to the full position, per side or channel.

    Of more channels, one that isn't seen now, or whose rest isn't known yet, shows no movement.
    """
    pairs = zip(drive, rest, strict=True)
    shares = ((d - r) / _way(r, movement, reach) for d, r in pairs)
    if len(movement.channels) < 2:
        return tuple(shares)
    return tuple(0.0 if math.isnan(share) else share for share in shares)


def furthest(each: Channels) -> int:
    """The side or channel that has come furthest."""
    return max(range(len(each)), key=each.__getitem__)


def _way(rest: float, movement: Movement, reach: float) -> float:
    if movement.full is None:
        return reach
    return max(movement.full - rest, movement.least_way)


def step(
    state: PhaseState, reading: Reading, movement: Movement
) -> tuple[PhaseState, Ended | None]:
    """Advance by one reading. Unknown drives leave everything but the time as it is."""
    state = replace(
        state,
        start_seen_s=reading.t_s if reading.may_start else state.start_seen_s,
        move_seen_s=reading.t_s if reading.may_move else state.move_seen_s,
    )
    known = _known(reading, movement)
    if state.phase is Phase.REST:
        return (_at_rest(state, reading, movement), None) if known else (state, None)
    lead_unseen = known and math.isnan(reading.drive[state.lead])
    if lead_unseen or reading.t_s - state.move_seen_s > LOST_S:
        return PhaseState(reach=state.reach, restless_s=reading.t_s), Ended.LOST
    if not known or not reading.may_move:
        return state, None
    return _moving(state, reading, movement)


def _known(reading: Reading, movement: Movement) -> bool:
    """Whether there is a drive: that of both sides, or that of any channel."""
    if len(movement.channels) > 1:
        return any(map(math.isfinite, reading.drive))
    return not any(map(math.isnan, reading.drive))


def _at_rest(state: PhaseState, reading: Reading, movement: Movement) -> PhaseState:
    if reading.t_s - state.start_seen_s > START_SEEN_S:
        return replace(state, rest=None, restless_s=reading.t_s, last_s=None, progress=0.0)
    if state.rest is None:
        return _resting(state, reading, movement)
    rest = _followed(state, reading, movement) if reading.may_start else state.rest
    each = progress_of(reading.drive, rest, movement, state.reach)
    lead = furthest(each)
    progress = each[lead]
    state = replace(state, rest=rest, progress=progress, lead=lead, last_s=reading.t_s)
    if progress < movement.noticed_from:
        return state
    return replace(
        state,
        phase=Phase.LIFT,
        onset_s=reading.t_s,
        peak=progress,
        valley=progress,
        valley_s=reading.t_s,
        nearly_back_since_s=None,
        moved_s=reading.t_s,
        move_seen_s=reading.t_s,
    )


def _resting(state: PhaseState, reading: Reading, movement: Movement) -> PhaseState:
    """Rest is where the start posture is seen; after another movement, once it is over."""
    if not reading.may_start:
        return replace(state, restless_s=reading.t_s)
    if state.restless_s is not None and movement.settle_s > 0.0:
        way = movement.reach or movement.least_way
        fastest = max((abs(speed) for speed in reading.speed if math.isfinite(speed)), default=0.0)
        if fastest > QUIET_PER_S * way:
            return replace(state, restless_s=reading.t_s)
        if reading.t_s - state.restless_s < movement.settle_s:
            return state
    return replace(state, rest=reading.drive, last_s=reading.t_s)


def _followed(state: PhaseState, reading: Reading, movement: Movement) -> Channels:
    assert state.rest is not None
    down_s = REST_DOWN_S
    if len(movement.channels) > 1:
        if max(progress_of(reading.drive, state.rest, movement, state.reach)) > ANOTHER_MOVES:
            return state.rest
        down_s = REST_DOWN_OF_MORE_S
    dt_s = reading.t_s - (reading.t_s if state.last_s is None else state.last_s)

    def follow(old: float, new: float, speed: float) -> float:
        if math.isnan(new) or math.isnan(old):
            return old if math.isnan(new) else new
        if new > old and speed > RISING_PER_S * _way(old, movement, state.reach):
            return old
        tau_s = down_s if new < old else REST_UP_S
        return old + (new - old) * (1.0 - math.exp(-dt_s / tau_s))

    return tuple(map(follow, state.rest, reading.drive, reading.speed))


def _moving(
    state: PhaseState, reading: Reading, movement: Movement
) -> tuple[PhaseState, Ended | None]:
    rest = state.rest
    assert rest is not None
    each = progress_of(reading.drive, rest, movement, state.reach)
    if movement.sided:
        state = replace(state, lead=furthest(each))
    else:
        state = _lead_changed(state, each, reading.t_s)
    progress = each[state.lead]
    speed = reading.speed[state.lead] / _way(rest[state.lead], movement, state.reach)
    dt_s = reading.t_s - state.last_s if state.last_s is not None else 0.0
    deeper = progress > state.peak or progress < state.valley
    state = replace(
        state,
        progress=progress,
        peak=max(state.peak, progress),
        valley=progress if deeper else state.valley,
        valley_s=reading.t_s if deeper else state.valley_s,
        moved_s=reading.t_s if abs(speed) > QUIET_PER_S else state.moved_s,
        last_s=reading.t_s,
    )
    state = _held(replace(state, phase=_phase(state, speed)), reading.t_s, dt_s)
    ended = _ended(state, reading, movement, speed)
    if ended is not None:
        return _after(state, reading, movement, ended), ended
    nearly = progress < NEARLY_BACK * state.peak
    since = state.nearly_back_since_s
    since = (reading.t_s if since is None else since) if nearly else None
    return replace(state, nearly_back_since_s=since), None


def _lead_changed(state: PhaseState, each: Channels, t_s: float) -> PhaseState:
    """Another channel that has for a while come further than this one ever did: that is it."""
    ahead = furthest(each) != state.lead and max(each) > state.peak
    since_s = (t_s if state.ahead_since_s is None else state.ahead_since_s) if ahead else None
    if since_s is None or t_s - since_s < AHEAD_S:
        return replace(state, ahead_since_s=since_s)
    return replace(state, ahead_since_s=None, lead=furthest(each), phase=Phase.LIFT)


def _held(state: PhaseState, t_s: float, dt_s: float) -> PhaseState:
    """Hold time so far; it starts again when a clearly higher position is reached."""
    if state.peak * (1.0 - END_BAND) > state.held_peak:
        state = replace(state, held_s=0.0, held_peak=state.peak)
    if state.progress >= (1.0 - END_BAND) * state.peak:
        state = replace(state, held_s=state.held_s + dt_s)
    if state.phase is not Phase.HOLD:
        return replace(state, hold_since_s=None)
    return state if state.hold_since_s is not None else replace(state, hold_since_s=t_s)


def _phase(state: PhaseState, speed: float) -> Phase:
    share = state.progress / state.peak
    if state.phase is Phase.LOWER:
        return Phase.HOLD if share >= 1.0 - END_BAND else Phase.LOWER
    if share < 1.0 - LOWER_FROM:
        return Phase.LOWER
    if share >= 1.0 - END_BAND and abs(speed) < QUIET_PER_S:
        return Phase.HOLD
    return state.phase


def _ended(state: PhaseState, reading: Reading, movement: Movement, speed: float) -> Ended | None:
    if reading.t_s - state.onset_s > LONGEST_S:
        return Ended.STUCK
    if state.peak < movement.counted_from and reading.t_s - state.moved_s > STUCK_S:
        return Ended.STUCK
    if state.phase is not Phase.LOWER:
        return None
    if state.progress <= SETTLED and speed > -QUIET_PER_S:
        return Ended.BACK
    since = state.nearly_back_since_s
    waited = since is not None and reading.t_s - since >= NEARLY_BACK_S
    if waited and abs(speed) < QUIET_PER_S:
        return Ended.BACK
    rise = state.progress - state.valley
    again = state.valley < BACK_AGAIN * state.peak and rise >= max(
        movement.noticed_from, 0.2 * state.peak
    )
    return Ended.BACK if again else None


def _after(state: PhaseState, reading: Reading, movement: Movement, ended: Ended) -> PhaseState:
    """At rest again; where it was turned around at once, the next lift is already under way."""
    assert state.rest is not None
    fresh = PhaseState(
        reach=state.reach,
        lead=state.lead,
        start_seen_s=reading.t_s,
        move_seen_s=state.move_seen_s,
        valley_s=state.valley_s,
        last_s=reading.t_s,
    )
    if ended is Ended.STUCK:
        return replace(fresh, rest=reading.drive)
    fresh = replace(fresh, rest=state.rest, progress=state.progress)
    if min(state.progress, state.progress - state.valley) < movement.noticed_from:
        return replace(fresh, rest=_rest_after(state, reading, movement))
    return replace(
        fresh,
        phase=Phase.LIFT,
        onset_s=reading.t_s,
        peak=state.progress,
        valley=state.progress,
        valley_s=state.valley_s,
        moved_s=reading.t_s,
    )


def _rest_after(state: PhaseState, reading: Reading, movement: Movement) -> Channels:
    """Rest moved half-way to where the person came back to.

    An idle channel may still be away on the one side, which is no rest; where it is up on the
    other, that is no movement, but a trace of the one that has just ended.
    """
    assert state.rest is not None
    pairs = list(zip(state.rest, reading.drive, strict=True))
    if len(movement.channels) < 2:
        return tuple((old + new) / 2 for old, new in pairs)
    return tuple(
        # A comparison with NaN is false: what isn't known gives way to what is.
        (old + new) / 2 if channel == state.lead else (old if old >= new or new != new else new)
        for channel, (old, new) in enumerate(pairs)
    )
