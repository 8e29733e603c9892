"""The list of a physiotherapist's patients, those who most need attention first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    case,
    func,
    literal,
    not_,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.review.adherence import Adherence, Frequency, adherence
from formcheck.review.ranks import RANKS, Rank
from formcheck.review.rules import Rules
from formcheck.review.treatment_events import without
from formcheck.store.base import known
from formcheck.store.clinic import worklist_place
from formcheck.store.clinic.acknowledging import alert_record
from formcheck.store.clinic.audited import ClinicDatabase, assigned
from formcheck.store.clinic.clinic_records import AlertRecord, PatientLine, Place, Worklist
from formcheck.store.clinic.clinic_rules import rules_at
from formcheck.store.clinic.digests import sessions_in_short
from formcheck.store.clinic.name_search import ids_named
from formcheck.store.clinic.treatment import days_off_of
from formcheck.store.tables import (
    AlertRow,
    AssignmentRow,
    MessageRow,
    OverviewRow,
    PersonRow,
    PlanRow,
    ReviewRow,
    SessionRow,
)
from formcheck.store.tables.table_base import UtcDateTime

PAGE = 50
LOOKED_BACK = timedelta(days=28)
# For patients who wait for nothing: they are ordered by name alone.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Worklists(ClinicDatabase):
    """Reads the list of patients, page by page. Errors: see `ClinicDatabase`."""

    def worklist(
        self,
        actor: Actor,
        after: Place | None = None,
        limit: int = PAGE,
        name: str = "",
        zone: tzinfo | None = None,
        discharged: bool = False,
    ) -> Worklist:
        """Return a page of the patients assigned to the actor, the most pressing first.

        Discharged patients are listed while something of theirs waits, or when asked for by name.

        Args:
            after: the place of the last patient of the page before.
            name: list only patients whose name contains this.
            zone: sets when days begin and end; None for this computer's.
            discharged: also list discharged patients for whom nothing waits.
        """
        with self.looking(actor, Action.LIST_PATIENTS) as session:
            now, part = self.now(), name.strip()
            named = ids_named(session, assigned(actor), part) if part else None
            rules = rules_at(session, actor.clinic_id)
            places = _places(actor, rules, now, named, discharged=discharged)
            found = session.execute(_look(places, after, limit)).all()
            on_page = [row for row in found if row.id is not None]
            about = _About(session, on_page, now, zone)
            counts = {Rank(row.counted_rank): row.number for row in found}
            return Worklist(tuple(about.line(row) for row in on_page), counts)

    def has_discharged(self, actor: Actor) -> bool:
        """Return whether any patient assigned to the actor is discharged."""
        query = assigned(actor).where(worklist_place.IS_DISCHARGED).limit(1)
        with self.looking(actor, Action.LIST_PATIENTS) as session:
            return session.execute(query).first() is not None

    def line(self, actor: Actor, patient_id: str, zone: tzinfo | None = None) -> PatientLine:
        """Return a patient assigned to the actor as a line of the list; `zone` as in `worklist`."""
        with self.looking(actor, Action.READ_PATIENT, patient_id) as session:
            now = self.now()
            places = _places(actor, rules_at(session, actor.clinic_id), now, [patient_id])
            row = known(session.execute(select(places)).one_or_none())
            return _About(session, [row], now, zone).line(row)


def _places(
    actor: Actor,
    rules: Rules,
    now: datetime,
    ids: Sequence[str] | None,
    *,
    discharged: bool = False,
) -> CTE:
    """Select the actor's patients, or those of `ids`, with their rank and how long they wait."""
    at = worklist_place.once(_theirs(actor, now, ids), "theirs").c
    is_absent, idle_since = worklist_place.is_absent(at, rules, now), worklist_place.idle_since(at)
    never = literal(NEVER, UtcDateTime())
    alert_rank = func.coalesce(at.rank, int(Rank.NOTHING))
    alert_since = func.coalesce(at.waiting_since, never)
    # In the order of the ranks: the first that applies counts.
    steps: tuple[tuple[ColumnElement[bool], Any, Any], ...] = (
        (alert_rank < Rank.ABSENT, alert_rank, alert_since),
        (is_absent, int(Rank.ABSENT), idle_since),
        (alert_rank < Rank.MESSAGE, alert_rank, alert_since),
        (at.unread_since.is_not(None), int(Rank.MESSAGE), at.unread_since),
        (at.unreviewed_since.is_not(None), int(Rank.NEW_SESSION), at.unreviewed_since),
    )
    rank = case(*((when, value) for when, value, _ in steps), else_=int(Rank.NOTHING))
    since = case(*((when, value) for when, _, value in steps), else_=never)
    query = select(
        *(at.id, at.name, at.language, at.last_session_at, at.unreviewed_since),
        rank.label("rank"),
        since.label("since"),
        case((is_absent, idle_since)).label("absent_since"),
        *(at.paused_until, at.is_discharged),
    )
    if ids is None and not discharged:
        query = query.where(or_(not_(at.is_discharged), rank < Rank.NOTHING))
    return query.cte("places")


def _theirs(actor: Actor, now: datetime, ids: Sequence[str] | None) -> Select[Any]:
    """Select the actor's patients, or those of `ids`, with what their places depend on."""
    kept = ("rank", "waiting_since", "unread_since", "unreviewed_since")
    places = (getattr(OverviewRow, name) for name in kept)
    query = (
        worklist_place.coming(now, PersonRow.id, PersonRow.name, PersonRow.language, *places)
        .join(AssignmentRow, AssignmentRow.patient_id == PersonRow.id)
        .where(AssignmentRow.physiotherapist_id == actor.person_id)
        .where(PersonRow.clinic_id == actor.clinic_id)
    )
    return query if ids is None else query.where(PersonRow.id.in_(ids))


