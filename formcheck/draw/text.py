"""Writes on pictures in the typeface that comes with OpenCV 5; it has letters beyond ASCII."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Colour = tuple[int, int, int]  # blue, green, red

WHITE: Colour = (255, 255, 255)
DARK: Colour = (24, 20, 16)
BOLD = 700
LEAST_SIZE_PX = 11  # below this nobody can read it

_FONT = cv2.FontFace("sans")


def width_px(text: str, size_px: int) -> int:
    """Return how wide the text will be."""
    return int(cv2.getTextSize((0, 0), text, (0, 0), _FONT, size_px, BOLD)[2])


def fitted_size_px(text: str, wanted_px: int, room_px: int) -> int:
    """Return the wanted size, or a smaller one at which the text fits, down to a readable one."""
    needed_px = max(1, width_px(text, wanted_px))
    return max(LEAST_SIZE_PX, min(wanted_px, wanted_px * room_px // needed_px))


def wrapped(text: str, size_px: int, room_px: int) -> list[str]:
    """Return the text in lines that fit, broken between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_px(longer, size_px) > room_px:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def put(
    image: Image, text: str, left_base_px: tuple[int, int], size_px: int, colour: Colour
) -> None:
    """Write text; the point is the left end of its baseline."""
    cv2.putText(image, text, left_base_px, colour, _FONT, size_px, BOLD)


def put_outlined(
    image: Image, text: str, middle_px: tuple[int, int], size_px: int, colour: Colour
) -> None:
    """Write text around a point, with a dark rim, so that it can be read on any picture."""
    x = middle_px[0] - width_px(text, size_px) // 2
    y = middle_px[1] + size_px // 3
    rim_px = max(1, size_px // 12)
    for dx, dy in ((-rim_px, 0), (rim_px, 0), (0, -rim_px), (0, rim_px)):
        put(image, text, (x + dx, y + dy), size_px, DARK)
    put(image, text, (x, y), size_px, colour)


def shade(image: Image, left: int, top: int, right: int, bottom: int) -> None:
    """Darken a rectangle, so that words on it can be read; clip it to the picture."""
    area = image[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
    area[:] = (area * 0.3).astype(np.uint8)
