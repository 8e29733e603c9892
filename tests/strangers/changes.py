"""Changes to a set of the stick patient's, as a stranger's camera and model would make them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from formcheck.kinematics.body import MIRROR
from formcheck.landmarks import Array, Landmark, Observation, Pose

Stream = list[Observation]
KNEE, ANKLE = ("KNEE",), ("ANKLE", "HEEL", "FOOT_INDEX")
LEG, ARM = KNEE + ANKLE, ("ELBOW", "WRIST", "PINKY", "INDEX", "THUMB")


def points(*parts: str, side: str = "") -> list[Landmark]:
    """Landmarks whose name ends in one of `parts`, of "left", "right" or both sides."""
    return [
        landmark
        for landmark in Landmark
        if landmark.name.startswith(side.upper())
        and landmark.name.removeprefix("LEFT_").removeprefix("RIGHT_") in parts
    ]


def changed(
    stream: Iterable[Observation], first_s: float, last_s: float, how: Callable[[Pose], Pose]
) -> Stream:
    """The stream with `how` done to each pose between two moments."""
    return [
        replace(o, pose=how(o.pose)) if o.pose is not None and first_s <= o.t_s <= last_s else o
        for o in stream
    ]


def hidden(which: list[Landmark], visibility: float) -> Callable[[Pose], Pose]:
    """The model says that it hardly sees these points."""

    def how(pose: Pose) -> Pose:
        seen = pose.visibility.copy()
        seen[which] = visibility
        return replace(pose, visibility=seen)

    return how


def moved(which: list[Landmark], by_px: tuple[float, float]) -> Callable[[Pose], Pose]:
    """These points lie elsewhere, in pixels to the right and down."""

    def how(pose: Pose) -> Pose:
        places = pose.landmarks_px.copy()
        places[which, :2] += by_px
        return replace(pose, landmarks_px=places)

    return how


def jittering(which: list[Landmark], px: float, seed: int = 0) -> Callable[[Pose], Pose]:
    """These points shake from picture to picture."""
    rng = np.random.default_rng(seed)

    def how(pose: Pose) -> Pose:
        places = pose.landmarks_px.copy()
        places[which, :2] += rng.normal(0.0, px, (len(which), 2))
        return replace(pose, landmarks_px=places)

    return how


def legs_exchanged(pose: Pose) -> Pose:
    """The model takes one leg for the other, and only the legs."""
    return exchanged(*LEG)(1.0)(pose)


def exchanged(*parts: str) -> Callable[[float], Callable[[Pose], Pose]]:
    """The model takes one limb for its pair; with less than 1, it is so far on the way to that."""
    order = np.arange(len(MIRROR))
    limbs = points(*parts)
    order[limbs] = MIRROR[limbs]

    def by(share: float) -> Callable[[Pose], Pose]:
        def how(pose: Pose) -> Pose:
            def mixed(each: Array) -> Array:
                return np.asarray(each + share * (each[order] - each))

            return replace(
                pose,
                landmarks_px=mixed(pose.landmarks_px),
                world_m=mixed(pose.world_m),
                visibility=mixed(pose.visibility),
            )

        return how

    return by


def laid_on_other(*parts: str, lost: str) -> Callable[[Pose], Pose]:
    """The model takes one limb for both: the `lost` side's lies along the other side's."""
    other = {"left": "right", "right": "left"}[lost]
    mine, theirs = points(*parts, side=lost), points(*parts, side=other)

    def change(pose: Pose) -> Pose:
        places = pose.landmarks_px.copy()
        places[mine] = places[theirs] + (1.0, 1.0, 0.0)
        return replace(pose, landmarks_px=places)

    return change


def bumped(share: float) -> Callable[[Pose], Pose]:
    """The whole picture lies elsewhere, by this share of its width and half as much down."""
    return reframed(1.0, share)


def rolled(roll_deg: float) -> Callable[[Pose], Pose]:
    """The camera lies at an angle, turned about the middle of its picture."""
    roll = np.radians(roll_deg)
    turn = np.array([[np.cos(roll), np.sin(roll)], [-np.sin(roll), np.cos(roll)]])

    def how(pose: Pose) -> Pose:
        middle = np.array(pose.image_size_px) / 2.0
        places = pose.landmarks_px.copy()
        places[:, :2] = middle + (places[:, :2] - middle) @ turn
        outline = pose.outline_px
        if outline is not None:
            outline = middle + (outline - middle) @ turn
        return replace(pose, landmarks_px=places, outline_px=outline)

    return how


def gradually(
    stream: Iterable[Observation],
    first_s: float,
    last_s: float,
    how: Callable[[float], Callable[[Pose], Pose]],
) -> Stream:
    """Between two moments more and more of a change, which stays; `how` makes so much of it."""

    def share(t_s: float) -> float:
        return float(np.clip((t_s - first_s) / (last_s - first_s), 0.0, 1.0))

    return [
        o if o.pose is None or o.t_s < first_s else replace(o, pose=how(share(o.t_s))(o.pose))
        for o in stream
    ]


def reframed(size: float, share: float = 0.0) -> Callable[[Pose], Pose]:
    """Another framing: so much larger, and shifted by this share of the picture's width."""

    def how(pose: Pose) -> Pose:
        middle = np.array(pose.image_size_px) / 2.0
        shift = np.array([share, share / 2.0]) * pose.image_size_px[0]
        places = pose.landmarks_px.copy()
        places[:, :2] = middle + size * (places[:, :2] - middle) + shift
        places[:, 2] *= size
        outline = pose.outline_px
        if outline is not None:
            outline = middle + size * (outline - middle) + shift
        return replace(pose, landmarks_px=places, outline_px=outline)

    return how


def cropped(stream: Iterable[Observation], left_px: int, right_px: int, bottom_px: int) -> Stream:
    """A camera that shows only this part of the picture, from its upper edge on."""
    size = right_px - left_px, bottom_px

    def seen(pose: Pose) -> Pose:
        places = pose.landmarks_px.copy()
        places[:, 0] -= left_px
        outline = pose.outline_px
        if outline is not None:
            outline = outline - (left_px, 0.0)
        return replace(pose, image_size_px=size, landmarks_px=places, outline_px=outline)

    return [
        replace(o, image_size_px=size, pose=None if o.pose is None else seen(o.pose))
        for o in stream
    ]


def without_pictures(stream: Iterable[Observation], first_s: float, last_s: float) -> Stream:
    """No picture comes between two moments."""
    return [o for o in stream if not first_s < o.t_s < last_s]


def without_anybody(stream: Iterable[Observation], first_s: float, last_s: float) -> Stream:
    """The model finds nobody between two moments."""
    return [replace(o, pose=None) if first_s < o.t_s < last_s else o for o in stream]
