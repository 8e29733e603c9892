"""Checks at every act that an actor is still who they were.

A page left open, or a set that goes on for minutes, acts as whoever it was shown to. By then their
login may have ended, their device may be disconnected, a role may be gone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from formcheck.access import Actor, Role
from formcheck.errors import AccessError, FormCheckError, LoginError
from formcheck.store.clinic.refusal_sentences import LOGIN_ENDED, UNPAIRED
from formcheck.store.tables import Table
from formcheck.store.tables.table_base import UtcDateTime

# OWASP's session management: half an hour without a sign of life.
IDLE = timedelta(minutes=30)

# Statements of every act are made once: making one takes longer than running it.
_TABLES = Table.metadata.tables
_ROLES, _LOGINS, _DEVICES = _TABLES["roles"].c, _TABLES["logins"].c, _TABLES["devices"].c
_HELD = select(_ROLES.role).where(_ROLES.person_id == bindparam("person_id"))
_BY_LOGIN = _HELD.where(
    _LOGINS.person_id == _ROLES.person_id,
    _LOGINS.token_sha256 == bindparam("login_sha256"),
    _LOGINS.expires_at > bindparam("now", type_=UtcDateTime()),
    _LOGINS.seen_at > bindparam("idle_since", type_=UtcDateTime()),
)
_BY_DEVICE = _HELD.where(
    _DEVICES.person_id == _ROLES.person_id,
    _DEVICES.id == bindparam("device_id"),
    _DEVICES.revoked_at.is_(None),
    _ROLES.role == Role.PATIENT.value,
)


def roles_now(session: Session, actor: Actor, now: datetime) -> frozenset[Role]:
    """Return the actor's current roles; none after their login ended or device was unpaired."""
    values = {"person_id": actor.person_id}
    if actor.device_id is not None:
        found = session.scalars(_BY_DEVICE, values | {"device_id": actor.device_id})
    elif actor.login_sha256 is not None:
        at = {"now": now, "idle_since": now - IDLE}
        found = session.scalars(_BY_LOGIN, values | at | {"login_sha256": actor.login_sha256})
    else:
        found = session.scalars(_HELD, values)
    return frozenset(Role(role) for role in found)


def no_more(actor: Actor, otherwise: str) -> FormCheckError:
    """Return the error for an actor without roles; says `otherwise` without device and login."""
    if actor.device_id is not None:
        return AccessError(UNPAIRED)
    return AccessError(otherwise) if actor.login_sha256 is None else LoginError(LOGIN_ENDED)
