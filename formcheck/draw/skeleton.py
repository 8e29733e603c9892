"""Draws the person's bones and joint angles on the picture."""

from __future__ import annotations

import cmath
import math
from itertools import pairwise

import cv2

from formcheck.draw.text import DARK, LEAST_SIZE_PX, WHITE, Colour, Image, put_outlined
from formcheck.landmarks import Pose, Side, near_side, side_landmark

ARM: Colour = (80, 190, 255)
TRUNK: Colour = (240, 215, 150)
LEG: Colour = (130, 225, 110)

# One side's bones, by landmark names without the side.
CHAINS: tuple[tuple[Colour, tuple[str, ...]], ...] = (
    (TRUNK, ("EAR", "SHOULDER", "HIP")),
    (ARM, ("SHOULDER", "ELBOW", "WRIST", "INDEX")),
    (LEG, ("HIP", "KNEE", "ANKLE", "HEEL", "FOOT_INDEX", "ANKLE")),
)
ANGLES = (("SHOULDER", "HIP", "KNEE"), ("HIP", "KNEE", "ANKLE"))
FAR_STRENGTH = 0.5  # how bright the far side is


def draw_skeleton(image: Image, pose: Pose, unit_px: float) -> None:
    """Draw bones, joints and the near side's hip and knee angles, in place.

    Args:
        image: (height, width, 3) BGR picture with the pose's own aspect ratio, of any size.
        pose: the pose to draw; unknown landmarks are left out.
        unit_px: a hundredth of the drawing's size.
    """
    near = near_side(pose)
    far = Side.LEFT if near is Side.RIGHT else Side.RIGHT
    scale = image.shape[1] / pose.image_size_px[0]
    _draw_side(image, pose, far, scale, unit_px, FAR_STRENGTH)
    _draw_side(image, pose, near, scale, unit_px, 1.0)
    for names in ANGLES:
        a, vertex, b = (scale * _point(pose, near, name) for name in names)
        if cmath.isfinite(a + vertex + b) and vertex not in (a, b):
            _draw_angle(image, vertex, a - vertex, b - vertex, unit_px)


def _point(pose: Pose, side: Side, name: str) -> complex:
    x, y = pose.xy_px(side_landmark(side, name))
    return complex(x, y)


def _pixel(point: complex) -> tuple[int, int]:
    return round(point.real), round(point.imag)


def _draw_side(
    image: Image, pose: Pose, side: Side, scale: float, unit_px: float, strength: float
) -> None:
    thick_px = max(2, round(1.1 * unit_px))
    rim_px = max(1, thick_px // 2)
    for colour, names in CHAINS:
        points = [scale * _point(pose, side, name) for name in names]
        bones = [bone for bone in pairwise(points) if cmath.isfinite(sum(bone))]
        for paint, width_px in (
            (DARK, thick_px + 2 * rim_px),
            (_dimmed(colour, strength), thick_px),
        ):
            for start, end in bones:
                cv2.line(image, _pixel(start), _pixel(end), paint, width_px, cv2.LINE_AA)
        joint = _dimmed(WHITE, strength)
        for point in filter(cmath.isfinite, points):
            cv2.circle(image, _pixel(point), thick_px, joint, cv2.FILLED, cv2.LINE_AA)


def _dimmed(colour: Colour, strength: float) -> Colour:
    blue, green, red = (int(part * strength) for part in colour)
    return blue, green, red


def _draw_angle(image: Image, vertex: complex, a: complex, b: complex, unit_px: float) -> None:
    """Draw an arc between the directions a and b and its degrees, on the inner side of the bend."""
    start_deg = math.degrees(cmath.phase(a))
    sweep_deg = math.degrees(cmath.phase(b / a))
    radius_px = max(8, round(6 * unit_px))
    axes_px, thick_px = (radius_px, radius_px), max(1, round(0.7 * unit_px))
    end_deg = start_deg + sweep_deg
    cv2.ellipse(image, _pixel(vertex), axes_px, 0, start_deg, end_deg, WHITE, thick_px, cv2.LINE_AA)
    away = cmath.rect(radius_px + 4.5 * unit_px, math.radians(start_deg + sweep_deg / 2))
    size_px = max(LEAST_SIZE_PX, round(4.5 * unit_px))
    put_outlined(image, f"{abs(sweep_deg):.0f}°", _pixel(vertex + away), size_px, WHITE)
