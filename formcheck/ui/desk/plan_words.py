"""A prescription on the clinic's pages, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from formcheck.markup import render
from formcheck.plan.items import PlanItem
from formcheck.wording.doses import dose, further
from formcheck.wording.names import title_of
from formcheck.words import Translator


def items_html(_: Translator, items: Sequence[PlanItem]) -> str:
    """Write a line per exercise: its dose, then its further targets and the note on it."""
    listed = [
        {
            "exercise": title_of(_, item.exercise_id),
            "dose": _.listed([dose(_, item), *further(_, item)]),
            "note": item.note,
        }
        for item in items
    ]
    # The text is our own catalogue's, and the template puts a bold name into it.
    template = Markup(_("{exercise}: {dose}"))
    return render("ui/desk/plan.html.j2", items=listed, said=template)
