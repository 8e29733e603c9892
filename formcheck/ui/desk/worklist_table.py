"""HTML of the worklist, the table of patients. Pure but for today's date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import groupby

from markupsafe import Markup

from formcheck.markup import render
from formcheck.review.ranks import Rank
from formcheck.review.rules import Rules
from formcheck.review.trend import trend
from formcheck.store.clinic.clinic_records import PatientLine
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.session_words import points_words
from formcheck.ui.desk.sparkline import sparkline_svg
from formcheck.wording.alert_words import reasons
from formcheck.words import Translator, marked

# Headings over groups of ranks, each with the group's last rank.
GROUPS: tuple[tuple[Rank, str, str], ...] = (
    (Rank.PAIN, "now", marked("Needs you now")),
    (Rank.NO_PROGRESS, "look", marked("Worth a look")),
    (Rank.NEW_SESSION, "new", marked("New")),
    (Rank.NOTHING, "well", marked("Nothing new")),
)
COLUMNS = (
    marked("Patient"),
    marked("Why here"),
    marked("Trained, 4 weeks"),
    marked("Pain, before → after"),
    marked("In form"),
    marked("Last session"),
)
MOST_PAIN = 10.0
MOST_OTHER_REASONS = 2  # in lines of their own, under the first reason
# A smaller change of the share in form is no trend, as in the default rule for "no progress".
LEAST_CHANGE = Rules().progress_gain
ARROWS = {1: "↗", 0: "→", -1: "↘"}


@dataclass(frozen=True, slots=True)
class _Trend:
    """A cell: a value in words, and the sparkline of the values up to it."""

    words: str
    sparkline: Markup


@dataclass(frozen=True, slots=True)
class _Row:
    """A patient's row.

    Attributes:
        reasons: why the patient stands here, the first in bold; empty where nothing is to do.
        state: what stands there instead, such as "discharged".
        share: the part of the prescribed days that were trained, for a bar; None for no bar.
        trends: pain and form, None where nothing is known.
    """

    id: str
    name: str
    reasons: tuple[str, ...]
    state: str
    trained: str
    share: str | None
    trends: tuple[_Trend | None, _Trend | None]
    last_session: str


def table_html(desk: Desk, lines: Sequence[PatientLine]) -> str:
    """Write the table, with a body of rows for each group that has any."""
    _ = desk.words
    groups = [
        (kind, _(title), [_row(desk, line) for line in rows])
        for (_rank, kind, title), rows in groupby(lines, key=lambda line: _group(line.place.rank))
    ]
    titles = [_(title) for title in COLUMNS]
    return render("ui/desk/worklist.html.j2", titles=titles, groups=groups)


def _group(rank: Rank) -> tuple[Rank, str, str]:
    return next(group for group in GROUPS if rank <= group[0])


def _row(desk: Desk, line: PatientLine) -> _Row:
    _, last_at, share = desk.words, line.last_session_at, line.adherence.share
    return _Row(
        id=line.place.id,
        name=line.place.name,
        reasons=_reasons(desk, line),
        state=_state_in_words(desk, line),
        trained=_trained(_, line),
        share=None if share is None else f"{share:.2f}",
        trends=(_pain(line), _form(_, line)),
        last_session=_("none yet") if last_at is None else desk.day(last_at, brief=True),
    )


def _reasons(desk: Desk, line: PatientLine) -> tuple[str, ...]:
    all_reasons = list(reasons(desk.words, line, partial(desk.day, brief=True)))
    if len(all_reasons) <= MOST_OTHER_REASONS + 1:
        return tuple(reason.said for reason in all_reasons)
    _, rest = desk.words, all_reasons[MOST_OTHER_REASONS:]
    short = ", ".join(dict.fromkeys(reason.in_short for reason in rest))
    more = _("and {number} more: {what}").format(number=len(rest), what=short)
    return (*(reason.said for reason in all_reasons[:MOST_OTHER_REASONS]), more)


def _state_in_words(desk: Desk, line: PatientLine) -> str:
    """Say "discharged", "paused until …", or "" for neither."""
    _ = desk.words
    if line.is_discharged:
        return _("discharged")
    if line.paused_until is None:
        return ""
    last = (line.paused_until - timedelta(seconds=1)).astimezone(desk.zone).date()
    return _("paused until {day}").format(day=_.short_date(last))


def _trained(_: Translator, line: PatientLine) -> str:
    adherence = line.adherence
    if adherence.share is None:
        template = _.plural("{number} day", "{number} days", adherence.trained)
        return template.format(number=adherence.trained)
    template = _("{trained} of {asked} days")
    return template.format(trained=adherence.counted, asked=adherence.prescribed)


def _pain(line: PatientLine) -> _Trend | None:
    pairs = [pair for pair in line.pains if pair != (None, None)]
    if not pairs:
        return None
    before, after = pairs[-1]
    points = [after if after is not None else before for before, after in pairs]
    return _Trend(
        f"{points_words(before)} → {points_words(after)}", sparkline_svg(points, MOST_PAIN)
    )


def _form(_: Translator, line: PatientLine) -> _Trend | None:
    if not line.shares:
        return None
    newest = _.percent(line.shares[-1])
    form_trend = trend(line.shares)
    arrow = "" if form_trend is None else f" {ARROWS[_sign(form_trend.change)]}"
    return _Trend(f"{newest}{arrow}", sparkline_svg(line.shares, 1.0))


def _sign(change: float) -> int:
    if abs(change) < LEAST_CHANGE:
        return 0
    return 1 if change > 0 else -1
