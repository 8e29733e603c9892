"""Draws into one picture everything FormCheck sees in it and says of it."""

from __future__ import annotations

import cv2

from formcheck.draw.skeleton import draw_skeleton
from formcheck.draw.text import WHITE, Colour, Image, fitted_size_px, put, shade, width_px, wrapped
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.reps.repetition import Phase
from formcheck.session.update import Update

ACCENT: Colour = (120, 220, 110)
WARNING: Colour = (60, 190, 255)
TRACK: Colour = (90, 90, 90)
PHASE_WORDS = {
    Phase.REST: "Ready",
    Phase.LIFT: "Go",
    Phase.HOLD: "Hold",
    Phase.LOWER: "Back",
}


def draw_overlay(
    image_bgr: Image, update: Update, exercise: Exercise, prescription: Prescription
) -> None:
    """Draw skeleton, angles, count, phase, hold and the notice or cue into a picture.

    Args:
        image_bgr: (height, width, 3), changed in place.
        update: what the engine says of this picture.
        exercise: gives the hold where none is prescribed.
        prescription: gives the number of repetitions.
    """
    height, width = image_bgr.shape[:2]
    unit_px = min(height, 0.9 * width) / 100
    if update.observation.pose is not None:
        draw_skeleton(image_bgr, update.observation.pose, unit_px)
    own = prescription.hold_s
    target_s = exercise.default_hold_s if own is None else own
    _draw_panel(image_bgr, update, prescription.repetitions, target_s, unit_px)
    prompt = update.notice or update.cue
    if prompt is not None:
        color = WARNING if update.notice else ACCENT
        _draw_banner(image_bgr, str(prompt.sentence), color, unit_px)


def _draw_panel(
    image: Image, update: Update, repetitions: int | None, target_s: float, unit_px: float
) -> None:
    """Draw count, phase and hold in the upper left corner."""
    edge, big_px = round(3 * unit_px), max(20, round(12 * unit_px))
    small_px, bar_px = max(12, round(5.5 * unit_px)), max(4, round(2.2 * unit_px))
    count = f"{update.count}" + ("" if repetitions is None else f" / {repetitions}")
    room_px = max(width_px(count, big_px), width_px("Hold 00.0 / 00 s", small_px))
    phase_base = edge + big_px + round(1.1 * small_px)
    bar_top = phase_base + round(0.7 * small_px)
    shade(image, 0, 0, room_px + 2 * edge, bar_top + bar_px + edge)
    put(image, count, (edge, edge + round(0.8 * big_px)), big_px, WHITE)
    put(image, _phase_words(update, target_s), (edge, phase_base), small_px, WHITE)
    held = min(1.0, update.hold_s / target_s) if target_s else 0.0
    for colour, share in ((TRACK, 1.0), (ACCENT, held)):
        corner = (edge + round(share * room_px), bar_top + bar_px)
        if share > 0:
            cv2.rectangle(image, (edge, bar_top), corner, colour, cv2.FILLED)


def _phase_words(update: Update, target_s: float) -> str:
    words = PHASE_WORDS[update.phase]
    if update.phase is not Phase.HOLD:
        return words
    goal = f" / {target_s:g}" if target_s else ""
    return f"{words} {update.hold_s:.1f}{goal} s"


def _draw_banner(image: Image, text: str, colour: Colour, unit_px: float) -> None:
    """Draw one message across the bottom."""
    height, width = image.shape[:2]
    edge = round(3 * unit_px)
    room_px, wanted_px = width - 2 * edge, max(14, round(7.5 * unit_px))
    longest = max(text.split(), key=len, default="")
    size_px = fitted_size_px(longest, wanted_px, room_px)
    lines = wrapped(text, size_px, room_px)
    line_px = round(1.3 * size_px)
    top = height - len(lines) * line_px - edge
    shade(image, 0, top, width, height)
    for i, line in enumerate(lines):
        put(image, line, (edge, top + edge // 2 + i * line_px + size_px), size_px, colour)
