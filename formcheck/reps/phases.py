"""The phase machine: rest, lift, hold, lower, from the stream of one drive. Pure, no clock.

Its thresholds are shares of the way from the person's own rest to the full position, or of the
highest point reached, with hysteresis: jitter at a threshold is never a repetition.
"""

from __future__ import annotations

import math
from dataclasses import replace

from formcheck.exercises.spec import Movement
from formcheck.reps.progress import (
    QUIET_PER_S,
    Channels,
    Ending,
    PhaseState,
    Reading,
    furthest,
    progress_of,
    way_of,
)
from formcheck.reps.repetition import Phase
from formcheck.reps.rest import at_rest, rest_after
from formcheck.reps.timing import END_BAND, MOST_GAP_S

# To take the lead, a channel must be ahead for this long, not just by one jump.
AHEAD_S = 0.2
# A posture or the person lost for longer than this ends the attempt.
LOST_S = 1.5
# Once progress has fallen by this share of the peak, the body is being lowered.
LOWER_FROM = 0.20
# Once progress has fallen below the first share of the peak and risen again by the second, the next
# repetition has begun.
BACK_AGAIN, RISEN_AGAIN = 0.50, 0.20
# A limb that rises by this share of the peak from one picture to the next, and faster than a lift
# of 0.3 s at its fastest (1.875 / 0.3 s in a minimum-jerk movement), was never down, but misplaced
# for a picture or two.
LEAPT_SHARE, FASTEST_PEAKS_PER_S = 0.5, 6.5
# Progress up to this is rest.
SETTLED = 0.06
# A person below this share of the peak for this long, and still, is back.
NEARLY_BACK, NEARLY_BACK_S = 0.25, 0.6
# An attempt that stays still below the counting line for this long is no repetition.
STUCK_S = 4.0
# A person who lies still for this long on the way down has come to rest somewhere else.
RESTS_S = 2.5
# An attempt that lasts longer than this besides the prescribed hold is no repetition.
LONGEST_S = 120.0


def step(
    state: PhaseState, reading: Reading, movement: Movement, hold_s: float = 0.0
) -> tuple[PhaseState, Ending | None]:
    """Advance by one reading.

    A reading without a known drive only notes the postures, and ends an attempt lost for too long.

    Args:
        hold_s: seconds to hold each repetition.
    """
    state = replace(
        state,
        start_seen_s=reading.t_s if reading.may_start else state.start_seen_s,
        move_seen_s=reading.t_s if reading.may_move else state.move_seen_s,
    )
    known = _known(reading)
    if state.phase is Phase.REST:
        return (at_rest(state, reading, movement), None) if known else (state, None)
    if reading.t_s - state.move_seen_s > LOST_S:
        return _lost(state, reading)
    lead_seen = known and (movement.sided or not math.isnan(reading.drive[state.lead]))
    if lead_seen and reading.may_move:
        return _moving(state, reading, movement, hold_s)
    if known and not lead_seen and reading.t_s - state.lead_seen_s > LOST_S:
        return _lost(state, reading)
    return state, None


def _lost(state: PhaseState, reading: Reading) -> tuple[PhaseState, Ending]:
    """End a lost attempt, but keep what was learnt of the person's rest."""
    return PhaseState(reach=state.reach, rest=state.rest, restless_s=reading.t_s), Ending.LOST


def _known(reading: Reading) -> bool:
    """Whether the drive of either side, or of any channel, is known."""
    return any(map(math.isfinite, reading.drive))


def _moving(
    state: PhaseState, reading: Reading, movement: Movement, hold_s: float
) -> tuple[PhaseState, Ending | None]:
    rest = state.rest
    assert rest is not None
    each = progress_of(reading.drive, rest, movement, state.reach)
    state = _lead_changed(state, each, reading.t_s, movement)
    progress = each[state.lead]
    speed = reading.speed[state.lead] / way_of(rest[state.lead], movement, state.reach)
    dt_s = reading.t_s - state.last_s if state.last_s is not None else 0.0
    if dt_s > MOST_GAP_S:  # nobody knows what the body did
        dt_s = 0.0
    # A new peak begins a new valley.
    turns = progress > state.peak or progress < state.valley or _leapt(state, progress, dt_s)
    state = replace(
        state,
        progress=progress,
        peak=max(state.peak, progress),
        valley=progress if turns else state.valley,
        valley_s=reading.t_s if turns else state.valley_s,
        moved_s=reading.t_s if abs(speed) > QUIET_PER_S else state.moved_s,
        last_s=reading.t_s,
        lead_seen_s=reading.t_s,
    )
    state = _held(state, _phase(state, speed), reading.t_s, dt_s)
    stuck = reading.t_s - state.onset_s > LONGEST_S + hold_s
    ended = Ending.STUCK if stuck else _ended(state, reading, movement, speed)
    if ended is not None:
        return _after(state, reading, movement, ended), ended
    nearly = progress < NEARLY_BACK * state.peak
    since = state.nearly_back_since_s
    since = (reading.t_s if since is None else since) if nearly else None
    if since != state.nearly_back_since_s:
        state = replace(state, nearly_back_since_s=since)
    return state, None


