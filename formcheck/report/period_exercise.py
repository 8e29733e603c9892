"""The section of a progress report about one exercise: first weeks against last. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo

from formcheck.exercises.loader import load_exercises, range_error_deg
from formcheck.landmarks import Side
from formcheck.report.document import Block, Charts, Column, Line, Lines, ReportTable, Section
from formcheck.report.doubts import doubts
from formcheck.report.period_charts import correct_chart, range_chart
from formcheck.report.period_trend import (
    Fault,
    FaultTrend,
    FirstAndLast,
    TrendSpan,
    exercise_ids,
)
from formcheck.reps.timing import HOLD_ERROR_S
from formcheck.review.digest import ExerciseDigest, SideDigest
from formcheck.wording import numbers
from formcheck.wording.fault_words import fault_cue, fault_label
from formcheck.wording.names import SIDES, title_of
from formcheck.wording.numbers import DIFFERENCE_ERRORS
from formcheck.wording.ways import by_hand_words, in_form_words
from formcheck.words import Translator, marked

TREND_WORDS = {
    FaultTrend.GONE: marked("not seen any more"),
    FaultTrend.LESS: marked("less often"),
    FaultTrend.SAME: marked("as often as before"),
    FaultTrend.MORE: marked("more often"),
    FaultTrend.NEW: marked("new"),
    FaultTrend.UNKNOWN: marked("can't be compared"),
}


def exercise_over_time(
    _: Translator,
    exercise_id: str,
    span: TrendSpan,
    parts: FirstAndLast | None,
    faults: Sequence[Fault],
    zone: tzinfo | None,
) -> Section:
    """Make the section: numbers, faults and charts of one exercise."""
    name = title_of(_, exercise_id)
    found = span.digest_of(exercise_id)
    if not found.counted:
        said = tuple(Line(each) for each in _uncounted(_, found))
        return Section(name, (Lines(said), *_doubts(_, exercise_id, span)))
    blocks: list[Block] = [comparison(_, exercise_id, span, parts)]
    if faults:
        blocks.append(_faults_table(_, faults) if parts else _faults_of_one_day(_, faults))
    blocks += _doubts(_, exercise_id, span)
    charts = (correct_chart(_, span, exercise_id, zone), range_chart(_, span, exercise_id, zone))
    blocks.append(Charts(tuple(chart for chart in charts if chart is not None)))
    return Section(name, tuple(blocks))


def _uncounted(_: Translator, found: ExerciseDigest) -> Iterator[str]:
    """Say why an exercise has no numbers."""
    if found.sets_by_hand:
        yield by_hand_words(_, found.sets_by_hand)
    if found.partial:
        template = _.plural(
            "No repetition was counted; {n} was too small.",
            "No repetition was counted; {n} were too small.",
            found.partial,
        )
        yield template.format(n=found.partial)
    if not found.sets_by_hand and not found.partial:
        yield _("No repetition is on record: nothing was assessed.")


def _doubts(_: Translator, exercise_id: str, span: TrendSpan) -> Iterator[Lines]:
    """Yield the doubts about all of the exercise's sets of these days."""
    yield from doubts(_, exercise_id, [s for s in span.sets if s.exercise_id == exercise_id])


def overview(
    _: Translator,
    span: TrendSpan,
    parts: FirstAndLast | None,
    faults: Mapping[str, Sequence[Fault]],
) -> ReportTable:
    """Tabulate per exercise: sets, correct repetitions, and the fault most frequent now."""
    in_form = [_("In form")]
    if parts is not None:
        in_form = [_("In form, first weeks"), _("In form, last weeks")]
    columns = (
        Column(_("Exercise"), 1.5),
        Column(_("Sets done"), 1.2, numeric=True),
        *(Column(title, 1.3, numeric=True) for title in in_form),
        Column(_("Most frequent to work on"), 2.2),
    )
    rows = tuple(
        _overview_row(_, exercise_id, span, parts, faults.get(exercise_id, ()))
        for exercise_id in exercise_ids(span.sessions)
    )
    return ReportTable(_("What was done of what was asked for"), columns, rows)


def _overview_row(
    _: Translator,
    exercise_id: str,
    span: TrendSpan,
    parts: FirstAndLast | None,
    faults: Sequence[Fault],
) -> tuple[str, ...]:
    done, planned = span.sets_of(exercise_id)
    digests = [each.digest_of(exercise_id) for each in parts or (span,)]
    worst = ""
    if faults and faults[0].last.found:
        worst = fault_label(_, exercise_id, faults[0].fault)
        if parts is not None:
            worst = numbers.named(_, worst, _(TREND_WORDS[faults[0].trend]))
    return (
        title_of(_, exercise_id),
        numbers.share(_, done, planned),
        *(in_form_words(_, each) for each in digests),
        worst,
    )


