"""A clinic, all in one class over one database."""

from __future__ import annotations

from formcheck.store.clinic.accounts import Accounts
from formcheck.store.clinic.care import Care
from formcheck.store.clinic.copies import Copies
from formcheck.store.clinic.hosted_sessions import HostedCutOff
from formcheck.store.clinic.intake import Intake


class Clinic(Accounts, Copies, Care, Intake, HostedCutOff):
    """A clinic: its staff, and patients' data both ways. Arguments and errors: see the bases."""
