"""An admin's work on the people of a clinic: roles, assignments, removal; the audit log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, func, select, tuple_
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor, Role
from formcheck.errors import AccessError, AccountError
from formcheck.store.base import insert_new
from formcheck.store.clinic.audited import NOT_YOURS
from formcheck.store.clinic.handing_over import HandingOver, hand_over, one_at_a_time
from formcheck.store.clinic.name_search import ids_named
from formcheck.store.clinic.own_account import has_password
from formcheck.store.erase import erase_deleted
from formcheck.store.tables import (
    AccountRow,
    AssignmentRow,
    AuditRow,
    PersonRow,
    RoleRow,
)

PAGE = 50


@dataclass(frozen=True, slots=True)
class Member:
    """A colleague, as an admin sees them.

    Attributes:
        invited: whether a password is still to be chosen.
    """

    id: str
    name: str
    language: str
    roles: frozenset[Role]
    email: str
    invited: bool
    has_totp: bool


@dataclass(frozen=True, slots=True)
class TreatedPatient:
    """A patient, with the ids of those who treat them."""

    id: str
    name: str
    treated_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreatedPage:
    """A page of patients by name, and how many there are on all pages."""

    patients: tuple[TreatedPatient, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act; names are today's, None for people who are gone."""

    id: int
    at: datetime
    actor_id: str | None
    actor: str | None
    role: str
    action: str
    patient_id: str | None
    patient: str | None
    detail: str | None


class Administration(HandingOver):
    """An admin's acts on the people of a clinic. Arguments and errors: see `ClinicDatabase`."""

    def colleagues(self, actor: Actor) -> tuple[Member, ...]:
        """Return everybody at the actor's clinic who has an account, by name."""
        with self.looking(actor, Action.MANAGE_PEOPLE) as session:
            query = (
                select(PersonRow, AccountRow)
                .join(AccountRow, AccountRow.person_id == PersonRow.id)
                .where(PersonRow.clinic_id == actor.clinic_id)
                .order_by(PersonRow.name, PersonRow.id)
            )
            roles = _roles(session, actor)
            return tuple(
                _member(person, account, frozenset(roles[person.id]))
                for person, account in session.execute(query)
            )

    def treated(
        self, actor: Actor, after: str | None = None, limit: int = PAGE, name: str = ""
    ) -> TreatedPage:
        """Return a page of the clinic's patients, by name, with who treats each.

        Args:
            after: id of the last patient of the page before.
            name: list only patients whose name contains this.
        """
        with self.looking(actor, Action.MANAGE_PEOPLE) as session:
            patients, part = _patients(actor), name.strip()
            if part:
                patients = patients.where(PersonRow.id.in_(ids_named(session, patients, part)))
            total = session.scalar(select(func.count()).select_from(patients.subquery())) or 0
            last = None if after is None else session.get(PersonRow, after)
            if last is not None:
                here = tuple_(PersonRow.name, PersonRow.id)
                patients = patients.where(here > (last.name, last.id))
            page = patients.order_by(PersonRow.name, PersonRow.id).limit(limit)
            found = session.execute(page).all()
            by = _treated_by(session, [each.id for each in found])
            return TreatedPage(
                tuple(TreatedPatient(each.id, each.name, tuple(by[each.id])) for each in found),
                total,
            )

    def set_roles(
        self,
        actor: Actor,
        person_id: str,
        roles: Iterable[Role],
        successor_id: str | None = None,
    ) -> None:
        """Give somebody these roles and no others; who isn't a physiotherapist treats no patients.

        Args:
            successor_id: the colleague who takes over patients that nobody else treats.

        Raises:
            AccountError: no role is given, the clinic would have no admin, or a patient would have
                nobody who treats them.
        """
        given = frozenset(roles)
        if not given:
            raise AccountError("Choose at least one role.")
        with self.acting(
            actor, Action.MANAGE_PEOPLE, person_id, "+".join(sorted(given))
        ) as session:
            one_at_a_time(session, actor.clinic_id)
            if Role.ADMIN not in given:
                _spare_last_admin(session, actor, person_id)
            if Role.PHYSIOTHERAPIST not in given:
                self._hand_over(session, actor, person_id, successor_id)
            session.execute(delete(RoleRow).filter_by(person_id=person_id))
            session.add_all(RoleRow(person_id=person_id, role=role.value) for role in given)
            if Role.PHYSIOTHERAPIST not in given:
                session.execute(delete(AssignmentRow).filter_by(physiotherapist_id=person_id))

    def assign(self, actor: Actor, physiotherapist_id: str, patient_id: str) -> None:
        """Let a physiotherapist treat a patient of the same clinic."""
        with self.acting(actor, Action.ASSIGN, patient_id, f"to {physiotherapist_id}") as session:
            one_at_a_time(session, actor.clinic_id)
            _must_be(session, actor, physiotherapist_id, Role.PHYSIOTHERAPIST)
            _must_be(session, actor, patient_id, Role.PATIENT)
            assign_in(session, physiotherapist_id, patient_id, self.now())

    def unassign(self, actor: Actor, physiotherapist_id: str, patient_id: str) -> None:
        """End an assignment."""
        with self.acting(actor, Action.ASSIGN, patient_id, f"not {physiotherapist_id}") as session:
            session.execute(
                delete(AssignmentRow).filter_by(
                    physiotherapist_id=physiotherapist_id, patient_id=patient_id
                )
            )

    def remove_person(self, actor: Actor, person_id: str, successor_id: str | None = None) -> None:
        """Delete everything about somebody; what they wrote to others stays, under their name.

        Args:
            successor_id: the colleague who takes over patients that nobody else treats.

        Raises:
            AccountError: they are the last admin, or a patient would have nobody who treats them.
            StoreError: also when another program is reading, see `erase_deleted`.
        """
        with self.acting(actor, Action.ERASE, person_id) as session:
            one_at_a_time(session, actor.clinic_id)
            _spare_last_admin(session, actor, person_id)
            self._hand_over(session, actor, person_id, successor_id)
            session.execute(delete(PersonRow).filter_by(id=person_id))
        with self.sentences():
            erase_deleted(self.engine)

    def _hand_over(
        self, session: Session, actor: Actor, person_id: str, successor_id: str | None
    ) -> None:
        if successor_id is not None:
            _must_be(session, actor, successor_id, Role.PHYSIOTHERAPIST)
        hand_over(session, person_id, successor_id, self.now())

    def audit(
        self, actor: Actor, limit: int = 100, before_id: int | None = None
    ) -> tuple[AuditLine, ...]:
        """Read the clinic's audit log, the newest line first; `before_id` is where to read on."""
        with self.looking(actor, Action.READ_AUDIT) as session:
            query = select(AuditRow).filter_by(clinic_id=actor.clinic_id)
            if before_id is not None:
                query = query.where(AuditRow.id < before_id)
            lines = session.scalars(query.order_by(AuditRow.id.desc()).limit(limit)).all()
            ids = {line.actor_id for line in lines} | {line.patient_id for line in lines}
            named = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(ids - {None}))
            # An act may name anybody's id: names of people at other clinics aren't shown here.
            named = named.where(PersonRow.clinic_id == actor.clinic_id)
            names = dict(session.execute(named).all())
            return tuple(_audit_line(line, names) for line in lines)


