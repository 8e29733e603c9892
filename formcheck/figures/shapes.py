"""The outline of every part of the figure, as SVG paths in the part's own frame.

The part's bone starts at the origin and lies along x; for what y means see `figure_body`.
"""

from __future__ import annotations

from itertools import pairwise

from formcheck.figures import figure_body

Point = tuple[float, float]

# Half the trunk's depth at each joint of the trunk, from the hip to the root of the neck.
TRUNK_RADII = (33, 32.5, 31, 29, 27.5, 27, 27.5, 29, 30.5, 31, 30, 26, 19)


def curve(points: list[Point]) -> str:
    """Return a smooth way from the second point to the last but one (Catmull-Rom as Beziers)."""
    path = ""
    for before, start, end, after in zip(points, points[1:], points[2:], points[3:], strict=False):
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        path += "C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in (first, second, end))
    return path


def smooth(points: list[Point]) -> str:
    """Return a closed curve through the points."""
    x, y = points[0]
    return f"M{x} {y}{curve([points[-1], *points, *points[:2]])}Z"


def limb(length: float, profile: list[tuple[float, float, float]]) -> str:
    """A limb's outline with round ends; `profile`: (place along it 0..1, reach to -y, to +y)."""
    there = [(place * length, -minus) for place, minus, _ in profile]
    back = [(place * length, plus) for place, _, plus in reversed(profile)]
    (x, y), (end_x, end_y) = there[0], back[0]
    first, last = (back[-1][1] - y) / 2, (end_y - there[-1][1]) / 2
    return (
        f"M{x:.1f} {y:.1f}{curve([there[0], *there, there[-1]])}"
        f"A{last:.1f} {last:.1f} 0 0 1 {end_x:.1f} {end_y:.1f}"
        f"{curve([back[0], *back, back[-1]])}A{first:.1f} {first:.1f} 0 0 1 {x:.1f} {y:.1f}Z"
    )


def capsule(length: float, first_radius: float, last_radius: float) -> str:
    """Return two discs and all between them."""
    return (
        f"M0 {-first_radius:.1f}L{length:.1f} {-last_radius:.1f}"
        f"A{last_radius:.1f} {last_radius:.1f} 0 0 1 {length:.1f} {last_radius:.1f}"
        f"L0 {first_radius:.1f}A{first_radius:.1f} {first_radius:.1f} 0 0 1 0 {-first_radius:.1f}Z"
    )


def trunk() -> dict[str, str]:
    """Return the trunk's pieces; they overlap, so their union bends smoothly."""
    radii = pairwise(TRUNK_RADII)
    return {f"trunk_{i}": capsule(figure_body.VERTEBRA, *pair) for i, pair in enumerate(radii)}


SHAPES = {
    "thigh": limb(figure_body.THIGH, [(0, 27, 32), (0.3, 30, 30), (0.7, 23, 22), (1, 18, 17)]),
    "shank": limb(figure_body.SHANK, [(0, 17, 17), (0.3, 15, 22), (0.65, 12, 15), (1, 10, 10)]),
    "foot": smooth([(-11, -6), (0, -12), (14, -8), (36, 1), (49, 5), (52, 11), (46, 14),
                    (20, 14), (-8, 14), (-14, 6)]),
    "upper_arm": limb(figure_body.UPPER_ARM, [(0, 16, 16), (0.4, 14, 15), (1, 11, 11)]),
    "sleeve": "M0 -16.5L36 -15.5Q39 0 36 16L0 16.5A16.5 16.5 0 0 1 0 -16.5Z",
    "forearm": limb(figure_body.FOREARM, [(0, 11, 11), (0.3, 11, 11.5), (1, 7, 7)]),
    "hand": smooth([(-7, -6), (8, -8), (24, -7), (34, -3), (34, 3), (22, 7), (6, 8), (-7, 6)]),
    "neck": capsule(figure_body.NECK, 15, 13),
    **trunk(),
}  # fmt: skip

# The head: the bone's start is where the neck ends, x towards the crown, y towards the face.
FACE = smooth([(-14, -10), (6, -26), (30, -28), (50, -12), (53, 8), (45, 22), (32, 26), (24, 31),
               (18, 33), (15, 27), (9, 28), (3, 26), (-3, 26), (-9, 20), (-14, 8)])  # fmt: skip
HAIR = smooth([(-2, -23), (8, -30), (30, -32), (50, -21), (58, 0), (53, 19), (44, 23), (41, 12),
               (32, 3), (22, 1), (12, -4), (4, -10)])  # fmt: skip
BUN = (57.0, -17.0, 11.0)
EAR = (15.0, -2.0, 5.0)
EYE = (29.0, 18.0, 2.2)
# The head seen from the front: y is across.
FRONT = smooth([(-12, -10), (4, -24), (26, -26), (42, -18), (46, 0), (42, 18), (26, 26), (4, 24),
                (-12, 10), (-16, 0)])  # fmt: skip
CURLS = (26.0, 0.0, 31.0)
BUN_BEHIND = (60.0, 0.0, 12.0)
EYES = ((22.0, -10.0, 2.2), (22.0, 10.0, 2.2))
