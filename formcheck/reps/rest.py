"""Learns the person's own rest in the start posture and follows it at rest. Pure, no clock."""

from __future__ import annotations

import math
from dataclasses import replace

from formcheck.exercises.spec import Movement
from formcheck.reps.progress import (
    QUIET_PER_S,
    Channels,
    PhaseState,
    Reading,
    furthest,
    progress_of,
    way_of,
)
from formcheck.reps.repetition import Phase

# Rest follows downwards at once (less far is more at rest) and upwards slowly (drift, not a lift).
REST_DOWN_S = 0.12
# With more channels, one may fall because another's movement begins. So its rest follows it down
# more slowly, and not at all once another has come this far.
REST_DOWN_OF_MORE_S = 0.6
ANOTHER_MOVES = 0.16
REST_UP_S = 2.5
# A drive that rises faster than this is a slow lift, which rest doesn't follow.
RISING_PER_S = 0.04
# After a search of this length, the lowest drive seen is taken as rest.
MOST_SETTLING_S = 3.0
# The start posture may be left by an arm a moment before the leg moves.
START_SEEN_S = 1.0


def at_rest(state: PhaseState, reading: Reading, movement: Movement) -> PhaseState:
    """Take one reading at rest: follow rest, and leave it when the movement is noticed."""
    if reading.t_s - state.start_seen_s > START_SEEN_S:
        # The learnt rest is kept, to begin with when the person is back.
        return replace(
            state,
            restless_s=reading.t_s,
            settling_s=None,
            lowest=None,
            last_s=None,
            progress=0.0,
        )
    if state.rest is None or state.restless_s is not None:
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
        lead_seen_s=reading.t_s,
    )


def _resting(state: PhaseState, reading: Reading, movement: Movement) -> PhaseState:
    """Find rest where the start posture is seen; after another movement, once that is over.

    If the person goes on at once without lying still, the lowest point is taken as rest.
    """
    if not reading.may_start:
        return replace(state, restless_s=reading.t_s, settling_s=None, lowest=None)
    if state.restless_s is None or movement.settle_s <= 0.0:
        return _rested(state, reading, reading.drive)
    since_s = reading.t_s if state.settling_s is None else state.settling_s
    lowest = _lower(state.lowest, reading.drive)
    state = replace(state, settling_s=since_s, lowest=lowest)
    if reading.t_s - since_s >= MOST_SETTLING_S:
        return _rested(state, reading, lowest)
    if _fastest(reading, movement, state.reach) > QUIET_PER_S:
        return replace(state, restless_s=reading.t_s)
    assert state.restless_s is not None
    settled = reading.t_s - state.restless_s >= movement.settle_s
    return _rested(state, reading, reading.drive) if settled else state


def _rested(state: PhaseState, reading: Reading, rest: Channels) -> PhaseState:
    return replace(
        state,
        rest=rest,
        restless_s=None,
        settling_s=None,
        lowest=None,
        last_s=reading.t_s,
    )


def _lower(old: Channels | None, new: Channels) -> Channels:
    """Return the lower known value of each side or channel."""
    if old is None:
        return new
    return tuple(b if math.isnan(a) or b < a else a for a, b in zip(old, new, strict=True))


def _fastest(reading: Reading, movement: Movement, reach: float) -> float:
    """Return the fastest side's or channel's speed, as a share of its way per second."""
    speeds = (
        abs(speed) / way_of(drive, movement, reach)
        for speed, drive in zip(reading.speed, reading.drive, strict=True)
        if math.isfinite(speed) and math.isfinite(drive)
    )
    return max(speeds, default=0.0)


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
        if new > old and speed > RISING_PER_S * way_of(old, movement, state.reach):
            return old
        tau_s = down_s if new < old else REST_UP_S
        return old + (new - old) * (1.0 - math.exp(-dt_s / tau_s))

    return tuple(map(follow, state.rest, reading.drive, reading.speed))


def rest_after(state: PhaseState, reading: Reading, movement: Movement) -> Channels:
    """Move rest half-way to where the person came back to.

    An idle channel that is below its rest has not come to rest yet; one that is above it doesn't
    move, but shows a trace of the movement that has just ended.
    """
    assert state.rest is not None
    pairs = list(zip(state.rest, reading.drive, strict=True))
    if len(movement.channels) < 2:
        return tuple(_half_way(old, new) for old, new in pairs)
    return tuple(
        # A comparison with NaN is false: what isn't known gives way to what is.
        _half_way(old, new) if channel == state.lead else (old if old >= new or new != new else new)
        for channel, (old, new) in enumerate(pairs)
    )


def _half_way(old: float, new: float) -> float:
    """Return the mean; of a limb that is hidden now, or was before, what is known of its rest."""
    if math.isnan(old) or math.isnan(new):
        return old if math.isnan(new) else new
    return (old + new) / 2
