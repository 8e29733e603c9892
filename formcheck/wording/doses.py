"""A prescription in words: its days, each exercise's dose and further targets. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
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
    usual = DEFAULT_REPETITIONS if exercise is None else exercise.default_repetitions
    repetitions = asked.repetitions or usual
    times = _("{sets} sets of {repetitions}")
    if item.sets == 1:
        times = _.plural("{repetitions} time", "{repetitions} times", repetitions)
    parts = [times.format(sets=item.sets, repetitions=repetitions)]
    parts += hold(_, item.exercise_id, asked)
    if item.side != BOTH:
        parts.append(_("left leg only") if item.side == "left" else _("right leg only"))
    return ", ".join(parts)


def whole_dose(_: Translator, item: PlanItem) -> str:
    """Say the dose with every target, and whether it serves to learn the person's own range."""
    learns = [_("to learn their own range")] if item.is_baseline else []
    return ", ".join([dose(_, item), *targets(_, item.prescription), *learns])


def hold(_: Translator, exercise_id: str, asked: Prescription) -> list[str]:
    """Say how long to hold, where that is asked for."""
    exercise, hold_s = load_exercises().get(exercise_id), asked.hold_s
    if hold_s is None:
        hold_s = 0.0 if exercise is None else exercise.default_hold_s
    template = _.plural("hold {seconds} second", "hold {seconds} seconds", ceil(hold_s))
    digits = 0 if hold_s == int(hold_s) else 1
    return [template.format(seconds=_.number(hold_s, digits))] if hold_s else []


def further(_: Translator, item: PlanItem) -> list[str]:
    """Say tempo and range, where prescribed; and the rest between sets."""
    rest = _("rest {seconds} s").format(seconds=_.number(item.rest_s))
    return [*targets(_, item.prescription), rest]


def targets(_: Translator, asked: Prescription) -> list[str]:
    """Say tempo and range, where prescribed."""
    parts = []
    if asked.tempo_s is not None:
        parts.append(_("at least {seconds} s each way").format(seconds=_.number(asked.tempo_s, 1)))
    if asked.range_goal_deg is not None:
        parts.append(_("reach {degrees}°").format(degrees=_.number(asked.range_goal_deg)))
    if asked.range_limit_deg is not None:
        parts.append(_("not beyond {degrees}°").format(degrees=_.number(asked.range_limit_deg)))
    return parts
