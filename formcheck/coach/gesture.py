"""Recognises signs given while lying or kneeling still, with one arm straight up. Pure.

Up for three seconds: stop. Up for a moment, twice: skip this exercise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from formcheck.coach.person_seen import Stillness, stillness
from formcheck.kinematics.body import LEFT, RIGHT, Body, Stance, body_in
from formcheck.landmarks import Observation
from formcheck.reps.posture import holds
from formcheck.reps.presence import CORE, missing_parts

STOP_AFTER_S = 3.0
# Said while the arm is up, so that nobody stops by accident.
WARN_AFTER_S = 1.0
SIGN_AFTER_S = 1.0
# Unvalidated defaults. The wrist of an arm straight up is 1.1 torsos above its shoulder; hands that
# hold a knee stay below 0.75, lean further to the side, and come in pairs.
RAISED_SHARE = 0.8
OTHER_BELOW_SHARE = 0.5
MOST_LEAN_DEG = 40.0
# A second sign within this time skips; a later one counts as a first.
TWICE_WITHIN_S = 8.0
# The model may lose the wrist for a moment.
LAPSE_S = 0.4
# Between pictures further apart than this, nobody knows what the arm did. A slow laptop takes three
# to five pictures a second.
MOST_GAP_S = 1.0
# Postures in which a raised arm is a sign, not an exercise or a stretch.
CALM = {
    Stance.SUPINE: ("supine", "feet_down", "hips_bent"),
    Stance.PRONE: ("knee_and_hand",),
    Stance.SIDE_LYING: ("side_lying",),
}


@dataclass(frozen=True, slots=True)
class Raising:
    """A raised arm: since when, when last seen, and how still the body has been."""

    since_s: float
    seen_s: float
    still: Stillness

    @property
    def lasted_s(self) -> float:
        """Seconds for which the arm has been up and the body still."""
        return self.seen_s - max(self.since_s, self.still.since_s)


def watch(before: Raising | None, observation: Observation) -> Raising | None:
    """Return the gesture under way after one more picture, or None."""
    t_s = observation.t_s
    body = _calm_body(observation)
    if body is None or not arm_up(body):
        lapsed = before is None or t_s - before.seen_s > LAPSE_S
        return None if lapsed else before
    if before is None or t_s - before.seen_s > MOST_GAP_S:
        return Raising(t_s, t_s, stillness(None, t_s, body))
    return replace(before, seen_s=t_s, still=stillness(before.still, t_s, body))


def is_sign(before: Raising | None, after: Raising | None) -> bool:
    """Whether an arm was up for a moment, and is no longer seen up."""
    return before is not None and after is None and before.lasted_s >= SIGN_AFTER_S


def _calm_body(observation: Observation) -> Body | None:
    pose = observation.pose
    if pose is None or missing_parts(pose, CORE):
        return None
    bodies = {stance: body_in(pose, stance) for stance in CALM}
    return next((body for stance, body in bodies.items() if holds(body, CALM[stance])), None)


def arm_up(body: Body) -> bool:
    """Whether one wrist, and one only, is straight above its shoulder."""
    arms = [body.wrist[side] - body.shoulder[side] for side in (LEFT, RIGHT)]
    highest, lowest = sorted(arms, key=lambda arm: arm.imag, reverse=True)
    lean_deg = math.degrees(math.atan2(abs(highest.real), highest.imag))
    return (
        highest.imag > RAISED_SHARE * body.torso_px
        and lowest.imag < OTHER_BELOW_SHARE * body.torso_px
        and lean_deg <= MOST_LEAN_DEG
    )
