"""Logging in by the clinic's identity provider: whose word counts, and for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from formcheck.errors import LoginError
from formcheck.store.clinic.logins import IDLE, LONGEST_LOGIN, TOUCH
from tests.clinic.desk import Desk, StillClock


def test_an_identity_provider_is_believed_by_a_verified_email_then_by_its_subject(
    desk: Desk,
) -> None:
    accounts, paula = desk.accounts, desk.clinic.paula
    issuer, email = "https://id.example", desk.email(paula).upper()
    with pytest.raises(LoginError):
        accounts.log_in_by_subject(issuer, "7", email, email_verified=False)
    token = accounts.log_in_by_subject(issuer, "7", email, email_verified=True)
    assert accounts.actor_of_token(token) == paula
    renamed = accounts.log_in_by_subject(issuer, "7", "new@elsewhere.example", email_verified=False)
    assert accounts.actor_of_token(renamed) == paula
    with pytest.raises(LoginError):  # another subject can't take the account over
        accounts.log_in_by_subject(issuer, "8", email, email_verified=True)
    with pytest.raises(LoginError):
        accounts.log_in_by_subject("https://other.example", "7", email, email_verified=True)


def test_an_identity_provider_is_asked_again_once_its_login_went_unused(
    desk: Desk, clock: StillClock
) -> None:
    accounts, email = desk.accounts, desk.email(desk.clinic.paula)
    began = clock.time

    def again() -> str | None:
        """The page is opened anew in a browser that remembers the provider's word."""
        return accounts.log_in_by_subject("https://id.example", "7", email, True, began)

    for _ in range(3):
        token = again()
        assert token is not None
        clock.time += IDLE - TOUCH
        assert accounts.actor_of_token(token) is not None
    assert again() is not None
    clock.time += IDLE
    assert again() is None
    fresh = accounts.log_in_by_subject("https://id.example", "7", email, True, clock.time)
    assert fresh is not None
    accounts.log_out(fresh)
    clock.time = began + LONGEST_LOGIN
    assert again() is None


def test_an_identity_provider_s_older_word_begins_no_login_once_all_were_ended(
    desk: Desk, clock: StillClock
) -> None:
    accounts, email = desk.accounts, desk.email(desk.clinic.paula)
    vouched_at = clock.time
    word = ("https://id.example", "7", email, True)
    assert accounts.log_in_by_subject(*word, vouched_at) is not None
    clock.time += timedelta(minutes=1)
    accounts.log_out_everywhere(desk.clinic.paula)
    assert accounts.log_in_by_subject(*word, vouched_at) is None
    clock.time += timedelta(minutes=1)
    assert accounts.log_in_by_subject(*word, clock.time) is not None
    assert accounts.log_in_by_subject(*word, vouched_at) is None
