"""Models of colleagues' requests and of the answers to them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from formcheck.access import Role
from formcheck.store.clinic.passwords import MOST_LENGTH

_NO_CONTROL = r"^[^\x00-\x1f\x7f]+$"
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=_NO_CONTROL),
]
Email = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=320, pattern=_NO_CONTROL)
]
Password = Annotated[str, StringConstraints(max_length=MOST_LENGTH)]
Code = Annotated[str, StringConstraints(max_length=64)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
ID = r"^[0-9a-f]{32}$"
Id = Annotated[str, Path(pattern=ID)]
Roles = frozenset[Role]


class Login(BaseModel):
    """A login; with `cookie` the browser keeps it, in place of a token in the answer."""

    email: Email
    password: Password
    code: Code | None = None
    cookie: bool = False


class LoggedIn(BaseModel):
    """The token to send as `Authorization: Bearer …`; none for a browser, which has a cookie."""

    token: str | None


class AccountOut(BaseModel):
    """The account that is logged in."""

    person_id: str
    name: str
    clinic_id: str
    roles: list[Role]
    email: str
    has_password: bool
    has_totp: bool


class NewPassword(BaseModel):
    """The old password and the new one."""

    old: Password
    new: Password


class OwnPassword(BaseModel):
    """The current password, as proof of identity."""

    password: Password


class TotpSecret(BaseModel):
    """The secret for an authenticator app."""

    uri: str
    secret: str


class TotpCode(BaseModel):
    """The code that an authenticator app shows."""

    code: Code


class Acceptance(BaseModel):
    """A one-time code, and the password chosen with it."""

    code: Code
    password: Password


class NewColleague(BaseModel):
    """A new colleague."""

    name: Name
    email: Email
    roles: Roles
    language: Language = "en"


class NewPatient(BaseModel):
    """A new patient."""

    name: Name
    language: Language


class Invited(BaseModel):
    """A one-time code and the person it is for."""

    person_id: str
    code: str


class RolesOf(BaseModel):
    """Somebody's new roles; `successor` takes over patients whom nobody else treats."""

    roles: Roles
    successor: Annotated[str, Field(pattern=ID)] | None = None


class InvitationAgain(BaseModel):
    """Another invitation; with `also_second_factor` it removes the authenticator app, too."""

    also_second_factor: bool = False


class RetentionPeriod(BaseModel):
    """The number of days for which sessions are kept; null keeps them for good."""

    days: int | None


class _FromRecord(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class MemberOut(_FromRecord):
    """A colleague."""

    id: str
    name: str
    language: str
    roles: list[Role]
    email: str
    invited: bool
    has_totp: bool


class PatientOut(_FromRecord):
    """A patient, with the ids of those who treat them."""

    id: str
    name: str
    treated_by: list[str]


class TreatedOut(_FromRecord):
    """A page of patients, and the total on all pages."""

    patients: list[PatientOut]
    total: int


class AuditOut(_FromRecord):
    """One line of the audit log."""

    id: int
    at: datetime
    actor_id: str | None
    actor: str | None
    role: str
    action: str
    patient_id: str | None
    patient: str | None
    detail: str | None


class DeviceOut(_FromRecord):
    """A patient's laptop, or the browser in which they train here."""

    id: str
    name: str
    client: str
    created_at: datetime
    seen_at: datetime
