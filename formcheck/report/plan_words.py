"""A prescription in words: its days, each exercise's dose and further targets. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from formcheck.exercises.loader import load_exercises
from formcheck.plan.items import BOTH, DEFAULT_REPETITIONS, PlanItem, about_minutes
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
    """Name the days: "Mon, Wed, Fri"."""
    if not days:
        return _("On any days")
    return ", ".join(_(WEEKDAYS[day]) for day in sorted(days))


def when_in_words(_: Translator, items: Sequence[PlanItem], days: Sequence[int] | None) -> str:
    """Say the days, and about how long a session takes."""
    minutes = about_minutes(items)
    about = _.plural("about {minutes} minute", "about {minutes} minutes", minutes)
    return f"{days_in_words(_, days)}, {about.format(minutes=minutes)}"


def dose(_: Translator, item: PlanItem) -> str:
    """Say sets, repetitions, hold and side."""
    exercise, asked = load_exercises().get(item.exercise_id), item.prescription
    usual_s = 0.0 if exercise is None else exercise.default_hold_s
    hold_s = usual_s if asked.hold_s is None else asked.hold_s
    usual = DEFAULT_REPETITIONS if exercise is None else exercise.default_repetitions
    repetitions = asked.repetitions or usual
    times = _("{sets} sets of {repetitions}")
    if item.sets == 1:
        times = _.plural("{repetitions} time", "{repetitions} times", repetitions)
    said = [times.format(sets=item.sets, repetitions=repetitions)]
    if hold_s:
        held = _.plural("hold {seconds} second", "hold {seconds} seconds", ceil(hold_s))
        said.append(held.format(seconds=f"{hold_s:g}"))
    if item.side != BOTH:
        said.append(_("left leg only") if item.side == "left" else _("right leg only"))
    return ", ".join(said)


def further(_: Translator, item: PlanItem) -> list[str]:
    """Say tempo and range, where prescribed; and the rest between sets."""
    return [*targets(_, item), _("rest {seconds} s").format(seconds=_.number(item.rest_s))]


def targets(_: Translator, item: PlanItem) -> list[str]:
    """Say tempo and range, where prescribed."""
    asked, said = item.prescription, []
    if asked.tempo_s is not None:
        said.append(_("at least {seconds} s each way").format(seconds=_.number(asked.tempo_s, 1)))
    if asked.range_goal_deg is not None:
        said.append(_("reach {degrees}°").format(degrees=_.number(asked.range_goal_deg)))
    if asked.range_limit_deg is not None:
        said.append(_("not beyond {degrees}°").format(degrees=_.number(asked.range_limit_deg)))
    return said
