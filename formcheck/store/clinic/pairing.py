"""Pairing: a short code, then a token, lets a laptop or browser speak for its patient."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import bindparam, select, update

from formcheck.access import Action, Actor, Role
from formcheck.errors import AccessError, LoginError
from formcheck.store.base import known
from formcheck.store.clinic.administration import assign_in
from formcheck.store.clinic.audited import NOT_YOURS, actor_of, audit_row
from formcheck.store.clinic.codes import Purpose, digest, new_token
from formcheck.store.clinic.device_expiry import unused_days_at
from formcheck.store.clinic.refusal_sentences import UNPAIRED, UNUSED
from formcheck.store.clinic.staff import (
    Staff,
    open_invitation,
    required_name,
    use_invitation,
)
from formcheck.store.clinic.throttle import PER_ADDRESS, take_back
from formcheck.store.tables import ClinicRow, DeviceRow, PersonRow, RoleRow, Table

PAIR_WITHIN = timedelta(days=14)
MOST_NAME = 100
# The person that a laptop speaks for, if still a patient of a clinic.
_DEVICES, _PEOPLE, _ROLES = (Table.metadata.tables[name] for name in ("devices", "people", "roles"))
_PATIENT_OF = (
    select(
        *(_DEVICES.c.id, _DEVICES.c.seen_at, _DEVICES.c.person_id, _PEOPLE.c.name),
        _PEOPLE.c.clinic_id,
    )
    .join(_PEOPLE, _PEOPLE.c.id == _DEVICES.c.person_id)
    .join(_ROLES, (_ROLES.c.person_id == _PEOPLE.c.id) & (_ROLES.c.role == Role.PATIENT.value))
    .where(_DEVICES.c.token_sha256 == bindparam("token_sha256"))
    .where(_DEVICES.c.revoked_at.is_(None), _PEOPLE.c.clinic_id.is_not(None))
)
_SEEN = (
    update(_DEVICES).where(_DEVICES.c.id == bindparam("device_id")).values(seen_at=bindparam("now"))
)
# A device's last use is recorded at most this often: laptops ask every few minutes.
TOUCH = timedelta(hours=1)
# The client of a device that is a browser on the clinic's own pages.
BROWSER = "browser"


@dataclass(frozen=True, slots=True)
class Paired:
    """The answer to a device once it belongs to a patient; the token is nowhere else."""

    token: str
    device_id: str
    person_id: str
    name: str
    clinic: str


@dataclass(frozen=True, slots=True)
class Device:
    """A patient's laptop, or a browser in which they train on the clinic's pages."""

    id: str
    name: str
    client: str
    created_at: datetime
    seen_at: datetime

    @property
    def is_browser(self) -> bool:
        """Whether it is a browser."""
        return self.client == BROWSER


class Pairing(Staff):
    """Invites patients, and pairs and unpairs their devices.

    Arguments and errors: see `ClinicDatabase`.
    """

    def invite_patient(self, actor: Actor, name: str, language: str) -> tuple[str, str]:
        """Add a patient of the actor; return their id, and a code for their laptop (`XXXXX-XXXXX`).

        Raises:
            AccountError: the name is empty.
        """
        person = PersonRow(
            id=uuid4().hex,
            name=required_name(name),
            language=language,
            created_at=self.now(),
            clinic_id=actor.clinic_id,
        )
        with self.acting(actor, Action.INVITE_PATIENT, None, person.id) as session:
            session.add(person)
            session.flush()
            session.add(RoleRow(person_id=person.id, role=Role.PATIENT.value))
            assign_in(session, actor.person_id, person.id, self.now())
            return person.id, self.new_invitation_in(
                session, actor, person.id, Purpose.PAIR, PAIR_WITHIN
            )

    def new_code(self, actor: Actor, patient_id: str) -> str:
        """Make a new code for a patient's laptop; older ones end."""
        with self.acting(actor, Action.INVITE_PATIENT, patient_id) as session:
            return self.new_invitation_in(session, actor, patient_id, Purpose.PAIR, PAIR_WITHIN)

    def pair(self, code: str, device_name: str, client: str, address: str) -> Paired:
        """Pair a laptop with the patient, by their one-time code.

        Args:
            client: the program and its version, as it names itself.
            address: the request's origin; each address has a limited number of failures.

        Raises:
            LoginError: the code is wrong, was used, or has expired.
            TooManyTriesError: the address has to wait.
        """
        self.count(None, (PER_ADDRESS, address))
        with self.writing() as session:
            invitation = open_invitation(session, code, Purpose.PAIR, self)
            use_invitation(session, invitation, self)
            person = known(session.get(PersonRow, invitation.person_id))
            clinic = known(session.get(ClinicRow, person.clinic_id))
            token, now = new_token(), self.now()
            device = DeviceRow(
                id=uuid4().hex,
                person_id=person.id,
                token_sha256=digest(token),
                name=device_name.strip()[:MOST_NAME],
                client=client.strip()[:MOST_NAME],
                created_at=now,
                seen_at=now,
            )
            session.add(device)
            actor = actor_of(session, person, device.id)
            session.add(audit_row(self, actor, Action.PAIR, person.id, device.id))
            take_back(session, PER_ADDRESS, address)
            return Paired(token, device.id, person.id, person.name, clinic.name)

    def is_open(self, code: str, address: str) -> bool:
        """Return whether a patient's code is still valid. Counts as a try, against guessing.

        Raises:
            TooManyTriesError: the address has to wait.
        """
        self.count(None, (PER_ADDRESS, address))
        with self.writing() as session:
            try:
                open_invitation(session, code, Purpose.PAIR, self)
            except LoginError:
                return False
            take_back(session, PER_ADDRESS, address)
            return True

    def actor_of_device(self, token: str) -> Actor | None:
        """Return the actor whose laptop has this token; None if unknown, unpaired or disused."""
        found, is_over = self._device(token)
        if found is None or is_over:
            return None
        if found.seen_at <= self.now() - TOUCH:
            self.change(_SEEN, {"device_id": found.id, "now": self.now()})
        roles = frozenset({Role.PATIENT})
        return Actor(found.person_id, found.name, found.clinic_id, roles, found.id)

    def device_refusal(self, token: str) -> str:
        """Return the sentence for a token that `actor_of_device` doesn't take."""
        _found, is_over = self._device(token)
        return UNUSED if is_over else UNPAIRED

    def _device(self, token: str) -> tuple[Any, bool]:
        """Return the device, and whether it ended by disuse, which is checked once an hour."""
        with self.reading() as session:
            found = session.execute(_PATIENT_OF, {"token_sha256": digest(token)}).one_or_none()
            if found is None or found.seen_at > self.now() - TOUCH:
                return found, False
            period = unused_days_at(session, found.clinic_id)
            return found, found.seen_at <= self.now() - timedelta(days=period)

    def devices(self, actor: Actor, patient_id: str) -> tuple[Device, ...]:
        """Return a patient's laptops, the first paired first."""
        query = select(DeviceRow).filter_by(person_id=patient_id, revoked_at=None)
        with self.looking(actor, Action.READ_PATIENT, patient_id) as session:
            return tuple(
                Device(row.id, row.name, row.client, row.created_at, row.seen_at)
                for row in session.scalars(query.order_by(DeviceRow.created_at, DeviceRow.id))
            )

    def unpair(self, actor: Actor, device_id: str) -> None:
        """Unpair a laptop, which speaks for nobody from now on; what it sent stays."""
        with self.reading() as session:
            patient_id = session.scalar(select(DeviceRow.person_id).filter_by(id=device_id))
        if patient_id is None:
            raise AccessError(NOT_YOURS)
        with self.acting(actor, Action.UNPAIR, patient_id, device_id) as session:
            ended = update(DeviceRow).filter_by(id=device_id, revoked_at=None)
            session.execute(ended.values(revoked_at=self.now()))
