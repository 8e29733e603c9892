"""A stick patient for tests: poses of the five exercises from joint angles, with exact truth.

Points are metres in the sagittal plane, x towards the feet's end or head's as `facing` says, y up;
they are turned into a `Pose` as the camera would see it from the side, or from further off.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from formcheck.landmarks import LANDMARK_COUNT, Landmark, Observation, Pose

TORSO, THIGH, SHANK, UPPER_ARM, FOREARM, NECK = 0.50, 0.42, 0.42, 0.29, 0.26, 0.22
TRUNK_DEPTH = 0.11
Joints = dict[str, complex]


@dataclass(frozen=True)
class Camera:
    """The camera that films the stick patient.

    Above 0, `head_nearer_deg` brings the head nearer, and with `pitch_deg` the camera looks down.
    """

    facing: int = 1
    head_nearer_deg: float = 0.0
    px_per_m: float = 220.0
    size_px: tuple[int, int] = (640, 480)
    noise_px: float = 0.0
    roll_deg: float = 0.0
    pitch_deg: float = 0.0


def towards(angle_deg: float, length: float) -> complex:
    return cmath.rect(length, math.radians(angle_deg))


def supine(hip_deg: float, other_hip_deg: float | None = None, knee_deg: float = 85.0) -> Joints:
    """On the back, head at +x; hip angles on the front side, feet on the floor if they can."""
    shoulders = 0.25 + 0.10j
    pitch = 0.0
    if other_hip_deg is None:
        # Hips rise so that the thigh keeps pointing at the same knee height: trunk pitches up.
        pitch = max(0.0, hip_deg - 130.0) * 0.55
    hips = shoulders + towards(180.0 + -pitch, TORSO)
    joints = {"shoulder": shoulders, "hip": hips, "head": shoulders + towards(5.0, NECK)}
    for side, angle in (("left", hip_deg), ("right", other_hip_deg or hip_deg)):
        thigh = cmath.phase(shoulders - hips) * 180 / math.pi + angle
        knee = hips + towards(thigh, THIGH)
        interior = min(knee_deg, angle * 0.7)
        joints[f"{side}_knee"] = knee
        joints[f"{side}_ankle"] = knee + towards(thigh + 180.0 - interior, SHANK)
        joints[f"{side}_elbow"] = shoulders + towards(180.0, UPPER_ARM)
        joints[f"{side}_wrist"] = shoulders + towards(180.0, UPPER_ARM + FOREARM)
    return joints


def all_fours(
    legs_deg: tuple[float, float] = (92.0, 92.0),
    arms_deg: tuple[float, float] = (80.0, 80.0),
    head_deg: float = 175.0,
) -> Joints:
    """On hands and knees, head at +x; hip and shoulder angles on the front side."""
    hips = 0.0 + 0.45j
    shoulders = hips + towards(5.0, TORSO)
    joints = {"shoulder": shoulders, "hip": hips}
    joints["head"] = shoulders + towards(185.0 + head_deg, NECK)
    for side, leg, arm in zip(("left", "right"), legs_deg, arms_deg, strict=True):
        thigh = 5.0 - leg
        knee = hips + towards(thigh, THIGH)
        interior = 88.0 + (leg - 92.0)
        joints[f"{side}_knee"] = knee
        joints[f"{side}_ankle"] = knee + towards(thigh + 180.0 + interior, SHANK)
        along = 185.0 + arm
        joints[f"{side}_elbow"] = shoulders + towards(along, UPPER_ARM)
        joints[f"{side}_wrist"] = shoulders + towards(along, UPPER_ARM + FOREARM)
    return joints


def outline_of(joints: Joints, upper: float, lower: float, thigh: float = 0.0) -> np.ndarray:
    """A closed trunk outline that bulges by shares of the torso over the chord to the hips.

    `upper` and `lower` are the sides up and down in the picture; `thigh` is the bulge of the upper
    side beyond the hips.
    """
    shoulders, hips = joints["shoulder"], joints["hip"]
    along = np.linspace(-0.1, 1.5, 120)
    bulge = np.sin(np.clip(along, 0.0, 1.0) * math.pi)
    beyond = np.sin(np.clip((along - 0.9) / 0.5, 0.0, 1.0) * math.pi)
    chord = shoulders + along * (hips - shoulders)
    up = (hips - shoulders) / abs(hips - shoulders) * -1j
    above = TRUNK_DEPTH + TORSO * (upper * bulge + thigh * beyond)
    below = TRUNK_DEPTH + TORSO * lower * bulge
    return np.concatenate([chord + up * above, (chord - up * below)[::-1]])


def pose_of(
    joints: Joints,
    t_s: float,
    camera: Camera | None = None,
    *,
    near_left: bool = True,
    outline: np.ndarray | None = None,
    rng: np.random.Generator | None = None,
) -> Pose:
    """The pose as `camera` sees it; `near_left` puts the left flank nearer."""
    camera = camera or Camera()
    width, height = camera.size_px
    roll, yaw, pitch = (
        towards(angle_deg, 1.0)
        for angle_deg in (camera.roll_deg, camera.head_nearer_deg, camera.pitch_deg)
    )
    origin_m = (joints["hip"] * roll).real

    def seen(point: complex | np.ndarray, behind_m: float = 0.0) -> tuple:
        """Pixels of a point that lies so far behind the trunk's own plane."""
        turned = point * roll
        along = turned.real * yaw.real + behind_m * yaw.imag
        depth = behind_m * yaw.real - (turned.real - origin_m) * yaw.imag
        up = turned.imag * pitch.real + depth * pitch.imag
        depth = depth * pitch.real - turned.imag * pitch.imag
        x = camera.facing * along * camera.px_per_m + width / 2
        return x, height * 0.8 - up * camera.px_per_m, depth * camera.px_per_m

    half_width_m = 0.15 if near_left else -0.15
    placed = {
        (side, joint): seen(
            joints[joint if joint in joints else f"{side}_{joint}"],
            -half_width_m if side == "left" else half_width_m,
        )
        for side, joint in set(JOINT_OF)
    }
    points = np.array([placed[joint] for joint in JOINT_OF])
    if rng is not None:
        points[:, :2] += rng.normal(0.0, camera.noise_px, (LANDMARK_COUNT, 2))
    outline_px = None
    if outline is not None:
        outline_px = np.stack(seen(outline)[:2], axis=1)
    world = points / camera.px_per_m
    visibility = np.full(LANDMARK_COUNT, 0.95)
    return Pose(t_s, camera.size_px, points, world, visibility, outline_px)


