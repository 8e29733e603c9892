"""Typefaces and chart shapes on a PDF's paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import matplotlib
from fpdf import FPDF
from fpdf.fonts import TTFFont

from formcheck.report.drawing import COLORS, TEXT_SIZE, Box, Dot, Ink, Shape, Stroke, Words

FONT, LAST_RESORT = "DejaVu", "LastResort"
MM_PER_PT = 25.4 / 72.0
PAGE, INK = "#ffffff", "#14262b"


def add_fonts(sheet: FPDF, written: str) -> None:
    """Add typefaces that come with matplotlib; only the letters in use are kept in the file.

    A letter that the first typeface lacks is drawn as a sign for its script, and can still be
    copied.
    """
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    sheet.add_font(FONT, "", folder / "DejaVuSans.ttf")
    sheet.add_font(FONT, "B", folder / "DejaVuSans-Bold.ttf")
    sheet.set_font(FONT)
    font = sheet.current_font
    assert isinstance(font, TTFFont), "it was added just now"
    lacking = sorted({ord(sign) for sign in written if sign.isprintable()} - set(font.cmap))
    if lacking:
        signs = folder / "LastResortHE-Regular.ttf"
        sheet.add_font(LAST_RESORT, "", signs, unicode_range=lacking)
        sheet.set_fallback_fonts([LAST_RESORT], exact_match=False)


def close_fonts(sheet: FPDF) -> None:
    """Close the typefaces' files, which would stay open."""
    for font in sheet.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()


@contextmanager
def shaped(sheet: FPDF) -> Iterator[None]:
    """Join and order letters as their script requires; a name may be in any script."""
    sheet.set_text_shaping(True)
    try:
        yield
    finally:
        sheet.set_text_shaping(False)


def shortened(sheet: FPDF, text: str, width_mm: float) -> str:
    """Shorten a text to what fits into one line."""
    if sheet.get_string_width(text) <= width_mm:
        return text
    while text and sheet.get_string_width(text + "…") > width_mm:
        text = text[:-1]
    return text + "…"


def draw(sheet: FPDF, shape: Shape, left: float, top: float, scale: float) -> None:
    """Draw a shape; its drawing begins at `left`, `top` and has `scale` mm per unit."""
    match shape:
        case Stroke(x1, y1, x2, y2, ink, dashed, width):
            sheet.set_draw_color(_color(ink))
            sheet.set_line_width(width * scale)
            sheet.set_dash_pattern(*((6.0 * scale, 4.0 * scale) if dashed else (0.0, 0.0)))
            ends = (left + x1 * scale, top + y1 * scale, left + x2 * scale, top + y2 * scale)
            sheet.line(*ends)
            sheet.set_dash_pattern()
        case Box(x, y, width, height, ink):
            sheet.set_fill_color(_color(ink))
            sheet.rect(left + x * scale, top + y * scale, width * scale, height * scale, "F")
        case Dot(x, y, radius, ink, hollow):
            sheet.set_draw_color(_color(ink))
            sheet.set_fill_color(PAGE if hollow else _color(ink))
            sheet.set_line_width(1.5 * scale)
            sheet.circle(left + x * scale, top + y * scale, radius * scale, "FD")
        case Words(x, y, text, at):
            sheet.set_font(FONT, "", TEXT_SIZE * scale / MM_PER_PT)
            sheet.set_text_color(INK)
            back = {"start": 0.0, "middle": 0.5, "end": 1.0}[at] * sheet.get_string_width(text)
            sheet.text(left + x * scale - back, top + y * scale, text)


def _color(ink: Ink) -> str:
    return COLORS[ink][0]
