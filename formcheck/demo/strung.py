"""Strings recorded attempts together, and mirrors a person to face the other way. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from formcheck.landmarks import Landmark, Observation, Pose

PICTURE_S = 1.0 / 15.0  # from one picture to the next in all recordings


def strung(pieces: Iterable[Sequence[Observation]]) -> tuple[Observation, ...]:
    """String pieces together, each as long as it was; times begin at zero."""
    found: list[Observation] = []
    for piece in pieces:
        begins_s = found[-1].t_s + PICTURE_S if found else 0.0
        found += [_at(each, each.t_s - piece[0].t_s + begins_s) for each in piece]
    return tuple(found)


def _at(observation: Observation, t_s: float) -> Observation:
    pose = None if observation.pose is None else replace(observation.pose, t_s=t_s)
    return replace(observation, t_s=t_s, pose=pose)


def mirrored(seen: Iterable[Observation]) -> tuple[Observation, ...]:
    """Mirror the person to face the other way, with left and right exchanged."""
    return tuple(replace(each, pose=each.pose and _mirrored(each.pose)) for each in seen)


def _mirrored(pose: Pose) -> Pose:
    width_px = pose.image_size_px[0]
    landmarks_px, world_m = pose.landmarks_px[_SWAPPED], pose.world_m[_SWAPPED]
    landmarks_px[:, 0] = width_px - landmarks_px[:, 0]
    world_m[:, 0] = -world_m[:, 0]
    outline_px = None if pose.outline_px is None else pose.outline_px[::-1].copy()
    if outline_px is not None:
        outline_px[:, 0] = width_px - outline_px[:, 0]
    return replace(
        pose,
        landmarks_px=landmarks_px,
        world_m=world_m,
        visibility=pose.visibility[_SWAPPED],
        outline_px=outline_px,
    )


def _other(name: str) -> str:
    swap = {"LEFT": "RIGHT", "RIGHT": "LEFT"}
    return "_".join(swap.get(word, word) for word in name.split("_"))


_SWAPPED = [Landmark[_other(landmark.name)] for landmark in Landmark]
