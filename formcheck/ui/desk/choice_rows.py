"""HTML of a table whose rows can be opened, for `choice_table`. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from formcheck.markup import render


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A row that can be opened.

    Attributes:
        id: the id of what the row opens.
        name: the first cell, which is the button.
        cells: the other cells.
        is_new: whether the row stands out.
    """

    id: str
    name: str
    cells: tuple[str, ...]
    is_new: bool = False


def rows_html(titles: Sequence[str], rows: Iterable[ChoiceRow]) -> str:
    """Write the table; `titles` has one for each column."""
    return render("ui/desk/choice_rows.html.j2", titles=titles, rows=rows)
