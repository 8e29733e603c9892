"""A prescription on the clinic's pages, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from formcheck.plan.items import PlanItem
from formcheck.wording.doses import dose, further
from formcheck.wording.names import title_of
from formcheck.words import Translator


def items_html(_: Translator, items: Sequence[PlanItem]) -> str:
    """Write a line per exercise: its dose, then its further targets and the note on it."""
    return f'<ul class="desk-plan">{"".join(_item_html(_, item) for item in items)}</ul>'


def _item_html(_: Translator, item: PlanItem) -> str:
    name = title_of(_, item.exercise_id)
    asked = "; ".join([dose(_, item), *further(_, item)])
    note = f"<br>{escape(item.note)}" if item.note else ""
    said = _("{exercise}: {dose}")
    whole = said.format(exercise=f"<b>{escape(name)}</b>", dose=escape(asked))
    return f"<li>{whole}{note}</li>"
