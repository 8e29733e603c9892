"""A clinic's staff: new colleagues, and how they get their password."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor, Role
from formcheck.errors import AccessError, AccountError, LoginError
from formcheck.store.base import known
from formcheck.store.clinic.audited import ClinicDatabase, actor_of, audit_row
from formcheck.store.clinic.browsers import Browsers, forget_browsers
from formcheck.store.clinic.codes import Purpose, code_digest, new_code
from formcheck.store.clinic.logins import end_logins, plain_email
from formcheck.store.clinic.own_account import end_second_factor, has_password
from formcheck.store.clinic.passwords import check_new
from formcheck.store.clinic.refusal_sentences import NO_CODE
from formcheck.store.clinic.throttle import PER_ACCOUNT, forgive
from formcheck.store.tables import (
    AccountRow,
    AuditRow,
    ClinicRow,
    InvitationRow,
    PersonRow,
    RoleRow,
)

INVITED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class StaffInvitation:
    """The person that a one-time code is for.

    Attributes:
        is_again: they had a password, which has ended.
    """

    email: str
    is_again: bool


class Staff(Browsers):
    """Adds colleagues and invites them.

    Arguments and errors: see `ClinicDatabase`; actor None is the server's command line.
    """

    def add_clinic(self, name: str) -> str:
        """Add a clinic; return its id. Raises AccountError for an empty name."""
        clinic = ClinicRow(
            id=uuid4().hex, name=required_name(name), created_at=self.now(), settings={}
        )
        with self.writing() as session:
            session.add(clinic)
            return clinic.id

    def clinics(self) -> dict[str, str]:
        """Return every clinic's name by its id, the oldest first."""
        with self.reading() as session:
            found = session.scalars(select(ClinicRow).order_by(ClinicRow.created_at, ClinicRow.id))
            return {clinic.id: clinic.name for clinic in found}

    def add_staff(
        self,
        actor: Actor | None,
        clinic_id: str,
        name: str,
        email: str,
        roles: Iterable[Role],
        language: str = "en",
    ) -> tuple[str, str]:
        """Add a colleague; return their id and the one-time code to choose a password with.

        Raises:
            AccountError: the name is empty, the e-mail is invalid or in use, or there is no role.
        """
        given = frozenset(roles)
        if not given:
            raise AccountError("Choose at least one role.")
        person = PersonRow(
            id=uuid4().hex,
            name=required_name(name),
            language=language,
            created_at=self.now(),
            clinic_id=clinic_id,
        )
        with self._managing(actor, clinic_id, None, f"added {_said(given)}") as session:
            email = _free_email(session, email)
            session.add(person)
            session.flush()
            session.add_all(RoleRow(person_id=person.id, role=role.value) for role in given)
            session.add(AccountRow(person_id=person.id, email=email, totp_confirmed=False))
            return person.id, self.new_invitation_in(session, actor, person.id)

    def invite_again(
        self, actor: Actor | None, person_id: str, also_second_factor: bool = False
    ) -> str:
        """Make a new code for a colleague who lost theirs or forgot the password; older ones end.

        All logins end, and so does the old password; whoever still types it is told so.

        Args:
            also_second_factor: forget their authenticator app, too.

        Raises:
            AccountError: they have no account.
        """
        clinic_id = actor.clinic_id if actor else self._clinic_of(person_id)
        with self._managing(actor, clinic_id, person_id, "new invitation") as session:
            account = _account(session, person_id)
            if has_password(account):
                account.password_ended_at = self.now()
            end_logins(session, person_id, self.now())
            forget_browsers(session, person_id)
            if also_second_factor:
                end_second_factor(session, person_id)
            return self.new_invitation_in(session, actor, person_id)

    def invited(self, code: str) -> StaffInvitation:
        """Return the colleague of a one-time code. Raises LoginError like `accept_invitation`."""
        with self.reading() as session:
            invitation = self._open_invitation(session, code)
            account = known(session.get(AccountRow, invitation.person_id))
            return StaffInvitation(account.email, account.password_ended_at is not None)

    def accept_invitation(self, code: str, password: str) -> None:
        """Choose a password with a one-time code; ends all existing logins.

        Raises:
            LoginError: the code is wrong, or no longer valid.
            AccountError: the password is refused.
        """
        with self.reading() as session:
            invitation = self._open_invitation(session, code)
            account = known(session.get(AccountRow, invitation.person_id))
            person = known(session.get(PersonRow, invitation.person_id))
            email, name = account.email, person.name
        check_new(password, email, name)
        stored = self.passwords.hashed(password)
        with self.writing() as session:
            invitation = self._open_invitation(session, code)
            use_invitation(session, invitation, self)
            chosen = update(AccountRow).filter_by(person_id=invitation.person_id)
            session.execute(chosen.values(password_hash=stored, password_ended_at=None))
            end_logins(session, invitation.person_id, self.now())
            forgive(session, PER_ACCOUNT, email)
            actor = actor_of(session, known(session.get(PersonRow, invitation.person_id)))
            told = "password chosen by invitation"
            session.add(audit_row(self, actor, Action.OWN_ACCOUNT, actor.person_id, told))

    def person_of_email(self, email: str) -> str:
        """Return the id of the person with this account. Raises AccountError when there is none."""
        with self.reading() as session:
            found = session.scalar(select(AccountRow.person_id).filter_by(email=plain_email(email)))
        if found is None:
            raise AccountError("There is no account with the e-mail {email}.", email=email)
        return found

    def new_invitation_in(
        self,
        session: Session,
        actor: Actor | None,
        person_id: str,
        purpose: Purpose = Purpose.ACCOUNT,
        period: timedelta = INVITED_FOR,
    ) -> str:
        """Make a one-time code, as part of an act; the person's older ones end.

        A code for a copy, which is short-lived, ends none: a code to pair may still be needed.
        """
        now, code = self.now(), new_code(purpose)
        if purpose is not Purpose.COPY:
            older = update(InvitationRow).filter_by(person_id=person_id, used_at=None)
            session.execute(older.values(used_at=now))
        session.add(
            InvitationRow(
                id=uuid4().hex,
                person_id=person_id,
                code_sha256=code_digest(code, purpose),
                created_by=actor.person_id if actor else None,
                created_at=now,
                expires_at=now + period,
            )
        )
        return code

    def _open_invitation(self, session: Session, code: str) -> InvitationRow:
        return open_invitation(session, code, Purpose.ACCOUNT, self)

    def _clinic_of(self, person_id: str) -> str:
        with self.reading() as session:
            clinic_id = known(session.get(PersonRow, person_id)).clinic_id
        if clinic_id is None:
            raise AccountError("This person has no account to log in with.")
        return clinic_id

    @contextmanager
    def _managing(
        self, actor: Actor | None, clinic_id: str, person_id: str | None, detail: str
    ) -> Iterator[Session]:
        """Open a session as an admin of the clinic, or as the command line on the server."""
        if actor is None:
            with self.writing() as session:
                known(session.get(ClinicRow, clinic_id))
                session.add(server_row(self, Action.MANAGE_PEOPLE, clinic_id, person_id, detail))
                yield session
            return
        if actor.clinic_id != clinic_id:
            raise AccessError("You may not do this.")
        with self.acting(actor, Action.MANAGE_PEOPLE, person_id, detail) as session:
            yield session


