"""Accounts at a clinic, all in one class."""

from __future__ import annotations

from formcheck.store.clinic.administration import Administration
from formcheck.store.clinic.device_expiry import DeviceExpiry
from formcheck.store.clinic.own_account import OwnAccount
from formcheck.store.clinic.pairing import Pairing
from formcheck.store.clinic.retention import Retention


class Accounts(OwnAccount, Pairing, Administration, Retention, DeviceExpiry):
    """Colleagues, logins, patients' devices. Arguments and errors: see `ClinicDatabase`."""
