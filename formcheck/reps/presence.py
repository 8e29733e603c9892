"""Watches who and what is in the picture: notices say why nothing can be counted or judged."""

from __future__ import annotations

from dataclasses import dataclass, replace

from formcheck.kinematics.parts import PARTS
from formcheck.kinematics.view import END_ON_DEG, SIDE_ON_DEG, seen_from_end
from formcheck.landmarks import Landmark, Observation, Pose

# Without these the model is guessing the whole posture.
CORE = ("shoulders", "hips", "knees")
# A point this far beyond the picture's edge, as a share of its size, is out of it: the model
# places hidden points outside the picture too.
EDGE = 0.01
# A notice appears when its reason has lasted this long, so that one bad picture shows nothing.
NOTICE_AFTER_S = 0.7


def missing_parts(pose: Pose, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the named parts whose points all lie outside the picture."""
    width, height = pose.image_size_px
    x: list[float] = pose.landmarks_px[:, 0].tolist()
    y: list[float] = pose.landmarks_px[:, 1].tolist()

    def is_inside(landmark: Landmark) -> bool:
        return (
            -EDGE * width <= x[landmark] <= (1 + EDGE) * width
            and -EDGE * height <= y[landmark] <= (1 + EDGE) * height
        )

    return tuple(part for part in parts if not any(map(is_inside, PARTS[part])))


@dataclass(frozen=True, slots=True)
class Presence:
    """The current reason, since when it has lasted, and the one to show (ids, or None)."""

    reason: str | None = None
    since_s: float = 0.0
    shown: str | None = None


def reason_for(
    observation: Observation,
    parts: tuple[str, ...],
    in_posture: bool,
    head_nearer_deg: float | None = None,
) -> str | None:
    """Return the id of the notice that best tells why this moment can't be judged, or None."""
    if observation.pose is None:
        return "nobody"
    missing = missing_parts(observation.pose, parts)
    if missing:
        return f"missing_{missing[-1]}" if len(missing) < 3 else "too_near"
    if observation.people is not None and observation.people > 1:
        return "two_people"
    view = _view_reason(head_nearer_deg)
    if view is not None or in_posture:
        return view
    # Seen from an end no posture can be told, so somebody who lies on their back might hear "Lie on
    # your back".
    end = seen_from_end(observation.pose)
    return "posture" if end is None else f"from_{end}"


def _view_reason(head_nearer_deg: float | None) -> str | None:
    if head_nearer_deg is None or abs(head_nearer_deg) <= SIDE_ON_DEG:
        return None
    if abs(head_nearer_deg) >= END_ON_DEG:
        return "from_head" if head_nearer_deg > 0.0 else "from_feet"
    return "head_nearer" if head_nearer_deg > 0.0 else "feet_nearer"


def watch(presence: Presence, t_s: float, reason: str | None) -> Presence:
    """Show a reason once it has lasted; drop it as soon as it is gone."""
    if reason is None:
        return Presence()
    if reason != presence.reason:
        return Presence(reason, t_s, None)
    lasted = t_s - presence.since_s >= NOTICE_AFTER_S
    return replace(presence, shown=reason) if lasted else presence
