"""A clinic, all in one class over one database."""

from __future__ import annotations

from formcheck.store.clinic.accounts import Accounts
from formcheck.store.clinic.care import PatientCare
from formcheck.store.clinic.copies import DataCopies
from formcheck.store.clinic.hosted_sessions import HostedCutOff
from formcheck.store.clinic.intake import Intake


class Clinic(Accounts, DataCopies, PatientCare, Intake, HostedCutOff):
    """A clinic: its staff, and its patients' data. Arguments and errors: see the bases."""
