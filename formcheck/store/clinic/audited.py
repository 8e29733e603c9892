"""Access and audit log: each act at the clinic is checked against the access table and logged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Insert, Select, bindparam, insert, select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor, Role, Scope, scopes
from formcheck.errors import AccessError, FormCheckError
from formcheck.store.base import Database, readable, utc_now
from formcheck.store.clinic.keys import NO_KEYS, Keys
from formcheck.store.clinic.passwords import STRONG, Passwords
from formcheck.store.clinic.standing import no_more, roles_now
from formcheck.store.tables import (
    AssignmentRow,
    AuditRow,
    PersonRow,
    RoleRow,
    SessionRow,
    Table,
)
from formcheck.store.tables.table_base import UtcDateTime

NOT_YOURS = "There is no such person among those you may see."
MAY_NOT = "You may not do this."
# Looking at the same thing again within this time, or going on to send the same session, counts as
# one act: an open page polls every few seconds.
ONE_ACT = timedelta(minutes=30)
AUDIT = Table.metadata.tables["audit"]
# The columns in which two lines of the audit log agree when they are of one act.
IN_COMMON = frozenset({"clinic_id", "actor_id", "role", "action", "patient_id", "detail"})
# Lists work out missing entries, so they write as well.
GOING_ON = frozenset(
    {
        Action.SEND_SESSION,
        Action.LIST_PATIENTS,
        Action.READ_SESSION,
        Action.DRAFT,
        Action.MEASURE_TIME,
    }
)


class ClinicDatabase(Database):
    """A clinic's database, in which every act is checked and logged.

    Arguments and errors: see `Database`. Methods that take an `Actor` also raise AccessError, and
    LoginError once their login has ended.

    Args:
        passwords: how passwords are hashed; only tests use a cheaper way.
        keys: seal the secrets in the database.
    """

    def __init__(
        self,
        where: Path | str | Engine,
        now: Callable[[], datetime] = utc_now,
        passwords: Passwords = STRONG,
        keys: Keys = NO_KEYS,
    ) -> None:
        super().__init__(where, now)
        self.passwords = passwords
        self.keys = keys

    @contextmanager
    def acting(
        self,
        actor: Actor,
        action: Action,
        patient_id: str | None = None,
        detail: str | Callable[[Session], str] | None = None,
    ) -> Iterator[Session]:
        """Open a session for this act of the actor, on the data of one patient if one is named.

        The act enters the audit log together with its changes; a refused one is logged, too.

        Args:
            detail: for the audit log; a function is asked for it in the same transaction, and
                only if the actor may do this.

        Raises:
            AccessError: the actor may not, or no such person exists for them.
            LoginError: the login they came with has ended.
        """
        with self.writing() as session:
            refusal = self._refusal(session, actor, action, patient_id)
            if callable(detail):
                detail = None if refusal else detail(session)
            line = audit_line(self, actor, action, patient_id, "refused" if refusal else detail)
            if refusal is None and action in GOING_ON:
                put_once(session, line)
            else:
                session.execute(insert(AUDIT), [line])
            if refusal is None:
                yield session
        if refusal is not None:
            raise refusal

    @contextmanager
    def looking(
        self,
        actor: Actor,
        action: Action,
        patient_id: str | None = None,
        detail: str | None = None,
    ) -> Iterator[Session]:
        """Open a session that only reads; it is logged once in a while (`ONE_ACT`), not each time.

        Raises:
            AccessError, LoginError: see `acting`.
        """
        with self.reading() as session:
            line = audit_line(self, actor, action, patient_id, detail)
            is_known = _is_there(session, line)
            if is_known and self._refusal(session, actor, action, patient_id) is None:
                yield session
                return
        with readable(), self.acting(actor, action, patient_id, detail) as session:
            yield session

    @contextmanager
    def acting_on_session(
        self, actor: Actor, action: Action, session_id: str, detail: str | None = None
    ) -> Iterator[Session]:
        """Open a session as `acting`, with the patient whose training session it is."""
        patient_id = self.owner(select(SessionRow.person_id).filter_by(id=session_id))
        with self.acting(actor, action, patient_id, detail or session_id) as session:
            yield session

    @contextmanager
    def looking_at_session(
        self, actor: Actor, action: Action, session_id: str, detail: str | None = None
    ) -> Iterator[Session]:
        """Open a session as `looking`, with the patient whose training session it is."""
        patient_id = self.owner(select(SessionRow.person_id).filter_by(id=session_id))
        with self.looking(actor, action, patient_id, detail or session_id) as session:
            yield session

    def owner(self, query: Select[str]) -> str:
        """Return the patient that something belongs to.

        Raises:
            AccessError: it belongs to nobody.
        """
        with self.reading() as session:
            found = session.scalar(query)
        if found is None:
            raise AccessError(NOT_YOURS)
        return found

    def _refusal(
        self, session: Session, actor: Actor, action: Action, patient_id: str | None
    ) -> FormCheckError | None:
        """Return why the actor, as the store knows them now, may not do this; None if they may."""
        no = NOT_YOURS if patient_id else MAY_NOT
        roles = roles_now(session, actor, self.now())
        if not roles:
            return no_more(actor, no)
        try:
            found = scopes(replace(actor, roles=roles), action)
        except AccessError:
            return AccessError(no)
        if patient_id is None or any(_reaches(session, actor, one, patient_id) for one in found):
            return None
        return AccessError(no)


def audit_row(
    database: Database,
    actor: Actor,
    action: Action,
    patient_id: str | None,
    detail: str | None = None,
) -> AuditRow:
    """Make one line of the audit log."""
    return AuditRow(**audit_line(database, actor, action, patient_id, detail))


def audit_line(
    database: Database,
    actor: Actor,
    action: Action,
    patient_id: str | None,
    detail: str | None = None,
) -> dict[str, Any]:
    """Return the columns of one line of the audit log."""
    return {
        "at": database.now(),
        "clinic_id": actor.clinic_id,
        "actor_id": actor.person_id,
        "role": "+".join(sorted(actor.roles))[:20],
        "action": action.value,
        "patient_id": patient_id,
        "detail": detail,
    }


def _is_there(session: Session, line: dict[str, Any]) -> bool:
    """Return whether the audit log has the same line from a short while ago."""
    return session.scalar(_same_line(_empty(line)), _parameters(line)) is not None


def put_once(session: Session, line: dict[str, Any]) -> None:
    """Add the line unless the audit log has the same from a short while ago."""
    session.execute(_new_line(_empty(line)), _parameters(line))


def _empty(line: dict[str, Any]) -> frozenset[str]:
    return frozenset(name for name in IN_COMMON if line[name] is None)


def _parameters(line: dict[str, Any]) -> dict[str, Any]:
    """Return the values of the parameters of `_same_line` and `_new_line`."""
    return {**line, "since": line["at"] - ONE_ACT}


@cache
def _same_line(empty: frozenset[str]) -> Select[int]:
    """Select the line with the same value in each column; the columns in `empty` hold nothing."""
    lately = select(AUDIT.c.id).where(AUDIT.c.at > bindparam("since", type_=UtcDateTime()))
    for name in sorted(IN_COMMON):
        column = AUDIT.c[name]
        lately = lately.where(column.is_(None) if name in empty else column == bindparam(name))
    return lately.limit(1)


@cache
def _new_line(empty: frozenset[str]) -> Insert:
    names = [each.name for each in AUDIT.c if each.name != "id"]
    values = [bindparam(name, type_=AUDIT.c[name].type) for name in names]
    return insert(AUDIT).from_select(names, select(*values).where(~_same_line(empty).exists()))


def _reaches(session: Session, actor: Actor, scope: Scope, patient_id: str) -> bool:
    if scope is Scope.OWN:
        return patient_id == actor.person_id
    at_clinic = select(PersonRow.id).filter_by(id=patient_id, clinic_id=actor.clinic_id)
    if scope is Scope.ASSIGNED:
        at_clinic = at_clinic.join(AssignmentRow, AssignmentRow.patient_id == PersonRow.id).where(
            AssignmentRow.physiotherapist_id == actor.person_id
        )
    return session.scalar(at_clinic) is not None


def assigned(actor: Actor) -> Select[str, str]:
    """Select ids and names of the patients assigned to the actor."""
    return (
        select(PersonRow.id, PersonRow.name)
        .join(AssignmentRow, AssignmentRow.patient_id == PersonRow.id)
        .where(AssignmentRow.physiotherapist_id == actor.person_id)
    )


def actor_of(
    session: Session,
    person: PersonRow,
    device_id: str | None = None,
    login_sha256: str | None = None,
) -> Actor:
    """Return the actor for a person; through a device, they are a patient and nothing else.

    Raises:
        AccessError: the person belongs to no clinic.
    """
    if person.clinic_id is None:
        raise AccessError(MAY_NOT)
    held = session.scalars(select(RoleRow.role).filter_by(person_id=person.id))
    roles = frozenset(Role(role) for role in held)
    if device_id is not None:
        roles &= {Role.PATIENT}
    return Actor(person.id, person.name, person.clinic_id, roles, device_id, login_sha256)