def _joint_of(landmark: Landmark) -> tuple[str, str]:
    """Its side, and the joint at which the stick patient has it."""
    side, name = "left" if "LEFT" in landmark.name else "right", landmark.name.lower()
    for part, joint in PARTS:
        if part in name:
            return side, joint
    return side, "head"


# In this order, because a foot's index is none of a hand.
PARTS = (
    *((each, each) for each in ("shoulder", "hip", "elbow", "knee", "ankle", "wrist")),
    *((each, "ankle") for each in ("heel", "foot")),
    *((each, "wrist") for each in ("pinky", "index", "thumb")),
)
JOINT_OF = tuple(map(_joint_of, Landmark))  # by the landmark's index


def minimum_jerk(u: float) -> float:
    u = min(max(u, 0.0), 1.0)
    return u**3 * (u * (6 * u - 15) + 10)


@dataclass(frozen=True)
class Attempt:
    """One attempt of a generated set: times in seconds, depth as a share of the full way."""

    lift_s: float = 1.2
    hold_s: float = 2.0
    lower_s: float = 1.2
    rest_s: float = 1.5
    depth: float = 1.0
    side: str = "left"


def course(attempts: Sequence[Attempt], fps: float, lead_s: float = 2.0) -> Iterator[tuple]:
    """(time, share of the way, attempt) for every frame of a set, minimum-jerk up and down."""
    starts, t_s = [], lead_s
    for attempt in attempts:
        starts.append(t_s)
        t_s += attempt.lift_s + attempt.hold_s + attempt.lower_s + attempt.rest_s
    for frame in range(int(t_s * fps)):
        now_s = frame / fps
        current = max((i for i, s in enumerate(starts) if s <= now_s), default=0)
        attempt, since_s = attempts[current], now_s - starts[current]
        up = minimum_jerk(since_s / attempt.lift_s)
        down = minimum_jerk((since_s - attempt.lift_s - attempt.hold_s) / attempt.lower_s)
        yield now_s, (up - down) * attempt.depth, attempt


def mix(rest: float, end: float, share: float) -> float:
    return rest + (end - rest) * share


def bridge_at(share: float, _: Attempt) -> tuple[Joints, np.ndarray | None]:
    return supine(mix(130.0, 180.0, share)), None


def bird_dog_at(share: float, attempt: Attempt) -> tuple[Joints, np.ndarray | None]:
    moving = (mix(92.0, 180.0, share), 92.0)
    reaching = (80.0, mix(80.0, 172.0, share))
    if attempt.side == "right":
        moving, reaching = moving[::-1], reaching[::-1]
    return all_fours(moving, reaching), None


def knee_to_chest_at(share: float, attempt: Attempt) -> tuple[Joints, np.ndarray | None]:
    pair = (mix(130.0, 48.0, share), 130.0)
    joints = supine(*pair)
    if attempt.side == "right":
        swapped = {name.replace("left", "?"): p for name, p in joints.items()}
        swapped = {name.replace("right", "left"): p for name, p in swapped.items()}
        joints = {name.replace("?", "right"): p for name, p in swapped.items()}
    return joints, None