def _lead_changed(state: PhaseState, each: Channels, t_s: float, movement: Movement) -> PhaseState:
    """Let the further of two sides lead at once.

    Another channel takes the lead only after it was above the leading one's peak for `AHEAD_S`.
    """
    lead = furthest(each)
    if lead == state.lead and state.ahead_since_s is None:
        return state
    if movement.sided:
        return replace(state, lead=lead)
    ahead = lead != state.lead and each[lead] > state.peak
    since_s = (t_s if state.ahead_since_s is None else state.ahead_since_s) if ahead else None
    if since_s is None or t_s - since_s < AHEAD_S:
        return replace(state, ahead_since_s=since_s)
    return replace(state, ahead_since_s=None, lead=lead, phase=Phase.LIFT)


def _held(state: PhaseState, phase: Phase, t_s: float, dt_s: float) -> PhaseState:
    """Enter the phase and add to the hold; a clearly higher position starts its time anew."""
    held_s, held_peak, since_s = state.held_s, state.held_peak, state.hold_since_s
    if state.peak * (1.0 - END_BAND) > held_peak:
        held_s, held_peak = 0.0, state.peak
    if state.progress >= (1.0 - END_BAND) * state.peak:
        held_s += dt_s
    since_s = (t_s if since_s is None else since_s) if phase is Phase.HOLD else None
    return replace(state, phase=phase, held_s=held_s, held_peak=held_peak, hold_since_s=since_s)


def _leapt(state: PhaseState, progress: float, dt_s: float) -> bool:
    """Whether it is up again, since the last picture, faster than any body."""
    risen = progress - state.progress
    fastest = FASTEST_PEAKS_PER_S * state.peak * dt_s
    return dt_s > 0.0 and risen >= LEAPT_SHARE * state.peak and risen > fastest


def _phase(state: PhaseState, speed: float) -> Phase:
    share = state.progress / state.peak
    if state.phase is Phase.LOWER:
        return Phase.HOLD if share >= 1.0 - END_BAND else Phase.LOWER
    if share < 1.0 - LOWER_FROM:
        return Phase.LOWER
    if share >= 1.0 - END_BAND and abs(speed) < QUIET_PER_S:
        return Phase.HOLD
    # A pause on the way up, after which the body goes on, is no hold.
    return Phase.LIFT if state.phase is Phase.HOLD and _goes_on(state, speed) else state.phase


def _goes_on(state: PhaseState, speed: float) -> bool:
    return speed >= QUIET_PER_S and state.progress >= state.peak


def _ended(state: PhaseState, reading: Reading, movement: Movement, speed: float) -> Ending | None:
    if state.peak < movement.counted_from and reading.t_s - state.moved_s > STUCK_S:
        return Ending.STUCK
    if state.phase is not Phase.LOWER:
        return None
    if reading.t_s - state.moved_s > RESTS_S:
        return Ending.BACK
    if state.progress <= SETTLED and speed > -QUIET_PER_S:
        return Ending.BACK
    since = state.nearly_back_since_s
    waited = since is not None and reading.t_s - since >= NEARLY_BACK_S
    if waited and abs(speed) < QUIET_PER_S:
        return Ending.BACK
    rise = state.progress - state.valley
    again = state.valley < BACK_AGAIN * state.peak and rise >= max(
        movement.noticed_from, RISEN_AGAIN * state.peak
    )
    return Ending.BACK if again else None


def _after(state: PhaseState, reading: Reading, movement: Movement, ended: Ending) -> PhaseState:
    """Return the state after an attempt: at rest, or in the next lift if that followed at once."""
    assert state.rest is not None
    fresh = PhaseState(
        reach=state.reach,
        lead=state.lead,
        start_seen_s=reading.t_s,  # whoever is back from a movement is where it starts
        move_seen_s=state.move_seen_s,
        valley_s=state.valley_s,
        last_s=reading.t_s,
    )
    if ended is Ending.STUCK or reading.t_s - state.moved_s > RESTS_S:
        seen = zip(state.rest, reading.drive, strict=True)
        rest = tuple(old if math.isnan(new) else new for old, new in seen)
        return replace(fresh, rest=rest)
    fresh = replace(fresh, rest=state.rest, progress=state.progress)
    if min(state.progress, state.progress - state.valley) < movement.noticed_from:
        return replace(fresh, rest=rest_after(state, reading, movement))
    return replace(
        fresh,
        phase=Phase.LIFT,
        onset_s=reading.t_s,
        peak=state.progress,
        valley=state.progress,
        moved_s=reading.t_s,
        lead_seen_s=reading.t_s,
    )
