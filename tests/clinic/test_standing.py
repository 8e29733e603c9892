"""Whoever acts is asked for, at every act, in the store: an open page outlives its login."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from formcheck.access import ALLOWED, Action, Actor, Role
from formcheck.errors import AccessError, FormCheckError, LoginError
from formcheck.store.clinic.logins import LONGEST_LOGIN
from formcheck.store.clinic.refusal_sentences import LOGIN_ENDED, UNPAIRED
from formcheck.store.clinic.standing import IDLE
from formcheck.store.tables import AuditRow
from tests.clinic.desk import PASSWORD, Desk, StillClock
from tests.store.made import item

End = Callable[[Desk, StillClock, str], None]


def logged_in(desk: Desk, who: Actor) -> tuple[str, Actor]:
    name = who.name.lower()  # as by the identity provider: no password takes its time
    token = desk.accounts.log_in_by_subject("provider", name, desk.email(who), True)
    assert token is not None
    actor = desk.accounts.actor_of_token(token)
    assert actor is not None
    return token, actor


def by_logging_out(desk: Desk, clock: StillClock, token: str) -> None:
    desk.accounts.log_out(token)


def by_idling(desk: Desk, clock: StillClock, token: str) -> None:
    clock.time += IDLE


def by_lasting_too_long(desk: Desk, clock: StillClock, token: str) -> None:
    begun = clock.time
    while clock.time < begun + LONGEST_LOGIN:
        desk.accounts.actor_of_token(token)
        clock.time += timedelta(minutes=20)


def by_another_password(desk: Desk, clock: StillClock, token: str) -> None:
    actor = desk.accounts.actor_of_token(token)
    assert actor is not None
    desk.accounts.change_password(actor, PASSWORD, "another horse battery")


def by_the_servers_command(desk: Desk, clock: StillClock, token: str) -> None:
    actor = desk.accounts.actor_of_token(token)
    assert actor is not None
    desk.accounts.invite_again(None, actor.person_id)


def by_removal(desk: Desk, clock: StillClock, token: str) -> None:
    actor = desk.accounts.actor_of_token(token)
    assert actor is not None
    peter = desk.clinic.peter.person_id
    desk.accounts.remove_person(desk.clinic.admin, actor.person_id, peter)


ENDS = [
    by_logging_out,
    by_idling,
    by_lasting_too_long,
    by_another_password,
    by_the_servers_command,
    by_removal,
]


def refusal(desk: Desk, actor: Actor, action: Action, patient: str | None) -> FormCheckError | None:
    for way in (desk.accounts.looking, desk.accounts.acting):
        try:
            with way(actor, action, patient):
                return None
        except FormCheckError as error:
            found = error
    return found


@pytest.mark.parametrize("end", ENDS)
def test_an_ended_login_does_nothing_any_more(desk: Desk, clock: StillClock, end: End) -> None:
    clinic = desk.clinic
    token, paula = logged_in(desk, clinic.paula)
    for action in (Action.PRESCRIBE, Action.WRITE_MESSAGE, Action.READ_SESSION):
        assert refusal(desk, paula, action, clinic.anna.person_id) is None
    end(desk, clock, token)
    for action, allowed in ALLOWED.items():
        if Role.PHYSIOTHERAPIST in allowed:
            for patient in (clinic.anna.person_id, None):
                said = refusal(desk, paula, action, patient)
                assert isinstance(said, LoginError) and str(said) == LOGIN_ENDED


def test_what_an_ended_login_sends_is_not_stored_and_the_try_is_audited(desk: Desk) -> None:
    accounts, anna = desk.accounts, desk.clinic.anna.person_id
    token, paula = logged_in(desk, desk.clinic.paula)
    accounts.log_out(token)
    with pytest.raises(LoginError):
        accounts.write_message(paula, anna, "Do more.")
    with pytest.raises(LoginError):
        accounts.prescribe(paula, anna, (item(),))
    _, again = logged_in(desk, desk.clinic.paula)
    assert accounts.messages(again, anna) == ()
    assert accounts.plans(again, anna) == ()
    with accounts.reading() as session:
        query = select(AuditRow.action).filter_by(patient_id=anna, detail="refused")
        assert set(session.scalars(query)) == {"write message", "prescribe"}


def test_a_login_of_somebody_else_doesnt_do(desk: Desk) -> None:
    _, paula = logged_in(desk, desk.clinic.paula)
    _, admin = logged_in(desk, desk.clinic.admin)
    forged = replace(admin, login_sha256=paula.login_sha256)
    with pytest.raises(LoginError):
        desk.accounts.colleagues(forged)


def test_a_role_that_was_taken_away_does_nothing_any_more(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    _, admin = logged_in(desk, clinic.admin)
    accounts.set_roles(clinic.admin, clinic.paula.person_id, [Role.PHYSIOTHERAPIST, Role.ADMIN])
    _, both = logged_in(desk, clinic.paula)
    accounts.colleagues(both)
    peter = clinic.peter.person_id
    accounts.set_roles(admin, clinic.paula.person_id, [Role.ADMIN], peter)
    for patient in (clinic.anna.person_id, clinic.bo.person_id):
        assert isinstance(refusal(desk, both, Action.PRESCRIBE, patient), AccessError)
    accounts.set_roles(admin, clinic.paula.person_id, [Role.PHYSIOTHERAPIST])
    for action in (Action.MANAGE_PEOPLE, Action.READ_AUDIT, Action.MANAGE_CLINIC):
        assert isinstance(refusal(desk, both, action, None), AccessError)


def test_a_role_that_was_given_counts_at_once(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    _, paula = logged_in(desk, clinic.paula)
    accounts.set_roles(clinic.admin, paula.person_id, [Role.PHYSIOTHERAPIST, Role.ADMIN])
    assert accounts.colleagues(paula)


def test_a_patient_who_is_with_somebody_else_now_is_not_there_any_more(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    _, paula = logged_in(desk, clinic.paula)
    accounts.unassign(clinic.admin, clinic.paula.person_id, clinic.anna.person_id)
    with pytest.raises(AccessError):
        accounts.write_message(paula, clinic.anna.person_id, "Hello")


def test_a_browser_that_was_disconnected_is_told_so(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    code = accounts.new_code(clinic.paula, clinic.anna.person_id)
    anna = accounts.actor_of_device(accounts.pair(code, "Firefox", "browser", "here").token)
    assert anna is not None
    accounts.unpair(clinic.paula, anna.device_id or "")
    with pytest.raises(AccessError, match=UNPAIRED):
        accounts.write_message(anna, anna.person_id, "Hello")
