"""Measurements of an exercise: a table of medians, charts of every repetition. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from formcheck.landmarks import Side
from formcheck.report.document import (
    Chart,
    ChartKind,
    ChartSeries,
    Column,
    Fact,
    Level,
    Line,
    ReportTable,
)
from formcheck.report.exercise_work import Work
from formcheck.reps.repetition import Repetition
from formcheck.reps.timing import HOLD_ERROR_S
from formcheck.review.digest import SideDigest
from formcheck.wording import numbers
from formcheck.wording.names import SIDES
from formcheck.wording.numbers import DIFFERENCE_ERRORS, NOTHING
from formcheck.words import Translator

Row = tuple[str, ...]


def facts(_: Translator, work: Work) -> tuple[Fact, ...]:
    """Sum up the exercise in a few numbers."""
    digest = work.digest
    found = [
        Fact(
            _("Repetitions"),
            numbers.of(_, digest.counted, digest.prescribed),
            _count_note(_, work),
        ),
        Fact(_("In form"), numbers.share(_, digest.correct, digest.counted)),
    ]
    if digest.hold_target_s:
        held = numbers.seconds(_, digest.in_form_s)
        found.append(Fact(_("Held in form"), held, _hold_note(_, work)))
    if work.shows_angle:
        reached = numbers.degrees(_, digest.best_range_deg, work.error_deg)
        found.append(Fact(_("Largest range of motion"), reached, _range_note(_, work)))
    return tuple(found)


def _count_note(_: Translator, work: Work) -> str:
    notes = []
    if work.digest.partial:
        notes.append(_("{count} too small to count").format(count=work.digest.partial))
    if work.confidence is not None:
        least, most = (_.number(100.0 * each) for each in work.confidence)
        notes.append(_("confidence {least} to {most}%").format(least=least, most=most))
    return _.listed(notes)


def _hold_note(_: Translator, work: Work) -> str:
    asked = numbers.whole_seconds(_, work.digest.hold_target_s)
    error = numbers.seconds(_, HOLD_ERROR_S)
    return _("{time} asked for each, ±{error} each").format(time=asked, error=error)


def _range_note(_: Translator, work: Work) -> str:
    goal_deg, limit_deg = work.digest.asked.range_goal_deg, work.digest.asked.range_limit_deg
    notes = []
    if goal_deg is not None:
        notes.append(_("goal {degrees}°").format(degrees=_.number(goal_deg)))
    if limit_deg is not None:
        notes.append(_("limit {degrees}°").format(degrees=_.number(limit_deg)))
    return ", ".join(notes)


def medians(_: Translator, work: Work) -> ReportTable | None:
    """Tabulate range and times as medians, a column per side; None when nothing was counted."""
    sides = work.digest.sides
    if not sides:
        return None
    heads = [_(SIDES[each.side]) if work.has_sides else _("Median") for each in sides]
    columns = [Column(_("Measured"), 1.6), *(Column(head, numeric=True) for head in heads)]
    columns += [Column(_("Asked for"), 1.3, numeric=True), Column(_("Error"), numeric=True)]
    caption = _("Medians of the counted repetitions")
    if len(sides) > 1:
        caption = _("Medians of the counted repetitions, left against right")
    return ReportTable(caption, tuple(columns), tuple(_median_rows(_, work, sides)))


def _median_rows(_: Translator, work: Work, sides: Sequence[SideDigest]) -> Iterator[Row]:
    if work.has_sides:
        yield (_("Counted"), *(str(each.counted) for each in sides), "", "")
        shares = (numbers.share(_, each.correct, each.counted) for each in sides)
        yield (_("In form"), *shares, "", "")
    if work.shows_angle:
        ranges = (numbers.degrees(_, each.range_of_motion_deg) for each in sides)
        error = numbers.plus_minus(_, work.error_deg).strip()
        yield (_("Range of motion"), *ranges, _asked_range(_, work), error)
    for name, value_of, asked, error in _times(_, work):
        yield (name, *(numbers.seconds(_, value_of(each)) for each in sides), asked, error)


def _times(
    _: Translator, work: Work
) -> Iterator[tuple[str, Callable[[SideDigest], float | None], str, str]]:
    """Yield the times with their errors; those of lifting and lowering were never measured."""
    hold_s, tempo_s = work.digest.hold_target_s, work.digest.asked.tempo_s
    held = numbers.whole_seconds(_, hold_s) if hold_s else ""
    slow = "" if tempo_s is None else f"≥ {numbers.seconds(_, tempo_s)}"
    yield _("Holding"), lambda side: side.hold_s, held, f"±{numbers.seconds(_, HOLD_ERROR_S)}"
    yield _("Lifting"), lambda side: side.lift_s, slow, NOTHING
    yield _("Lowering"), lambda side: side.lower_s, slow, NOTHING


def _asked_range(_: Translator, work: Work) -> str:
    goal_deg, limit_deg = work.digest.asked.range_goal_deg, work.digest.asked.range_limit_deg
    goal = "" if goal_deg is None else f"≥ {_.number(goal_deg)}°"
    limit = "" if limit_deg is None else f"≤ {_.number(limit_deg)}°"
    return ", ".join(filter(None, (goal, limit)))


def sides_line(_: Translator, work: Work) -> Line | None:
    """Say whether left and right differ in range by more than the error explains."""
    ranges = {each.side: each.range_of_motion_deg for each in work.digest.sides}
    left_deg, right_deg = ranges.get(Side.LEFT), ranges.get(Side.RIGHT)
    if left_deg is None or right_deg is None or work.error_deg is None:
        return None
    apart_deg = abs(left_deg - right_deg)
    if apart_deg > DIFFERENCE_ERRORS * work.error_deg:
        template = _("Left and right differ by {degrees}° in range: more than the error explains.")
    else:
        template = _(
            "Left and right differ by {degrees}° in range: no more than the error explains."
        )
    return Line(template.format(degrees=_.number(apart_deg)))


def charts(_: Translator, work: Work) -> tuple[Chart, ...]:
    """Chart range and hold of every counted repetition, where they were measured."""
    found = []
    if any(each.range_of_motion_deg is not None for each in work.counted):
        found.append(_range_chart(_, work))
    if work.digest.hold_target_s and any(not math.isnan(each.hold_s) for each in work.counted):
        found.append(_hold_chart(_, work))
    return tuple(found)


def _range_chart(_: Translator, work: Work) -> Chart:
    goal_deg, limit_deg = work.digest.asked.range_goal_deg, work.digest.asked.range_limit_deg
    levels = [] if goal_deg is None else [Level(_("goal"), goal_deg)]
    levels += [] if limit_deg is None else [Level(_("limit"), limit_deg, is_limit=True)]
    values = [each.range_of_motion_deg for each in work.counted]
    return Chart(
        kind=ChartKind.DOTS,
        title=_("Range of motion of each repetition, °"),
        places=_places(work),
        series=_by_side(_, work, lambda each: each.range_of_motion_deg),
        alternative=spread(
            _,
            [each for each in values if each is not None],
            lambda value: numbers.degrees(_, value),
        ),
        levels=tuple(levels),
        error=work.error_deg,
    )


def _hold_chart(_: Translator, work: Work) -> Chart:
    values = [each.hold_s for each in work.counted if not math.isnan(each.hold_s)]
    return Chart(
        kind=ChartKind.BARS,
        title=_("Hold of each repetition, s"),
        places=_places(work),
        series=_by_side(_, work, lambda each: each.hold_s),
        alternative=spread(_, values, lambda value: numbers.seconds(_, value)),
        levels=(Level(_("goal"), work.digest.hold_target_s),),
    )


def _places(work: Work) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, len(work.counted) + 1))


def _by_side(
    _: Translator, work: Work, value_of: Callable[[Repetition], float | None]
) -> tuple[ChartSeries, ...]:
    if not work.has_sides:
        name = _("repetitions")
        return (ChartSeries(name, tuple(_known(value_of(each)) for each in work.counted)),)
    return tuple(
        ChartSeries(
            _(SIDES[side.side]),
            tuple(
                _known(value_of(each)) if each.side is side.side else None for each in work.counted
            ),
        )
        for side in work.digest.sides
    )


def _known(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value


def spread(_: Translator, values: Sequence[float], written: Callable[[float], str]) -> str:
    """Say the least, median and most of some values in a sentence."""
    template = _("From {least} to {most}, median {middle}.")
    return template.format(
        least=written(min(values)), most=written(max(values)), middle=written(median(values))
    )
