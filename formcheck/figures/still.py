"""One moment of somebody's movement as a still picture: bones over the body's outline, no video."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from markupsafe import Markup

from formcheck.landmarks import Array, Pose, Side, near_side, side_landmark
from formcheck.markup import render

# Chains of one side's landmarks, by their names without the side.
ARM = ("SHOULDER", "ELBOW", "WRIST")
LEG = ("HIP", "KNEE", "ANKLE", "HEEL", "FOOT_INDEX", "ANKLE")
WIDTH, HEIGHT, MARGIN = 640.0, 400.0, 30.0
HEAD = 0.17  # radius of the head, in lengths of the trunk
COLOURS = """
.fc-still-body{fill:var(--fc-skin,#e3a988);opacity:.28}
.fc-still-bone{fill:none;stroke-linecap:round;stroke-linejoin:round;stroke-width:11}
.fc-still-leg{stroke:var(--fc-legs,#5577b5)}.fc-still-arm{stroke:var(--fc-mark,#ef8a17)}
.fc-still-trunk{stroke:var(--fc-top,#2f9e91)}.fc-still-head{fill:var(--fc-top,#2f9e91)}
.fc-still-far{opacity:.4}
"""


def still_svg(pose: Pose, label: str) -> str:
    """Draw the pose, fitted into `WIDTH` by `HEIGHT`; "" when too little of it is known.

    Args:
        label: what the picture shows, for people who can't see it; plain text.
    """
    points = _points(pose)
    if not np.isfinite(points).all():
        return ""
    outline = pose.outline_px
    everything = points if outline is None else np.concatenate([points, outline])
    low, high = everything.min(axis=0), everything.max(axis=0)
    room = np.array([WIDTH, HEIGHT]) - 2 * MARGIN
    scale = float((room / np.maximum(high - low, 1.0)).min())
    shift = np.array([WIDTH, HEIGHT]) / 2 - scale * (low + high) / 2
    drawn = "".join(_parts(pose, scale, shift))
    body = "" if outline is None else _body(scale * outline + shift)
    # The drawing is of numbers and names of ours alone.
    inner = Markup(f"<style>{COLOURS}</style>{body}{drawn}")
    view = f"0 0 {WIDTH:g} {HEIGHT:g}"
    return render("figures/still.html.j2", label=label, view=view, inner=inner)


def _points(pose: Pose) -> Array:
    """Return (n, 2): every joint that is drawn."""
    names = {name for chain in (ARM, LEG) for name in chain} | {"EAR"}
    rows = [side_landmark(side, name) for side in (Side.LEFT, Side.RIGHT) for name in sorted(names)]
    return pose.landmarks_px[rows, :2]


def _parts(pose: Pose, scale: float, shift: Array) -> Iterator[str]:
    """Yield the far side, the trunk and the head, the near side."""

    def at(side: Side, name: str) -> Array:
        return scale * pose.xy_px(side_landmark(side, name)) + shift

    def between(name: str) -> Array:
        return (at(Side.LEFT, name) + at(Side.RIGHT, name)) / 2

    def limbs(side: Side) -> str:
        drawn = (_bones(kind, [at(side, n) for n in names]) for kind, names in chains)
        return "".join(drawn)

    chains = (("leg", LEG), ("arm", ARM))
    near = near_side(pose)
    far = Side.LEFT if near is Side.RIGHT else Side.RIGHT
    shoulders, hips, head = between("SHOULDER"), between("HIP"), between("EAR")
    radius = HEAD * float(np.hypot(*(shoulders - hips)))
    yield f'<g class="fc-still-far">{limbs(far)}</g>'
    yield _bones("trunk", [head, shoulders, hips])
    yield f'<circle class="fc-still-head" cx="{head[0]:.1f}" cy="{head[1]:.1f}" r="{radius:.1f}"/>'
    yield limbs(near)


def _bones(kind: str, joints: list[Array]) -> str:
    lines = "".join(f"M{_xy(start)}L{_xy(end)}" for start, end in pairwise(joints))
    return f'<path class="fc-still-bone fc-still-{kind}" d="{lines}"/>'


def _body(outline: Array) -> str:
    points = " ".join(_xy(point) for point in outline)
    return f'<polygon class="fc-still-body" points="{points}"/>'


def _xy(point: Array) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
