"""Paper sizes of a printed report."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """Sizes, as `fpdf` names them."""

    A4 = "a4"
    LETTER = "letter"
