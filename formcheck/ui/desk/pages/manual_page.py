"""Page "How to use it" for the clinic's staff: the same text as for their patients."""

from __future__ import annotations

from formcheck.ui.desk.context import Desk
from formcheck.ui.patient.use_page import instructions


def show(desk: Desk) -> None:
    """Show the instructions in the desk's language."""
    instructions(desk.words)