def pelvic_tilt_at(share: float, _: Attempt) -> tuple[Joints, np.ndarray | None]:
    joints = supine(mix(130.0, 135.0, share))
    belly, hollow, thigh = 0.05 - 0.02 * share, -0.05 + 0.03 * share, 0.2 + 0.04 * share
    return joints, outline_of(joints, upper=belly, lower=hollow, thigh=thigh)


def cat_cow_at(share: float, _: Attempt) -> tuple[Joints, np.ndarray | None]:
    joints = all_fours(head_deg=mix(185.0, 140.0, share))
    return joints, outline_of(joints, upper=-0.05 + 0.2 * share, lower=0.0)


MOVES: dict[str, Callable[[float, Attempt], tuple[Joints, np.ndarray | None]]] = {
    "bridge": bridge_at,
    "bird_dog": bird_dog_at,
    "pelvic_tilt": pelvic_tilt_at,
    "cat_cow": cat_cow_at,
    "knee_to_chest": knee_to_chest_at,
}
SUPINE = ("bridge", "pelvic_tilt", "knee_to_chest")


def observations(
    exercise_id: str,
    attempts: Sequence[Attempt],
    fps: float = 15.0,
    camera: Camera | None = None,
    seed: int = 0,
) -> Iterator[Observation]:
    """A whole set as the engine's input; at 15 pictures a second, unless the rate is the point."""
    yield from _filmed(exercise_id, tuple(attempts), fps, camera or Camera(), seed)


@lru_cache(maxsize=8)  # one set is often looked at by several tests in turn
def _filmed(
    exercise_id: str, attempts: tuple[Attempt, ...], fps: float, camera: Camera, seed: int
) -> tuple[Observation, ...]:
    rng = np.random.default_rng(seed)
    near_left = (camera.facing > 0) == (exercise_id in SUPINE)
    seen = []
    for t_s, share, attempt in course(attempts, fps):
        joints, outline = MOVES[exercise_id](share, attempt)
        pose = pose_of(joints, t_s, camera, near_left=near_left, outline=outline, rng=rng)
        seen.append(Observation(t_s, camera.size_px, pose))
    return tuple(seen)


def turned_over(observation: Observation) -> Observation:
    """The same as a camera sees it that hangs upside down."""
    pose = observation.pose
    assert pose is not None
    size = np.array(pose.image_size_px)
    places = np.array([*size, 0.0]) - pose.landmarks_px * (1.0, 1.0, -1.0)
    outline = None if pose.outline_px is None else size - pose.outline_px
    return replace(observation, pose=replace(pose, landmarks_px=places, outline_px=outline))


def mirrored(observation: Observation) -> Observation:
    """The same moment in a mirrored picture: what the model says of it has sides exchanged."""
    pose = observation.pose
    assert pose is not None
    width = observation.image_size_px[0]
    points = pose.landmarks_px[_exchanged()].copy()
    points[:, 0] = width - points[:, 0]
    world = pose.world_m[_exchanged()] * (-1.0, 1.0, 1.0)
    outline = pose.outline_px
    if outline is not None:
        outline = np.stack([width - outline[:, 0], outline[:, 1]], axis=1)
    clear = pose.visibility[_exchanged()]
    turned = replace(pose, landmarks_px=points, world_m=world, visibility=clear, outline_px=outline)
    return replace(observation, pose=turned)


def relabelled(pose: Pose) -> Pose:
    """The same pose as a model says it that takes left for right."""
    others = _exchanged()
    return replace(pose, landmarks_px=pose.landmarks_px[others], world_m=pose.world_m[others])


def later(stream: Iterable[Observation], by_s: float) -> Iterator[Observation]:
    """The same set, begun so many seconds later."""
    for observation in stream:
        t_s, pose = observation.t_s + by_s, observation.pose
        moved = None if pose is None else replace(pose, t_s=t_s)
        yield replace(observation, t_s=t_s, pose=moved)


def in_turn(*streams: Iterable[Observation]) -> Iterator[Observation]:
    """One set after the other, as one stream."""
    end_s = 0.0
    for stream in streams:
        last_s = end_s
        for observation in later(stream, end_s):
            yield observation
            last_s = observation.t_s
        end_s = last_s + 0.04


def _exchanged() -> list[int]:
    def other(name: str) -> str:
        if "LEFT" in name:
            return name.replace("LEFT", "RIGHT")
        return name.replace("RIGHT", "LEFT")

    return [Landmark[other(landmark.name)].value for landmark in Landmark]