def comparison(
    _: Translator, exercise_id: str, span: TrendSpan, parts: FirstAndLast | None
) -> ReportTable:
    """Tabulate the first weeks, the last, and the change; or all days in one column."""
    spans = (span,) if parts is None else parts
    heads = [
        Column(
            _("{first} to {last}").format(
                first=_.short_date(each.first), last=_.short_date(each.last)
            ),
            numeric=True,
        )
        for each in spans
    ]
    caption = _("First weeks against last weeks, medians")
    if parts is None:
        caption = _("All days, medians")
    change = () if parts is None else (Column(_("Change"), 1.8),)
    columns = (Column(_("Measured"), 1.8), *heads, *change)
    digests = [each.digest_of(exercise_id) for each in spans]
    rows = tuple(_rows(_, exercise_id, digests))
    if parts is None:
        rows = tuple(row[:-1] for row in rows)
    return ReportTable(caption, columns, rows)


def _rows(
    _: Translator, exercise_id: str, digests: Sequence[ExerciseDigest]
) -> Iterator[tuple[str, ...]]:
    yield (_("Repetitions counted"), *(str(each.counted) for each in digests), "")
    shares = (in_form_words(_, each) for each in digests)
    yield (_("In form"), *shares, _share_change(_, digests))
    error_deg = range_error_deg(exercise_id)
    for side in _sides(digests):
        if _shows_angle(exercise_id):
            values = [_of_side(each, side, lambda one: one.range_of_motion_deg) for each in digests]
            title = _named(_, _("Range of motion"), side)
            cells = (numbers.degrees(_, value, error_deg) for value in values)
            yield (title, *cells, _change(_, values, error_deg, "°", 0))
        held = [_of_side(each, side, lambda one: one.hold_s) for each in digests]
        times = (numbers.seconds(_, value) for value in held)
        yield (_named(_, _("Holding"), side), *times, _change(_, held, HOLD_ERROR_S, " s", 1))


def _shows_angle(exercise_id: str) -> bool:
    known = load_exercises().get(exercise_id)
    return known is None or known.movement.shown_measure is not None


def _sides(digests: Sequence[ExerciseDigest]) -> list[Side]:
    done = {each.side for digest in digests for each in digest.sides}
    return [side for side in Side if side in done]


def _of_side(
    digest: ExerciseDigest, side: Side, value_of: Callable[[SideDigest], float | None]
) -> float | None:
    return next((value_of(each) for each in digest.sides if each.side is side), None)


def _named(_: Translator, title: str, side: Side) -> str:
    if side is Side.BOTH:
        return title
    return numbers.named(_, _(SIDES[side]), title)


def _share_change(_: Translator, digests: Sequence[ExerciseDigest]) -> str:
    shares = [each.correct_share for each in digests]
    if len(shares) < 2 or shares[0] is None or shares[1] is None:
        return ""
    return _("{change} points").format(change=_signed(_, 100.0 * (shares[1] - shares[0]), 0))


def _change(
    _: Translator, values: Sequence[float | None], error: float | None, unit: str, decimals: int
) -> str:
    """Write the change with its sign, and whether the errors alone could explain it."""
    if len(values) < 2 or values[0] is None or values[1] is None:
        return ""
    # Rounded first, so that what is compared is what is written.
    change = round(values[1] - values[0], decimals)
    written = f"{_signed(_, change, decimals)}{unit}"
    if error is None:
        return written
    if abs(change) > DIFFERENCE_ERRORS * error:
        return _("{change}, more than the error of both").format(change=written)
    return _("{change}, within the error of both").format(change=written)


def _signed(_: Translator, value: float, decimals: int) -> str:
    written = round(value, decimals)
    sign = "" if written == 0.0 else "+" if written > 0.0 else "−"
    return f"{sign}{_.number(abs(written), decimals)}"


def _faults_table(_: Translator, faults: Sequence[Fault]) -> ReportTable:
    columns = (
        Column(_("What was seen"), 1.4),
        Column(_("First weeks"), 1.1),
        Column(_("Last weeks"), 1.1),
        Column(_("How it goes"), 1.1),
        Column(_("What to do"), 1.8),
    )
    rows = tuple(
        (
            fault_label(_, each.exercise_id, each.fault),
            numbers.share(_, each.first.found, each.first.judged),
            numbers.share(_, each.last.found, each.last.judged),
            _(TREND_WORDS[each.trend]),
            fault_cue(_, each.exercise_id, each.fault),
        )
        for each in faults
    )
    return ReportTable(_("To work on, the most frequent of the last weeks first"), columns, rows)


def _faults_of_one_day(_: Translator, faults: Sequence[Fault]) -> ReportTable:
    """Tabulate faults where there are no weeks to compare."""
    columns = (
        Column(_("What was seen"), 1.4),
        Column(_("Repetitions"), 1.0),
        Column(_("What to do"), 2.0),
    )
    rows = tuple(
        (
            fault_label(_, each.exercise_id, each.fault),
            numbers.share(_, each.last.found, each.last.judged),
            fault_cue(_, each.exercise_id, each.fault),
        )
        for each in faults
    )
    return ReportTable(_("To work on, the most frequent first"), columns, rows)
