"""The table of patients as HTML. Pure but for the day at the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from html import escape
from itertools import groupby

from formcheck.review.ranks import Rank
from formcheck.review.rules import Rules
from formcheck.review.trend import trend
from formcheck.store.clinic.records import PatientLine
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.spark import spark_svg
from formcheck.wording.alerts import reasons
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


def table_html(desk: Desk, lines: Sequence[PatientLine]) -> str:
    """Write the table, with a body of rows for each group that has any."""
    _ = desk.words
    head = "".join(f'<th scope="col">{escape(_(title))}</th>' for title in COLUMNS)
    bodies = "".join(
        f'<tbody class="{_group(rank)[1]}"><tr><th scope="rowgroup" colspan="{len(COLUMNS)}">'
        f"{escape(_(_group(rank)[2]))}</th></tr>{''.join(_row(desk, each) for each in rows)}"
        "</tbody>"
        for rank, rows in groupby(lines, key=lambda line: _group(line.place.rank)[0])
    )
    return f'<table class="patients"><thead><tr>{head}</tr></thead>{bodies}</table>'


def _group(rank: Rank) -> tuple[Rank, str, str]:
    return next(group for group in GROUPS if rank <= group[0])


def _row(desk: Desk, line: PatientLine) -> str:
    cells = "".join(f"<td>{cell}</td>" for cell in _cells(desk, line))
    name, patient_id = escape(line.place.name), escape(line.place.id)
    button = f'<button type="button" data-choice="{patient_id}">{name}</button>'
    return f'<tr><th scope="row">{button}</th>{cells}</tr>'


def _cells(desk: Desk, line: PatientLine) -> Iterator[str]:
    _ = desk.words
    yield _why(desk, line)
    yield _trained(_, line)
    yield _pain(line)
    yield _form(_, line)
    last = line.last_session_at
    yield escape(_("none yet") if last is None else desk.day(last, brief=True))


def _why(desk: Desk, line: PatientLine) -> str:
    said = list(reasons(desk.words, line, partial(desk.day, brief=True)))
    if not said:
        return escape(_why_quiet(desk, line))
    _, (first, *further) = desk.words, said
    others = [each.said for each in further]
    if len(others) > MOST_OTHERS:
        left = further[MOST_OTHERS - 1 :]
        what = ", ".join(dict.fromkeys(each.in_short for each in left))
        more = _("and {number} more: {what}").format(number=len(left), what=what)
        others = [*others[: MOST_OTHERS - 1], more]
    more = "".join(f"<small>{escape(each)}</small>" for each in others)
    return f"<b>{escape(first.said)}</b>{more}"


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
        said = _.plural("{number} day", "{number} days", adherence.trained)
        return escape(said.format(number=adherence.trained))
    said = _("{trained} of {asked} days")
    words = said.format(trained=adherence.trained, asked=adherence.prescribed)
    bar = f'<i class="bar" style="--share:{adherence.share:.2f}"></i>'
    return f"{escape(words)}{bar}"


def _pain(line: PatientLine) -> str:
    known = [pair for pair in line.pains if pair != (None, None)]
    if not known:
        return "–"
    before, after = known[-1]
    felt = [after if after is not None else before for before, after in known]
    return f"<span>{_points(before)} → {_points(after)}</span>{spark_svg(felt, MOST_PAIN)}"


def _points(pain: int | None) -> str:
    return "–" if pain is None else str(pain)


def _form(_: Translator, line: PatientLine) -> str:
    if not line.shares:
        return "–"
    now = _.percent(line.shares[-1])
    found = trend(line.shares)
    arrow = "" if found is None else f" {ARROWS[_sign(found.change)]}"
    return f"<span>{escape(now)}{arrow}</span>{spark_svg(line.shares, 1.0)}"


def _sign(change: float) -> int:
    if abs(change) < LEAST_CHANGE:
        return 0
    return 1 if change > 0 else -1
