"""The page "How to use it" for those who work at the clinic: the same as their patients read."""

from __future__ import annotations

from formcheck.ui.desk.context import Desk
from formcheck.ui.patient.use import instructions


def show(desk: Desk) -> None:
    """In their language."""
    instructions(desk.words)
