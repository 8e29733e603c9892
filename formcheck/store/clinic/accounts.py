"""Accounts at a clinic, all in one class."""

from __future__ import annotations

from formcheck.store.clinic.administration import Administration
from formcheck.store.clinic.device_expiry import Unused
from formcheck.store.clinic.own_account import OwnAccount
from formcheck.store.clinic.pairing import Pairing
from formcheck.store.clinic.retention import Retention


class Accounts(OwnAccount, Pairing, Administration, Retention, Unused):
    """Clinics, colleagues, logins, patients' laptops. Arguments and errors: see `ClinicDatabase`.

    Logging in: `log_in`, `log_in_by_subject`, `actor_of_token`, `log_out`, `accept_invitation`.
    One's own account: `account`, `change_password`, `begin_totp`, `confirm_totp`, `end_totp`.
    An admin: `add_staff`, `people`, `set_roles`, `assign`, `remove_person`, `audit`,
    `retention`, `set_retention`, `alone`, `treats_alone`, `unused_days`, `set_unused_days`.
    A physiotherapist: `invite_patient`, `new_code`, `devices`, `unpair`.
    A laptop: `pair`, `actor_of_device`, `device_refusal`.
    """
