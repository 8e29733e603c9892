"""HTML of a prescription's exercises on the clinic's pages."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from formcheck.markup import render
from formcheck.plan.items import PlanItem
from formcheck.wording.doses import dose, further
from formcheck.wording.names import title_of
from formcheck.words import Translator


def items_html(_: Translator, items: Sequence[PlanItem]) -> str:
    """Write a line for each exercise: its dose, its further targets, and the note on it."""
    lines = [
        {
            "exercise": title_of(_, item.exercise_id),
            "dose": _.listed([dose(_, item), *further(_, item)]),
            "note": item.note,
        }
        for item in items
    ]
    # The text is our own catalogue's, and the template puts a bold name into it.
    line_format = Markup(_("{exercise}: {dose}"))
    return render("ui/desk/plan.html.j2", items=lines, line_format=line_format)
