"""Charts of weeks and sessions. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from formcheck.exercises.loader import range_error_deg
from formcheck.landmarks import Side
from formcheck.report.document import Chart, ChartKind, ChartSeries, Level
from formcheck.report.measured import spread
from formcheck.report.period_trend import TrendSpan, day_of
from formcheck.review.digest import digest
from formcheck.store import person_history
from formcheck.store.records import SessionRecord
from formcheck.wording import numbers
from formcheck.wording.names import SIDES
from formcheck.words import Translator

MOST_PAIN, ALL = 10.0, 100.0


def weeks_chart(_: Translator, weeks: Sequence[person_history.TrainedWeek]) -> Chart:
    """Chart sets planned and done, week by week."""
    planned, done = (tuple(float(week.planned) for week in weeks), tuple(w.done for w in weeks))
    template = _("{done} of {planned} sets were done.")
    return Chart(
        kind=ChartKind.BARS,
        title=_("Sets a week"),
        places=tuple(_.short_date(week.monday) for week in weeks),
        series=(
            ChartSeries(_("done"), tuple(map(float, done))),
            ChartSeries(_("planned"), planned, is_quiet=True),
        ),
        alternative=template.format(done=sum(done), planned=round(sum(planned))),
    )


def pain_chart(_: Translator, span: TrendSpan, zone: tzinfo | None) -> Chart:
    """Chart pain before and after each session."""
    before = [each.pain_before for each in span.sessions]
    after = [each.pain_after for each in span.sessions]
    given = [float(pain) for pain in (*before, *after) if pain is not None]
    return Chart(
        kind=ChartKind.LINES,
        title=_("Pain, 0 to 10"),
        places=_places(_, span.sessions, zone),
        days=_days(span.sessions, zone),
        series=(_ratings(_("before"), before), _ratings(_("after"), after)),
        alternative=spread(_, given, _.number) if given else _("not given"),
        highest=MOST_PAIN,
    )


def _ratings(name: str, values: Sequence[int | None]) -> ChartSeries:
    return ChartSeries(name, tuple(None if value is None else float(value) for value in values))


def correct_chart(
    _: Translator, span: TrendSpan, exercise_id: str | None, zone: tzinfo | None
) -> Chart:
    """Chart the share of correct repetitions per session, of one exercise or of all."""
    shares = tuple(_share(session, exercise_id) for session in span.sessions)
    known = [share for share in shares if share is not None]
    return Chart(
        kind=ChartKind.LINES,
        title=_("Repetitions in form, %"),
        places=_places(_, span.sessions, zone),
        days=_days(span.sessions, zone),
        series=(ChartSeries(_("in form"), shares),),
        alternative=spread(_, known, lambda value: numbers.percent(_, value / ALL))
        if known
        else _("not measured"),
        highest=ALL,
    )


def _share(session: SessionRecord, exercise_id: str | None) -> float | None:
    found = digest(session)
    share = found.correct_share
    if exercise_id is not None:
        shares = {each.exercise_id: each.correct_share for each in found.exercises}
        share = shares.get(exercise_id)
    return None if share is None else ALL * share


def range_chart(
    _: Translator, span: TrendSpan, exercise_id: str, zone: tzinfo | None
) -> Chart | None:
    """Chart the median range of motion per session, by side; None when never measured."""
    by_side = {side: _ranges(span, exercise_id, side) for side in Side}
    series = [
        ChartSeries(_(SIDES[side]) if side is not Side.BOTH else _("median"), values)
        for side, values in by_side.items()
        if any(value is not None for value in values)
    ]
    if not series:
        return None
    known = [value for each in series for value in each.values if value is not None]
    return Chart(
        kind=ChartKind.DOTS,
        title=_("Median range of motion, °"),
        places=_places(_, span.sessions, zone),
        days=_days(span.sessions, zone),
        series=tuple(series),
        alternative=spread(_, known, lambda value: numbers.degrees(_, value)),
        levels=_goals(_, span, exercise_id),
        error=range_error_deg(exercise_id),
    )


def _ranges(span: TrendSpan, exercise_id: str, side: Side) -> tuple[float | None, ...]:
    return tuple(
        next(
            (
                of_side.range_of_motion_deg
                for each in digest(session).exercises
                if each.exercise_id == exercise_id
                for of_side in each.sides
                if of_side.side is side
            ),
            None,
        )
        for session in span.sessions
    )


def _goals(_: Translator, span: TrendSpan, exercise_id: str) -> tuple[Level, ...]:
    """Return goal and limit of the newest set."""
    asked = span.digest_of(exercise_id).asked
    goal_deg, limit_deg = asked.range_goal_deg, asked.range_limit_deg
    goal = () if goal_deg is None else (Level(_("goal"), goal_deg),)
    limit = () if limit_deg is None else (Level(_("limit"), limit_deg, is_limit=True),)
    return (*goal, *limit)


def _places(
    _: Translator, sessions: Sequence[SessionRecord], zone: tzinfo | None
) -> tuple[str, ...]:
    return tuple(_.short_date(day_of(session, zone)) for session in sessions)


def _days(sessions: Sequence[SessionRecord], zone: tzinfo | None) -> tuple[int, ...]:
    return tuple(day_of(session, zone).toordinal() for session in sessions)
