"""Access table: which role may do which action on whose data at a clinic. Pure.

A physiotherapist sees only the patients assigned to them, a patient only themselves; an admin
manages people and reads no report.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from formcheck.errors import AccessError


class Role(StrEnum):
    """A person's role at a clinic; one person may have several."""

    PATIENT = "patient"
    PHYSIOTHERAPIST = "physiotherapist"
    ADMIN = "admin"


class Scope(StrEnum):
    """The people whose data an action may touch."""

    OWN = "own"
    ASSIGNED = "assigned"  # of patients assigned to the physiotherapist
    CLINIC = "clinic"  # of everybody at the clinic


class Action(StrEnum):
    """Every action on a patient's data or on people, in the audit log's words."""

    READ_PATIENT = "read patient"
    CHANGE_PATIENT = "change patient"
    CORRECT_PATIENT = "correct patient"
    PAUSE = "pause patient"
    DISCHARGE = "discharge patient"
    HAND_OVER = "hand over patient"
    LIST_PATIENTS = "list patients"
    READ_SESSION = "read session"
    READ_RECORDING = "read recording"
    SEND_SESSION = "send session"
    TAKE_BACK = "take back set"
    SEND_NOTES = "send notes"
    DRAFT = "draft"
    PRESCRIBE = "prescribe"
    REFER = "refer"
    READ_TEMPLATES = "read templates"
    KEEP_TEMPLATE = "keep template"
    READ_PLAN = "read plan"
    WRITE_MESSAGE = "write message"
    READ_MESSAGES = "read messages"
    ACKNOWLEDGE = "acknowledge alert"
    REOPEN = "reopen alert"
    REVIEW = "review session"
    JUDGE_BLIND = "judge blind"
    MEASURE_TIME = "measure time"
    MONITOR = "monitor"
    READ_OVERVIEW = "read overview"
    READ_AGREEMENT = "read agreement"
    READ_RULES = "read rules"
    INVITE_PATIENT = "invite patient"
    PAIR = "pair device"
    UNPAIR = "unpair device"
    CONSENT = "consent"
    EXPORT = "export"
    ERASE = "erase"
    MANAGE_PEOPLE = "manage people"
    ASSIGN = "assign"
    READ_AUDIT = "read audit"
    MANAGE_CLINIC = "manage clinic"
    OWN_ACCOUNT = "own account"


_PATIENT, _PHYSIO, _ADMIN = Role.PATIENT, Role.PHYSIOTHERAPIST, Role.ADMIN
_TREATS = {_PHYSIO: Scope.ASSIGNED}
_OWN = {_PATIENT: Scope.OWN}

ALLOWED: dict[Action, dict[Role, Scope]] = {
    Action.READ_PATIENT: _TREATS | _OWN,
    Action.CHANGE_PATIENT: _OWN,
    Action.CORRECT_PATIENT: _TREATS,
    Action.PAUSE: _TREATS,
    Action.DISCHARGE: _TREATS,
    Action.HAND_OVER: _TREATS,
    Action.LIST_PATIENTS: _TREATS,
    Action.READ_SESSION: _TREATS | _OWN,
    Action.READ_RECORDING: _TREATS | _OWN,
    Action.SEND_SESSION: _OWN,
    Action.TAKE_BACK: _OWN,
    Action.SEND_NOTES: _OWN,
    Action.DRAFT: _TREATS,
    Action.PRESCRIBE: _TREATS,
    Action.REFER: _TREATS,
    Action.READ_TEMPLATES: {_PHYSIO: Scope.CLINIC},
    Action.KEEP_TEMPLATE: {_PHYSIO: Scope.CLINIC},
    Action.READ_PLAN: _TREATS | _OWN,
    Action.WRITE_MESSAGE: _TREATS | _OWN,
    Action.READ_MESSAGES: _TREATS | _OWN,
    Action.ACKNOWLEDGE: _TREATS,
    Action.REOPEN: _TREATS,
    Action.REVIEW: _TREATS,
    Action.JUDGE_BLIND: _TREATS,
    Action.MEASURE_TIME: _TREATS,
    Action.MONITOR: _TREATS,
    Action.READ_OVERVIEW: {_PHYSIO: Scope.CLINIC, _ADMIN: Scope.CLINIC},
    Action.READ_AGREEMENT: {_PHYSIO: Scope.CLINIC},
    Action.READ_RULES: {_PHYSIO: Scope.CLINIC, _ADMIN: Scope.CLINIC},
    Action.INVITE_PATIENT: _TREATS,
    Action.PAIR: _OWN,
    Action.UNPAIR: _TREATS | _OWN,
    Action.CONSENT: _OWN,
    Action.EXPORT: _TREATS | _OWN,
    Action.ERASE: _OWN | {_ADMIN: Scope.CLINIC},
    Action.MANAGE_PEOPLE: {_ADMIN: Scope.CLINIC},
    Action.ASSIGN: {_ADMIN: Scope.CLINIC},
    Action.READ_AUDIT: {_ADMIN: Scope.CLINIC},
    Action.MANAGE_CLINIC: {_ADMIN: Scope.CLINIC},
    Action.OWN_ACCOUNT: {_PHYSIO: Scope.OWN, _ADMIN: Scope.OWN},
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who is logged in, or a patient's device.

    Attributes:
        roles: their roles at the clinic; a device counts as its patient and nothing else.
        device_id: id of the patient's laptop, or None.
        login_sha256: hash of the login that they came with, or None. Every action checks that it is
            still valid.
    """

    person_id: str
    name: str
    clinic_id: str
    roles: frozenset[Role]
    device_id: str | None = None
    login_sha256: str | None = field(default=None, compare=False, repr=False)


def scopes(actor: Actor, action: Action) -> frozenset[Scope]:
    """Return the scopes in which the actor may do this.

    Raises:
        AccessError: there is none.
    """
    allowed = ALLOWED[action]
    found = frozenset(allowed[role] for role in actor.roles if role in allowed)
    if not found:
        raise AccessError("You may not do this.")
    return found
