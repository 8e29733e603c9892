"""The set-up checks: is the camera where it sees this exercise well? Pure.

Limits are unvalidated defaults, wide enough that every recorded set that could be judged passes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from formcheck.coach.coach_words import CHECK_SENTENCES, NOBODY
from formcheck.coach.person_seen import PersonSeen
from formcheck.coach.place import height_text, space_text, view_text
from formcheck.coach.stages import Picture
from formcheck.exercises.spec import Exercise
from formcheck.form.notice_words import NOTICES
from formcheck.kinematics.body import Body, Stance
from formcheck.kinematics.camera_direction import CameraDirection, with_picture
from formcheck.kinematics.geometry import elevation_deg
from formcheck.kinematics.parts import PARTS
from formcheck.kinematics.view import SIDE_ON_DEG, seen_from_end
from formcheck.landmarks import Observation, Pose
from formcheck.reps.posture import LEVEL, holds
from formcheck.reps.presence import missing_parts
from formcheck.reps.upside_down import is_upside_down

# Torso as a share of the picture's longer side: 0.14 to 0.45 in the sets recorded so far.
LEAST_TORSO, MOST_TORSO = 0.10, 0.50
# Shoulders and feet of somebody lying are within 10 degrees of level in the sets recorded so far;
# near hand and knee of somebody on all fours within 17, by perspective.
# A trunk lying on its side bends more. A standing body doesn't show how the floor slopes.
MOST_SLOPE_DEG = {
    Stance.SUPINE: 12.0,
    Stance.PRONE: 20.0,
    Stance.SIDE_LYING: 20.0,
    Stance.STANDING: math.inf,
}
# Brightness and glare are 0 to 1; glare is the share of the picture that is as bright as the camera
# can show.
DARK, GLARING = 0.12, 0.97
# Face and hands of real people are brighter than 0.35 even in front of white walls. In back light
# they are darker, and a part of the picture, the window, glares.
BACKLIT_PERSON, BACKLIT_GLARE = 0.22, 0.05
# A camera that moved by this share of the picture's width between two looks was touched, and is
# not steady until it has been still for a while.
SHAKEN_SHARE = 0.01
STEADY_AFTER_S = 1.0
FOLLOWS_S = 0.5


@dataclass(frozen=True, slots=True)
class Check:
    """One condition: `text` says what to do about it, and is empty once it is met.

    A check that passed but still has a text was waived: see `advice.py`.
    """

    id: str
    passed: bool
    text: str


@dataclass(frozen=True, slots=True)
class PlaceMemory:
    """Memory of the checks: where the camera stands, smoothed, and when it last moved."""

    t_s: float | None = None
    direction: CameraDirection | None = None
    slope_deg: float | None = None
    brightness: float | None = None
    person_brightness: float | None = None
    glare: float | None = None
    shaken_s: float = -math.inf

    def after(self, seen: PersonSeen, observation: Observation, picture: Picture) -> PlaceMemory:
        """Take in one more picture."""
        share = 1.0
        if self.t_s is not None:
            share = 1.0 - math.exp(-(seen.t_s - self.t_s) / FOLLOWS_S)
        level = seen.body is not None and holds(seen.body, LEVEL)
        slope_deg = _slope_deg(seen.body) if level and seen.body else math.nan
        shaken = (picture.shift_px or 0.0) > SHAKEN_SHARE * observation.image_size_px[0]
        return replace(
            self,
            t_s=seen.t_s,
            direction=_direction_after(self.direction, seen, observation.pose) if level else None,
            slope_deg=_followed(self.slope_deg, slope_deg, share) if level else None,
            brightness=_followed(self.brightness, _known(picture.brightness), share),
            person_brightness=_followed(
                self.person_brightness, _known(picture.person_brightness), share
            ),
            glare=_followed(self.glare, _known(picture.glare), share),
            shaken_s=seen.t_s if shaken else self.shaken_s,
        )


def _direction_after(
    direction: CameraDirection | None, seen: PersonSeen, pose: Pose | None
) -> CameraDirection | None:
    on_side = seen.body is not None and seen.body.stance is Stance.SIDE_LYING
    return with_picture(direction, pose, seen.t_s, on_side=on_side)


def _known(value: float | None) -> float:
    return math.nan if value is None else value


def _followed(old: float | None, new: float, share: float) -> float | None:
    if math.isnan(new):
        return old
    return new if old is None else old + share * (new - old)


def _slope_deg(body: Body) -> float:
    """Return the slope of the floor that the body lies or kneels on; NaN where unknown.

    On hands and knees the far hand is hidden, and may be placed anywhere.
    """
    if body.stance is Stance.SIDE_LYING:
        return elevation_deg(body.hips, body.shoulders)
    if body.stance is Stance.SUPINE:
        lying = holds(body, ("supine", "feet_down"))
        return elevation_deg(sum(body.ankle) / 2, body.shoulders) if lying else math.nan
    near = body.near
    kneels = holds(body, ("all_fours",))
    return elevation_deg(body.knee[near], body.wrist[near]) if kneels else math.nan


def set_up_checks(
    watched: PlaceMemory, seen: PersonSeen, observation: Observation, exercise: Exercise
) -> tuple[Check, ...]:
    """Return every check, in the order in which they are best put right."""
    pose = observation.pose
    texts = {
        "body": _body(seen, pose, watched, exercise),
        "one_person": _failed("one_person", (observation.people or 0) > 1),
        "distance": _size(seen.body, pose, watched.direction),
        "side_on": _view(watched.direction, pose, exercise),
        "height": height_text(watched.direction),
        "space": _space(seen, pose, exercise),
        "light": light_text(watched),
        "steady": _failed("steady", seen.t_s - watched.shaken_s < STEADY_AFTER_S),
        "level": _failed("level", _is_tilted(watched, exercise.stance)),
    }
    return tuple(Check(name, not text, text) for name, text in texts.items())


def _failed(name: str, failed: bool) -> str:
    return CHECK_SENTENCES[name] if failed else ""


def _body(seen: PersonSeen, pose: Pose | None, watched: PlaceMemory, exercise: Exercise) -> str:
    """Check for the whole body, the right way up: before that, nothing can be judged."""
    if pose is None:
        return light_text(watched) or NOBODY
    missing = missing_parts(pose, tuple(PARTS))
    if not missing:
        is_over = not seen.in_start and is_upside_down(pose, exercise)
        return NOTICES["upside_down"] if is_over else ""
    return NOTICES[f"missing_{missing[-1]}" if len(missing) < 3 else "too_near"]


def _is_tilted(watched: PlaceMemory, stance: Stance) -> bool:
    """Whether the camera is tilted; asked side-on only: askew from above, a level floor slopes."""
    if watched.direction is None or abs(watched.direction.yaw_deg) > SIDE_ON_DEG:
        return False
    return abs(watched.slope_deg or 0.0) > MOST_SLOPE_DEG[stance]


def _size(body: Body | None, pose: Pose | None, direction: CameraDirection | None) -> str:
    """Check the size; a trunk seen at an angle looks shorter than it is."""
    if body is None or pose is None:
        return NOBODY
    turned = 1.0 if direction is None else max(0.5, math.cos(math.radians(direction.yaw_deg)))
    share = body.torso_px / turned / max(pose.image_size_px)
    if share < LEAST_TORSO:
        return CHECK_SENTENCES["distance_far"]
    return CHECK_SENTENCES["distance_near"] if share > MOST_TORSO else ""


def _view(direction: CameraDirection | None, pose: Pose | None, exercise: Exercise) -> str:
    if exercise.stance is Stance.STANDING:
        return ""  # an upright trunk doesn't show from which side it is seen
    if direction is not None:
        return view_text(direction.yaw_deg)
    if pose is None:
        return NOBODY
    # Nobody lies or kneels there yet, or the camera stands where that can't be told.
    end = seen_from_end(pose)
    return exercise.instructions.start if end is None else NOTICES[f"from_{end}"]


def _space(seen: PersonSeen, pose: Pose | None, exercise: Exercise) -> str:
    """Check the space, in the start position only: elsewhere the movement's reach is unknown."""
    if seen.body is None or pose is None or not seen.in_start:
        return ""
    return space_text(seen.body, pose, exercise)


def light_text(watched: PlaceMemory) -> str:
    """Return what to do about light too bad to find or judge anybody; "" if it is good."""
    if watched.brightness is None:
        return ""
    if watched.brightness < DARK:
        return CHECK_SENTENCES["light"]
    if watched.brightness > GLARING:
        return CHECK_SENTENCES["glare"]
    person, glare = watched.person_brightness, watched.glare
    if person is None or glare is None or person >= BACKLIT_PERSON or glare <= BACKLIT_GLARE:
        return ""
    return CHECK_SENTENCES["backlight"]
