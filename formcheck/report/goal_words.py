"""Goals and their change, in reports and on pages. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from formcheck.report.document import Column, Line, Lines, LineTone, ReportTable, Section
from formcheck.review.goals import IMPORTANT_POINTS, GoalCourse, Score
from formcheck.wording.numbers import NOTHING
from formcheck.words import Translator


def course_words(_: Translator, course: GoalCourse) -> str:
    """Say the first score and the newest, out of 10."""
    if not course.scores:
        return _("not scored yet")
    newest = _("{points} of 10").format(points=_.number(course.scores[-1].points))
    if course.change_points is None:
        return newest
    return f"{_.number(course.scores[0].points)} → {newest}"


def state_words(_: Translator, course: GoalCourse, zone: tzinfo | None) -> str:
    """Say whether a goal is reached or given up and when, or how its score has changed."""
    goal, change = course.goal, course.change_points
    if goal.ended_at is not None:
        day = _.date(goal.ended_at.astimezone(zone).date())
        template = _("reached, {day}") if goal.is_reached else _("given up, {day}")
        return template.format(day=day)
    if change is None:
        return NOTHING
    if abs(change) < IMPORTANT_POINTS:
        return _("no change beyond error")
    return _("clearly better") if change > 0 else _("clearly worse")


def goal_sections(
    _: Translator, courses: Sequence[GoalCourse], zone: tzinfo | None
) -> tuple[Section, ...]:
    """List the goals with their change; no section where there is none."""
    if not courses:
        return ()
    columns = (Column(_("Goal"), 3.0), Column(_("At first")), Column(_("Now")), Column(_("Change")))
    rows = tuple(
        (
            course.goal.text,
            _score(_, course.scores[:1], zone),
            _score(_, course.scores[-1:], zone),
            state_words(_, course, zone),
        )
        for course in courses
    )
    table = ReportTable(
        _("In the patient's own words, 0 to 10: 10 is as well as before."), columns, rows
    )
    how = _("A change of one activity by {points} points or more is beyond error ({source}).")
    source = "Stratford, Gill, Westaway, Binkley, Physiother Can 1995"
    explained = how.format(points=_.number(IMPORTANT_POINTS), source=source)
    return (Section(_("Goals"), (table, Lines((Line(explained, LineTone.QUIET),)))),)


def _score(_: Translator, scores: Sequence[Score], zone: tzinfo | None) -> str:
    if not scores:
        return NOTHING
    day = _.short_date(scores[0].at.astimezone(zone).date())
    return f"{_.number(scores[0].points)} ({day})"
