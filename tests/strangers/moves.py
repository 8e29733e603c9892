"""The stick patient does other things than one clean repetition after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from formcheck.landmarks import Observation
from tests.stick import (
    MOVES,
    SHANK,
    SUPINE,
    THIGH,
    Attempt,
    Camera,
    Joints,
    all_fours,
    minimum_jerk,
    mix,
    outline_of,
    pose_of,
    supine,
    towards,
)

Move = Callable[[float], tuple[Joints, np.ndarray | None]]
Keys = list[tuple[float, float]]


def of_exercise(exercise_id: str, side: str = "left") -> Move:
    """The exercise's own movement with one side."""
    return lambda share: MOVES[exercise_id](share, Attempt(side=side))


def played(
    move: Move,
    keys: Keys,
    fps: float = 15.0,
    camera: Camera | None = None,
    *,
    on_back: bool,
    first: float = 0.0,
) -> Iterator[Observation]:
    """A movement through `keys`: seconds, and the share of the way that is reached in them."""
    camera = camera or Camera()
    ends_s = np.cumsum([lasts_s for lasts_s, _ in keys])
    shares = [first, *(share for _, share in keys)]
    for frame in range(int(ends_s[-1] * fps)):
        t_s = frame / fps
        i = int(np.searchsorted(ends_s, t_s, side="right"))
        since_s = t_s - (ends_s[i] - keys[i][0])
        share = mix(shares[i], shares[i + 1], minimum_jerk(since_s / keys[i][0]))
        joints, outline = move(share)
        near_left = (camera.facing > 0) == on_back
        pose = pose_of(joints, t_s, camera, near_left=near_left, outline=outline)
        yield Observation(t_s, camera.size_px, pose)


def played_as(
    exercise_id: str,
    keys: Keys,
    fps: float = 15.0,
    camera: Camera | None = None,
    *,
    first: float = 0.0,
    side: str = "left",
) -> Iterator[Observation]:
    """The exercise's own movement through `keys`."""
    move = of_exercise(exercise_id, side)
    return played(move, keys, fps, camera, on_back=exercise_id in SUPINE, first=first)


def repeated(times: int, lift_s: float = 1.2, hold_s: float = 2.0, rest_s: float = 1.5) -> Keys:
    """So many repetitions after two seconds of rest."""
    return [(2.0, 0.0), *([(lift_s, 1.0), (hold_s, 1.0), (lift_s, 0.0), (rest_s, 0.0)] * times)]


def both_knees(share: float) -> tuple[Joints, None]:
    """Both knees drawn to the chest at once."""
    return supine(mix(130.0, 48.0, share), mix(130.0, 48.01, share)), None


def straight_leg_raise(share: float) -> tuple[Joints, None]:
    """One straight leg goes up from the floor, the other foot stands."""
    joints = supine(130.0, 130.0)
    hips = joints["hip"]
    trunk_deg = float(np.degrees(np.angle(joints["shoulder"] - hips)))
    leg_deg = trunk_deg + mix(181.0, 105.0, share)
    joints["left_knee"] = hips + towards(leg_deg, THIGH)
    joints["left_ankle"] = hips + towards(leg_deg, THIGH + SHANK)
    return joints, None


def sit_up_to(trunk_deg: float) -> Move:
    """The trunk rises from the floor up to an angle, knees bent."""

    def move(share: float) -> tuple[Joints, None]:
        joints = supine(130.0, 130.0)
        raised = towards(trunk_deg * share, 1.0)
        for part in ("shoulder", "head", *_arms()):
            joints[part] = joints["hip"] + (joints[part] - joints["hip"]) * raised
        return joints, None

    return move


def donkey_kick(share: float) -> tuple[Joints, None]:
    """A bent leg goes up behind, beyond the trunk's line; the arms stay."""
    joints = all_fours((mix(92.0, 212.0, share), 92.0))
    thigh_deg = 5.0 - mix(92.0, 212.0, share)
    joints["left_ankle"] = joints["left_knee"] + towards(thigh_deg + 180.0 + 92.0, SHANK)
    return joints, None


def plank(share: float) -> tuple[Joints, np.ndarray]:
    """From hands and knees into a plank, straight from head to heels, and back."""
    joints = all_fours()
    for side in ("left", "right"):
        thigh_deg = mix(-87.0, -158.0, share)
        shank_deg = mix(181.0, 202.0, share)
        joints[f"{side}_knee"] = joints["hip"] + towards(thigh_deg, THIGH)
        joints[f"{side}_ankle"] = joints[f"{side}_knee"] + towards(shank_deg, SHANK)
    joints["head"] = joints["shoulder"] + towards(mix(10.0, -25.0, share), 0.22)
    return joints, outline_of(joints, upper=-0.05 + 0.2 * share, lower=0.0)


def childs_pose(share: float) -> tuple[Joints, np.ndarray]:
    """From hands and knees back onto the heels, the back round."""
    joints = all_fours(head_deg=mix(185.0, 140.0, share))
    back = -0.34 * share - 0.20j * share
    for part in ("shoulder", "hip", "head"):
        joints[part] += back
    return joints, outline_of(joints, upper=-0.05 + 0.2 * share, lower=0.0)


def up_from(exercise_id: str) -> Move:
    """From the exercise's rest the trunk goes upright, as of somebody who sees to the door."""

    def move(share: float) -> tuple[Joints, np.ndarray | None]:
        joints, outline = MOVES[exercise_id](0.0, Attempt())
        hips, raised = joints["hip"], towards(80.0 * share, 1.0)
        for part in ("shoulder", "head", *_arms()):
            joints[part] = hips + (joints[part] - hips) * raised
        if outline is not None:
            outline = hips + (outline - hips) * raised
        return joints, outline

    return move


def with_sinking_back(sunk_deg: float) -> Move:
    """A bird dog in which the trunk tips by an angle, with the legs going along."""

    def move(share: float) -> tuple[Joints, None]:
        joints, _ = MOVES["bird_dog"](share, Attempt())
        hips, tipped = joints["hip"], towards(-sunk_deg * share, 1.0)
        for part in ("shoulder", "head", *_arms()):
            joints[part] = hips + (joints[part] - hips) * tipped
        return joints, None

    return move


def tipping_trunk(share: float) -> tuple[Joints, None]:
    """On hands and knees the trunk tips about the hips, as in a cat-cow seen in its joints only."""
    joints = all_fours()
    hips, tipped = joints["hip"], towards(mix(-26.0, 26.0, share), 1.0)
    for part in ("shoulder", "head", *_arms()):
        joints[part] = hips + (joints[part] - hips) * tipped
    return joints, None


def nod(share: float) -> tuple[Joints, np.ndarray]:
    """On hands and knees only the head goes down."""
    joints = all_fours(head_deg=mix(185.0, 115.0, share))
    return joints, outline_of(joints, upper=-0.05, lower=0.0)


def _arms() -> list[str]:
    return [f"{side}_{joint}" for side in ("left", "right") for joint in ("elbow", "wrist")]