def _look(places: CTE, after: Place | None, limit: int) -> Select[Any]:
    """Select the page and the number of each rank: the places are computed once for both.

    A rank that has nobody on the page is a row with its number alone.
    """
    order = (places.c.rank, places.c.since, places.c.name, places.c.id)
    query = select(places).order_by(*order).limit(limit)
    if after is not None:
        query = query.where(tuple_(*order) > (int(after.rank), after.since, after.name, after.id))
    page = query.subquery("page")
    counted = select(places.c.rank.label("counted_rank"), func.count().label("number"))
    ranks = counted.group_by(places.c.rank).subquery("ranks")
    both = ranks.outerjoin(page, page.c.rank == ranks.c.counted_rank)
    return select(ranks, page).select_from(both).order_by(*(page.c[each.name] for each in order))


class _About:
    """The contents of one page's lines: one query for each kind of thing."""

    def __init__(
        self, session: Session, on_page: Sequence[Any], now: datetime, zone: tzinfo | None
    ) -> None:
        self._now, self._zone = now, zone
        ids = [row.id for row in on_page]
        self._past = sessions_in_short(session, ids, now - LOOKED_BACK)
        self._alerts = _alerts(session, ids)
        self._frequencies = frequencies_of(session, ids, zone)
        self._unread = _unread(session, ids)
        self._unreviewed = _unreviewed(session, [row.id for row in on_page if row.unreviewed_since])

    def line(self, row: Any) -> PatientLine:
        past = self._past[row.id]
        trained = (each.started_at for each in past if each.sets_done)
        idle = None if row.absent_since is None else self._now - row.absent_since
        paused_until = row.paused_until
        is_paused = paused_until is not None and paused_until > self._now
        return PatientLine(
            place=Place(Rank(row.rank), row.since, row.name, row.id),
            language=row.language,
            last_session_at=row.last_session_at,
            alerts=tuple(self._alerts[row.id]),
            absent_days=None if idle is None else idle.days,
            unread=self._unread.get(row.id, 0),
            unreviewed=self._unreviewed.get(row.id, 0),
            adherence=lately(trained, self._frequencies.get(row.id, ()), self._now, self._zone),
            pains=tuple((each.pain_before, each.pain_after) for each in past),
            shares=tuple(share for each in past if (share := each.correct_share) is not None),
            paused_until=paused_until if is_paused else None,
            is_discharged=row.is_discharged,
        )


def lately(
    times: Iterable[datetime],
    frequencies: Sequence[Frequency],
    now: datetime,
    zone: tzinfo | None,
) -> Adherence:
    """Return adherence up to today if there was training today, else to yesterday."""
    today = now.astimezone(zone).date()
    trained = {each.astimezone(zone).date() for each in times}
    last = today if today in trained else today - timedelta(days=1)
    return adherence(trained, frequencies, today - LOOKED_BACK + timedelta(days=1), last)


def frequencies_of(
    session: Session, people: Sequence[str] | Select[str], zone: tzinfo | None
) -> dict[str, list[Frequency]]:
    """Return what was prescribed by day, by patient, with nothing on their days off."""
    off = days_off_of(session, people, zone)
    return {
        person_id: without(each, off.get(person_id, ()))
        for person_id, each in _frequencies(session, people, zone).items()
    }


def _alerts(session: Session, ids: Sequence[str]) -> dict[str, list[AlertRecord]]:
    query = select(AlertRow).where(AlertRow.person_id.in_(ids), AlertRow.acknowledged_at.is_(None))
    found: dict[str, list[AlertRecord]] = defaultdict(list)
    for row in session.scalars(query):
        found[row.person_id].append(alert_record(row))
    for alerts in found.values():
        alerts.sort(key=lambda alert: (RANKS[alert.kind], alert.at))
    return found


def _frequencies(
    session: Session, people: Sequence[str] | Select[str], zone: tzinfo | None
) -> dict[str, list[Frequency]]:
    query = select(PlanRow.person_id, PlanRow.created_at, PlanRow.days)
    query = query.where(PlanRow.person_id.in_(people)).order_by(PlanRow.version)
    found: dict[str, list[Frequency]] = defaultdict(list)
    for person_id, at, days in session.execute(query):
        weekdays = None if days is None else tuple(days)
        found[person_id].append(Frequency(at.astimezone(zone).date(), weekdays))
    return found


def _unread(session: Session, ids: Sequence[str]) -> dict[str, int]:
    query = select(MessageRow.person_id, func.count()).group_by(MessageRow.person_id)
    query = query.where(
        MessageRow.person_id.in_(ids), MessageRow.author.is_(None), MessageRow.read_at.is_(None)
    )
    return dict(session.execute(query).all())


def _unreviewed(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """Count unreviewed sessions of any age: each gives a place in the list, as `worklist_place`."""
    query = (
        select(SessionRow.person_id, func.count())
        .outerjoin(ReviewRow, ReviewRow.session_id == SessionRow.id)
        .where(SessionRow.person_id.in_(ids), SessionRow.ended_at.is_not(None))
        .where(ReviewRow.at.is_(None))
        .group_by(SessionRow.person_id)
    )
    return dict(session.execute(query).all())
