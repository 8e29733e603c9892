"""The clinic's database as its server opens it: with its keys, and every secret sealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from formcheck.errors import FormCheckError
from formcheck.settings import Settings
from formcheck.store.base import utc_now
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.keys import keys_of
from formcheck.store.tables import AccountRow


def open_clinic(settings: Settings, now: Callable[[], datetime] = utc_now) -> Clinic:
    """Open the database that the settings name.

    Raises:
        StoreError: it can't be opened, or holds secrets that no key here opens.
        AccountError: it holds unsealed secrets, and there is no key.
    """
    clinic = Clinic(settings.database, now, keys=keys_of(settings.database, settings.key_file))
    try:
        clinic.keys.check()
        seal_secrets(clinic)
    except FormCheckError:
        clinic.close()
        raise
    return clinic


def seal_secrets(clinic: ClinicDatabase, *, anew: bool = False) -> None:
    """Seal the secrets stored before there were keys; with `anew`, all under the newest key.

    Raises:
        AccountError: there are secrets to seal, and no key.
        StoreError: there are sealed secrets that no key here opens.
    """
    for account in secrets(clinic):
        if account.is_sealed and not anew:
            continue
        # Overwrite only the secret that was read: its owner may have begun another meanwhile.
        same = update(AccountRow).filter_by(person_id=account.person_id, totp_secret=account.stored)
        with clinic.writing() as session:
            session.execute(same.values(totp_secret=clinic.keys.sealed(account.secret)))


@dataclass(frozen=True, slots=True)
class Secret:
    """A second factor's secret, as stored and in the clear."""

    person_id: str
    stored: str
    secret: str

    @property
    def is_sealed(self) -> bool:
        """Whether it is stored sealed."""
        return self.stored != self.secret


def secrets(clinic: ClinicDatabase) -> list[Secret]:
    """Return all second factors' secrets. Raises StoreError when no key here opens one."""
    query = select(AccountRow.person_id, AccountRow.totp_secret)
    with clinic.reading() as session:
        found = session.execute(query.where(AccountRow.totp_secret.is_not(None))).all()
    return [
        Secret(person_id, stored, clinic.keys.opened(stored))
        for person_id, stored in found
        if stored is not None
    ]
