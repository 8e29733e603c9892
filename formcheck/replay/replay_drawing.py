"""The drawing of a recorded set: joints and outline of each picture, in one view. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.kinematics.body import LEFT, Stance, body_in
from formcheck.landmarks import Array, Landmark, Observation, Pose, Side

# The joints drawn, named without the side.
DRAWN = ("EAR", "SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE", "ANKLE", "HEEL", "FOOT_INDEX")
SIDES = (Side.LEFT, Side.RIGHT)
JOINTS = tuple(Landmark[f"{side.name}_{name}"] for side in SIDES for name in DRAWN)
OTHERS = JOINTS[len(DRAWN) :] + JOINTS[: len(DRAWN)]
# Share of extreme points ignored: a few pictures in which the model was lost don't widen the view.
EXTREME = 0.005
MARGIN = 0.06


@dataclass(frozen=True, slots=True, eq=False)
class ReplayDrawing:
    """The drawing of a recorded set. Pixels of the recorded picture; NaN where unknown.

    Attributes:
        t_s: (n,) seconds.
        joints_px: (n, len(JOINTS), 2), left and right as the engine told them apart.
        outlines_px: one (k, 2) closed polyline for each picture, (0, 2) where there is none.
        near: the flank towards the camera.
        view_px: left, top, right, bottom of one view for the whole set, so that a movement on the
            screen is a movement of the person.
        torso_px: length from shoulders to hips, to draw two sets in one size.
        floor_px: the floor's approximate y; usually the person's lowest point.
    """

    t_s: Array
    joints_px: Array
    outlines_px: tuple[Array, ...]
    near: Side
    view_px: tuple[float, float, float, float]
    torso_px: float
    floor_px: float


def drawing_of(observations: Sequence[Observation], stance: Stance) -> ReplayDrawing:
    """Make the drawing of a recording that has at least one observation."""
    joints_px = np.full((len(observations), len(JOINTS), 2), np.nan)
    near_left: list[bool] = []
    torsos_px: list[float] = []
    for row, observation in enumerate(observations):
        if observation.pose is not None:
            body = body_in(observation.pose, stance)
            names = OTHERS if body.swapped else JOINTS
            joints_px[row] = observation.pose.landmarks_px[list(names), :2]
            near_left.append(body.near == LEFT)
            torsos_px.append(body.torso_px)
    outlines_px = tuple(_outline(observation.pose) for observation in observations)
    lowest_px = _lowest(joints_px, outlines_px)
    return ReplayDrawing(
        t_s=np.array([observation.t_s for observation in observations]),
        joints_px=joints_px,
        outlines_px=outlines_px,
        near=Side.LEFT if np.mean(near_left or [True]) >= 0.5 else Side.RIGHT,
        view_px=_view(joints_px, outlines_px, observations[0].image_size_px),
        torso_px=_median(torsos_px),
        floor_px=_median(lowest_px),
    )


def _outline(pose: Pose | None) -> Array:
    if pose is None or pose.outline_px is None:
        return np.empty((0, 2))
    return pose.outline_px


def _median(values: Sequence[float] | Array) -> float:
    known = np.array(values)[np.isfinite(values)]
    return float(np.median(known)) if len(known) else 0.0


def _lowest(joints_px: Array, outlines_px: Sequence[Array]) -> Array:
    """Return the (n,) y of the person's lowest point in each picture."""
    lowest_px = np.nan_to_num(joints_px[:, :, 1], nan=-np.inf).max(axis=1)
    for row, outline_px in enumerate(outlines_px):
        if len(outline_px):
            lowest_px[row] = outline_px[:, 1].max()
    return np.asarray(lowest_px)


def _view(
    joints_px: Array, outlines_px: Sequence[Array], size_px: tuple[int, int]
) -> tuple[float, float, float, float]:
    """Return a view around everything that is drawn; the whole picture where nothing is."""
    everything = np.concatenate([joints_px.reshape(-1, 2), *outlines_px])
    everything = everything[np.isfinite(everything).all(axis=1)]
    if not len(everything):
        return 0.0, 0.0, float(size_px[0]), float(size_px[1])
    low, high = (np.quantile(everything, share, axis=0) for share in (EXTREME, 1.0 - EXTREME))
    edge = MARGIN * float((high - low).max())
    (left, top), (right, bottom) = (low - edge).tolist(), (high + edge).tolist()
    return left, top, right, bottom