def server_row(
    database: ClinicDatabase,
    action: Action,
    clinic_id: str,
    person_id: str | None,
    detail: str,
) -> AuditRow:
    """Make a line of the audit log for an act of the command line on the server."""
    return AuditRow(
        at=database.now(),
        clinic_id=clinic_id,
        role="server",
        action=action.value,
        patient_id=person_id,
        detail=detail,
    )


def required_name(name: str) -> str:
    """Strip a name of blanks around it. Raises AccountError for an empty one."""
    if not name.strip():
        raise AccountError("Please write a name.")
    return name.strip()


def open_invitation(
    session: Session, code: str, purpose: Purpose, database: ClinicDatabase
) -> InvitationRow:
    """Return the invitation of a code. Raises LoginError when it is unknown, used or expired."""
    query = select(InvitationRow).filter_by(code_sha256=code_digest(code, purpose), used_at=None)
    found = session.scalar(query.where(InvitationRow.expires_at > database.now()))
    if found is None:
        raise LoginError(NO_CODE)
    return found


def use_invitation(session: Session, invitation: InvitationRow, database: ClinicDatabase) -> None:
    """Use an invitation up. Raises LoginError when somebody else just did."""
    used = update(InvitationRow).filter_by(id=invitation.id, used_at=None)
    used = used.values(used_at=database.now())
    if session.scalar(used.returning(InvitationRow.id)) is None:
        raise LoginError(NO_CODE)


def _account(session: Session, person_id: str) -> AccountRow:
    account = session.get(AccountRow, person_id)
    if account is None:
        raise AccountError("This person has no account to log in with.")
    return account


def _free_email(session: Session, email: str) -> str:
    plain = plain_email(email)
    name, at, host = plain.partition("@")
    if not (name and at and host) or len(plain) > 320 or any(c.isspace() for c in plain):
        raise AccountError("Please write a whole e-mail address.")
    if session.scalar(select(AccountRow.person_id).filter_by(email=plain)) is not None:
        raise AccountError("Somebody has an account with this e-mail already.")
    return plain


def _said(roles: Iterable[Role]) -> str:
    return "+".join(sorted(roles))
