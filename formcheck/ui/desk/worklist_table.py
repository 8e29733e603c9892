"""The table of patients as HTML. Pure but for the day at the desk."""

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
from formcheck.ui.desk.sparkline import spark_svg
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
MOST_OTHERS = 2  # lines under the first reason: a patient is a line of a list
# A change of the share in form below this is no trend, as for "no progress" by default.
LEAST_CHANGE = Rules().progress_gain
ARROWS = {1: "↗", 0: "→", -1: "↘"}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A cell's words and the sparkline beside them."""

    words: str
    spark: Markup


@dataclass(frozen=True, slots=True)
class _Row:
    """A patient's line.

    Attributes:
        why: the reason in short, then further ones; empty where none is listed.
        quiet: what stands there instead.
        share: of the asked days how many were trained, for a bar; None for no bar.
        drawn: pain and form, None where nothing is known.
    """

    id: str
    name: str
    why: tuple[str, ...]
    quiet: str
    trained: str
    share: str | None
    drawn: tuple[_Drawn | None, _Drawn | None]
    last: str


def table_html(desk: Desk, lines: Sequence[PatientLine]) -> str:
    """Write the table, with a body of rows for each group that has any."""
    _ = desk.words
    groups = [
        (kind, _(title), [_row(desk, each) for each in rows])
        for (_rank, kind, title), rows in groupby(lines, key=lambda line: _group(line.place.rank))
    ]
    titles = [_(title) for title in COLUMNS]
    return render("ui/desk/worklist.html.j2", titles=titles, groups=groups)


def _group(rank: Rank) -> tuple[Rank, str, str]:
    return next(group for group in GROUPS if rank <= group[0])


def _row(desk: Desk, line: PatientLine) -> _Row:
    _, last, share = desk.words, line.last_session_at, line.adherence.share
    return _Row(
        id=line.place.id,
        name=line.place.name,
        why=_reasons_shown(desk, line),
        quiet=_why_quiet(desk, line),
        trained=_trained(_, line),
        share=None if share is None else f"{share:.2f}",
        drawn=(_pain(line), _form(_, line)),
        last=_("none yet") if last is None else desk.day(last, brief=True),
    )


def _reasons_shown(desk: Desk, line: PatientLine) -> tuple[str, ...]:
    all_reasons = list(reasons(desk.words, line, partial(desk.day, brief=True)))
    if len(all_reasons) <= MOST_OTHERS + 1:
        return tuple(each.said for each in all_reasons)
    _, left = desk.words, all_reasons[MOST_OTHERS:]
    what = ", ".join(dict.fromkeys(each.in_short for each in left))
    more = _("and {number} more: {what}").format(number=len(left), what=what)
    return (*(each.said for each in all_reasons[:MOST_OTHERS]), more)


def _why_quiet(desk: Desk, line: PatientLine) -> str:
    """Explain why no reason is listed: "discharged", "paused until …", or "" for neither."""
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
    return template.format(trained=adherence.trained, asked=adherence.prescribed)


def _pain(line: PatientLine) -> _Drawn | None:
    known = [pair for pair in line.pains if pair != (None, None)]
    if not known:
        return None
    before, after = known[-1]
    felt = [after if after is not None else before for before, after in known]
    return _Drawn(f"{_points(before)} → {_points(after)}", spark_svg(felt, MOST_PAIN))


def _form(_: Translator, line: PatientLine) -> _Drawn | None:
    if not line.shares:
        return None
    now = _.percent(line.shares[-1])
    found = trend(line.shares)
    arrow = "" if found is None else f" {ARROWS[_sign(found.change)]}"
    return _Drawn(f"{now}{arrow}", spark_svg(line.shares, 1.0))


def _points(pain: int | None) -> str:
    return "–" if pain is None else str(pain)


def _sign(change: float) -> int:
    if abs(change) < LEAST_CHANGE:
        return 0
    return 1 if change > 0 else -1
