"""A prescription in words, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from formcheck.plan.items import PlanItem, about_minutes
from formcheck.report.phrases import title_of
from formcheck.ui.screens.plan import dose
from formcheck.words import Translator, marked

WEEKDAYS = (
    marked("Mon"),
    marked("Tue"),
    marked("Wed"),
    marked("Thu"),
    marked("Fri"),
    marked("Sat"),
    marked("Sun"),
)


def days_in_words(_: Translator, days: Sequence[int] | None) -> str:
    """On which days: "Mon, Wed, Fri"."""
    if not days:
        return _("On any days")
    return ", ".join(_(WEEKDAYS[day]) for day in sorted(days))


def when_in_words(_: Translator, items: Sequence[PlanItem], days: Sequence[int] | None) -> str:
    """The days and about how long a session takes."""
    minutes = about_minutes(items)
    about = _.plural("about {minutes} minute", "about {minutes} minutes", minutes)
    return f"{days_in_words(_, days)}, {about.format(minutes=minutes)}"


def items_html(_: Translator, items: Sequence[PlanItem]) -> str:
    """A line per exercise: its dose, then its further targets and the note on it."""
    return f'<ul class="desk-plan">{"".join(_item_html(_, item) for item in items)}</ul>'


def _item_html(_: Translator, item: PlanItem) -> str:
    name = title_of(_, item.exercise_id)
    asked = "; ".join([dose(_, item), *further(_, item)])
    note = f"<br>{escape(item.note)}" if item.note else ""
    said = _("{exercise}: {dose}")
    whole = said.format(exercise=f"<b>{escape(name)}</b>", dose=escape(asked))
    return f"<li>{whole}{note}</li>"


def further(_: Translator, item: PlanItem) -> list[str]:
    """Tempo and range, where prescribed; the rest between sets."""
    return [*targets(_, item), _("rest {seconds} s").format(seconds=_.number(item.rest_s))]


def targets(_: Translator, item: PlanItem) -> list[str]:
    """Tempo and range, where prescribed."""
    asked, said = item.prescription, []
    if asked.tempo_s is not None:
        said.append(_("at least {seconds} s each way").format(seconds=_.number(asked.tempo_s, 1)))
    if asked.range_goal_deg is not None:
        said.append(_("reach {degrees}°").format(degrees=_.number(asked.range_goal_deg)))
    if asked.range_limit_deg is not None:
        said.append(_("not beyond {degrees}°").format(degrees=_.number(asked.range_limit_deg)))
    return said
