"""Every repetition as a row of a table. Pure."""

from __future__ import annotations

import math

from formcheck.report.document import Column, ReportTable
from formcheck.report.exercise_work import Work
from formcheck.reps.repetition import Repetition
from formcheck.reps.timing import HOLD_ERROR_S
from formcheck.wording import numbers
from formcheck.wording.doubt_words import is_unsure
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import SIDES
from formcheck.wording.numbers import NOTHING
from formcheck.words import Translator


def repetition_table(_: Translator, work: Work, *, with_start: bool = False) -> ReportTable:
    """List counted and partial attempts in order; `with_start`: when each began in its video."""
    # A column is shown only where it applies to the exercise.
    shown = [
        (column, cells)
        for column, cells, is_there in _columns(_, work, with_start=with_start)
        if is_there
    ]
    caption = _("{exercise}: every repetition")
    return ReportTable(
        caption.format(exercise=work.name(_)),
        tuple(column for column, _cells in shown),
        tuple(zip(*(cells for _column, cells in shown), strict=True)),
    )


def _columns(
    _: Translator, work: Work, *, with_start: bool
) -> list[tuple[Column, list[str], bool]]:
    done = work.repetitions
    each = [repetition for _number, repetition in done]
    off = _.number(HOLD_ERROR_S, 1)
    error = numbers.plus_minus(_, work.error_deg)
    off_deg = f" ({error.strip().removesuffix('°')})" if error else ""

    def timed(title: str) -> Column:
        return Column(title.format(error=off), 1.15, numeric=True)

    number = Column(_("Set and repetition") if len(work.sets) > 1 else _("Repetition"), 1.35)
    angle = Column(_("Range, °{error}").format(error=off_deg), 0.9, numeric=True)
    missing, perhaps = ([told(_, work, r) for r in each] for told in (_missing, _perhaps))
    sure = Column(_("Confidence, %"), 1.35, numeric=True)
    return [
        (number, [_number(work, at, r) for at, r in done], True),
        (Column(_("Side"), 1.3), [_(SIDES[r.side]) for r in each], work.has_sides),
        (timed(_("Start, s (±{error})")), [_time(_, r.start_s) for r in each], with_start),
        (Column(_("Lifting, s"), 1.15, numeric=True), [_time(_, r.lift_s) for r in each], True),
        (timed(_("Holding, s (±{error})")), [_time(_, r.hold_s) for r in each], True),
        (Column(_("Lowering, s"), 1.15, numeric=True), [_time(_, r.lower_s) for r in each], True),
        (angle, [_angle(_, r.range_of_motion_deg) for r in each], work.shows_angle),
        (sure, [_sure(_, r) for r in each], True),
        (Column(_("To correct"), 2.4), [_found(_, work, r) for r in each], True),
        (Column(_("Perhaps"), 2.0), perhaps, any(perhaps)),
        (Column(_("Not assessed"), 2.0), missing, any(missing)),
    ]


def _number(work: Work, set_number: int, repetition: Repetition) -> str:
    return f"{set_number}.{repetition.index}" if len(work.sets) > 1 else str(repetition.index)


def _time(_: Translator, value_s: float) -> str:
    return NOTHING if math.isnan(value_s) else _.number(value_s, 1)


def _angle(_: Translator, value: float | None) -> str:
    return NOTHING if value is None or math.isnan(value) else _.number(value)


def _found(_: Translator, work: Work, repetition: Repetition) -> str:
    if not repetition.counted:
        return _("too small to count")
    labels = [fault_label(_, work.exercise_id, fault) for fault in repetition.faults]
    return _.listed(labels) or _("nothing seen")


def _sure(_: Translator, repetition: Repetition) -> str:
    percent = _angle(_, 100.0 * repetition.confidence)
    return _("{percent} (unsure)").format(percent=percent) if is_unsure(repetition) else percent


def _perhaps(_: Translator, work: Work, repetition: Repetition) -> str:
    labels = (fault_label(_, work.exercise_id, fault) for fault in repetition.perhaps)
    return _.listed(labels)


def _missing(_: Translator, work: Work, repetition: Repetition) -> str:
    faults = (each.fault for each in repetition.not_assessed)
    return _.listed(fault_label(_, work.exercise_id, fault) for fault in faults)