def assign_in(session: Session, physiotherapist_id: str, patient_id: str, now: datetime) -> None:
    """Add an assignment, as part of an act; do nothing if it is there already."""
    row = {"physiotherapist_id": physiotherapist_id, "patient_id": patient_id, "since": now}
    session.execute(insert_new(session, AssignmentRow).values(row).on_conflict_do_nothing())


def _patients(actor: Actor) -> Select[str, str]:
    return (
        select(PersonRow.id, PersonRow.name)
        .join(RoleRow, RoleRow.person_id == PersonRow.id)
        .where(PersonRow.clinic_id == actor.clinic_id, RoleRow.role == Role.PATIENT.value)
    )


def _treated_by(session: Session, ids: Sequence[str]) -> defaultdict[str, list[str]]:
    query = select(AssignmentRow).where(AssignmentRow.patient_id.in_(ids))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in session.scalars(query.order_by(AssignmentRow.since)):
        found[row.patient_id].append(row.physiotherapist_id)
    return found


def _roles(session: Session, actor: Actor) -> defaultdict[str, list[Role]]:
    query = select(RoleRow).join(AccountRow, AccountRow.person_id == RoleRow.person_id)
    query = query.join(PersonRow, PersonRow.id == RoleRow.person_id)
    found: defaultdict[str, list[Role]] = defaultdict(list)
    for row in session.scalars(query.where(PersonRow.clinic_id == actor.clinic_id)):
        found[row.person_id].append(Role(row.role))
    return found


def _member(person: PersonRow, account: AccountRow, roles: frozenset[Role]) -> Member:
    return Member(
        id=person.id,
        name=person.name,
        language=person.language,
        roles=roles,
        email=account.email,
        invited=not has_password(account) and account.subject is None,
        has_totp=account.totp_confirmed,
    )


def _spare_last_admin(session: Session, actor: Actor, person_id: str) -> None:
    """Refuse to take the last admin from a clinic."""
    query = (
        select(RoleRow.person_id)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(PersonRow.clinic_id == actor.clinic_id, RoleRow.role == Role.ADMIN.value)
    )
    if set(session.scalars(query)) == {person_id}:
        raise AccountError("A clinic needs an admin: give somebody else that role first.")


def _must_be(session: Session, actor: Actor, person_id: str, role: Role) -> None:
    query = (
        select(RoleRow.role)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(PersonRow.clinic_id == actor.clinic_id)
        .where(RoleRow.person_id == person_id, RoleRow.role == role.value)
    )
    if session.scalar(query) is None:
        raise AccessError(NOT_YOURS)


def _audit_line(row: AuditRow, names: dict[str, str]) -> AuditLine:
    return AuditLine(
        id=row.id,
        at=row.at,
        actor_id=row.actor_id,
        actor=names.get(row.actor_id or ""),
        role=row.role,
        action=row.action,
        patient_id=row.patient_id,
        patient=names.get(row.patient_id or ""),
        detail=row.detail,
    )
