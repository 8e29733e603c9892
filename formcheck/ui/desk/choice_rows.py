"""A table whose rows open something, as HTML for `choice_table`. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from formcheck.markup import render


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A row that can be opened.

    Attributes:
        id: of what it opens.
        name: its first cell, the button.
        cells: the others.
        is_new: it stands out.
    """

    id: str
    name: str
    cells: tuple[str, ...]
    is_new: bool = False


def rows_html(titles: Sequence[str], rows: Iterable[ChoiceRow]) -> str:
    """Write the table, under one title for each column."""
    return render("ui/desk/choice_rows.html.j2", titles=titles, rows=rows)
