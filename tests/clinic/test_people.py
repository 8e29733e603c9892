"""An admin's work on the clinic's people, and a new colleague's way to an account."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from formcheck.access import Action, Actor, Role
from formcheck.errors import AccessError, AccountError, LoginError, StoreError
from formcheck.store.clinic.accounts import Accounts
from tests.clinic.desk import HERE, PASSWORD, Desk, StillClock, desk_in
from tests.exchange.made import a_consent, answers, some_notes

PHYSIO = {Role.PHYSIOTHERAPIST}
NEW = "another long password"


def add(desk: Desk, email: str = "nina@clinic.example") -> tuple[str, str]:
    return desk.accounts.add_staff(desk.clinic.admin, desk.clinic.id, "Nina", email, PHYSIO)


def test_a_new_colleague_chooses_a_password_with_a_code_that_works_once(desk: Desk) -> None:
    person_id, code = add(desk)
    with pytest.raises(LoginError):
        desk.accounts.log_in("nina@clinic.example", "", None, HERE)
    with pytest.raises(AccountError):
        desk.accounts.accept_invitation(code, "too short")
    desk.accounts.accept_invitation(code.lower(), PASSWORD)
    token = desk.accounts.log_in("nina@clinic.example", PASSWORD, None, HERE)
    actor = desk.accounts.actor_of_token(token)
    assert actor == Actor(person_id, "Nina", desk.clinic.id, frozenset(PHYSIO))
    with pytest.raises(LoginError, match="used already"):
        desk.accounts.accept_invitation(code, NEW)


def test_an_invitation_expires_after_a_week_and_ends_with_a_newer_one(
    desk: Desk, clock: StillClock
) -> None:
    person_id, first = add(desk)
    second = desk.accounts.invite_again(desk.clinic.admin, person_id)
    with pytest.raises(LoginError):
        desk.accounts.accept_invitation(first, PASSWORD)
    clock.time += timedelta(days=7)
    with pytest.raises(LoginError):
        desk.accounts.accept_invitation(second, PASSWORD)


def test_one_of_two_that_accept_at_once_gets_the_account(desk: Desk) -> None:
    _, code = add(desk)

    def accept(password: str) -> bool:
        try:
            desk.accounts.accept_invitation(code, password)
        except LoginError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(accept, (PASSWORD, NEW))) == [False, True]


def test_the_server_s_command_line_may_add_the_first_admin(accounts: Accounts) -> None:
    clinic_id = accounts.add_clinic(" North ")
    assert accounts.clinics() == {clinic_id: "North"}
    _, code = accounts.add_staff(None, clinic_id, "Ada", "Ada@north.example", {Role.ADMIN})
    accounts.accept_invitation(code, PASSWORD)
    token = accounts.log_in("ada@north.example", PASSWORD, None, HERE)
    actor = accounts.actor_of_token(token)
    assert actor is not None
    assert [line.role for line in accounts.audit(actor)][-1] == "server"
    with pytest.raises(StoreError):
        accounts.add_staff(None, "0" * 32, "Ada", "b@north.example", {Role.ADMIN})


def test_a_taken_away_password_and_a_lost_phone_end_what_there_was(
    desk: Desk, clock: StillClock
) -> None:
    paula = desk.clinic.paula
    desk.accounts.begin_totp(paula)
    token = desk.log_in(paula)
    assert desk.accounts.person_of_email(desk.email(paula)) == paula.person_id
    code = desk.accounts.invite_again(None, paula.person_id, also_second_factor=True)
    assert desk.accounts.actor_of_token(token) is None
    with pytest.raises(LoginError):
        desk.log_in(paula)
    desk.accounts.accept_invitation(code, NEW)
    assert desk.accounts.log_in(desk.email(paula), NEW, None, HERE)


@pytest.mark.parametrize("email", ["paula@clinic.example", " PAULA@clinic.example", "paula", "@x"])
def test_an_email_that_is_none_or_taken_is_refused(desk: Desk, email: str) -> None:
    with pytest.raises(AccountError):
        add(desk, email)


def test_only_an_admin_of_the_clinic_manages_its_people(desk: Desk) -> None:
    accounts, paula, other = desk.accounts, desk.clinic.paula, desk_in(desk.accounts, "Other")
    stranger = other.clinic.admin
    for actor in (paula, desk.clinic.anna, stranger):
        with pytest.raises(AccessError):
            accounts.set_roles(actor, desk.clinic.peter.person_id, PHYSIO)
        with pytest.raises(AccessError):
            accounts.add_staff(actor, desk.clinic.id, "Nina", "nina@x.example", PHYSIO)
        with pytest.raises(AccessError):
            accounts.remove_person(actor, desk.clinic.peter.person_id)
        with pytest.raises(AccessError):
            accounts.assign(actor, paula.person_id, desk.clinic.bo.person_id)
    assert desk.clinic.peter.person_id not in {each.id for each in accounts.colleagues(stranger)}


def test_an_admin_sees_everybody_and_whom_they_treat(desk: Desk) -> None:
    admin = desk.clinic.admin
    people = {each.name: each for each in desk.accounts.colleagues(admin)}
    assert sorted(people) == ["Admin", "Paula", "Peter"]
    assert people["Paula"].email == "paula@clinic.example"
    treated = {each.name: each.treated_by for each in desk.accounts.treated(admin).patients}
    assert treated == {"Anna": (people["Paula"].id,), "Bo": (people["Peter"].id,)}
    add(desk)
    assert [each.invited for each in desk.accounts.colleagues(admin)].count(True) == 1


def test_a_clinic_s_patients_are_read_page_by_page_or_found_by_name(desk: Desk) -> None:
    accounts, admin = desk.accounts, desk.clinic.admin
    for number in range(5):
        accounts.invite_patient(desk.clinic.paula, f"Cleo {number % 2}", "en")
    desk_in(accounts, "Other")
    seen, after = [], None
    while (page := accounts.treated(admin, after, 3)).patients:
        assert page.total == 7
        seen += page.patients
        after = seen[-1].id
    assert [each.name for each in seen] == ["Anna", "Bo", *["Cleo 0"] * 3, *["Cleo 1"] * 2]
    assert len({each.id for each in seen}) == 7
    found = accounts.treated(admin, name=" LEO 1")
    assert ([each.name for each in found.patients], found.total) == (["Cleo 1"] * 2, 2)


@pytest.mark.parametrize("typed", ["élo", "ÉLO", "elo", " Éloïse", "e\u0301loise", "OÏSE Ç"])
def test_a_name_is_found_in_any_case_with_accents_or_without(desk: Desk, typed: str) -> None:
    clinic = desk.clinic
    for name in ("Éloïse Çelik", "Elodie", "50 % off"):
        desk.accounts.invite_patient(clinic.paula, name, "fr")
    for name, part in (("Éloïse Çelik", typed), ("50 % off", "%")):
        treated = desk.accounts.treated(clinic.admin, name=part)
        lines = desk.accounts.worklist(clinic.paula, name=part).lines
        assert name in [each.name for each in treated.patients]
        assert treated.total == len(lines)
        assert name in [line.place.name for line in lines]
        assert "Anna" not in [line.place.name for line in lines]


def test_who_is_assigned_reaches_the_patient_and_who_no_longer_is_does_not(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    for _ in range(2):  # a second time changes nothing
        accounts.assign(clinic.admin, clinic.paula.person_id, clinic.bo.person_id)
    with accounts.acting(clinic.paula, Action.READ_SESSION, clinic.bo.person_id):
        pass
    accounts.unassign(clinic.admin, clinic.paula.person_id, clinic.bo.person_id)
    with (
        pytest.raises(AccessError),
        accounts.acting(clinic.paula, Action.READ_SESSION, clinic.bo.person_id),
    ):
        pass


def test_only_a_physiotherapist_is_assigned_only_a_patient_of_the_same_clinic(desk: Desk) -> None:
    accounts, clinic, other = desk.accounts, desk.clinic, desk_in(desk.accounts, "Other").clinic
    for physiotherapist, patient in (
        (clinic.admin, clinic.anna),
        (clinic.paula, clinic.peter),
        (other.paula, clinic.anna),
        (clinic.paula, other.anna),
    ):
        with pytest.raises(AccessError):
            accounts.assign(clinic.admin, physiotherapist.person_id, patient.person_id)


def test_roles_are_what_an_admin_says_at_once(desk: Desk) -> None:
    accounts, clinic, token = desk.accounts, desk.clinic, desk.log_in(desk.clinic.paula)
    peter = clinic.peter.person_id
    accounts.set_roles(clinic.admin, clinic.paula.person_id, {Role.ADMIN}, peter)
    actor = accounts.actor_of_token(token)
    assert actor is not None and actor.roles == {Role.ADMIN}
    assert all(
        clinic.paula.person_id not in each.treated_by for each in accounts.treated(actor).patients
    )
    with pytest.raises(AccountError):
        accounts.set_roles(actor, clinic.peter.person_id, set())


def test_a_clinic_keeps_its_last_admin(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    with pytest.raises(AccountError):
        accounts.set_roles(clinic.admin, clinic.admin.person_id, PHYSIO)
    with pytest.raises(AccountError):
        accounts.remove_person(clinic.admin, clinic.admin.person_id)
    accounts.set_roles(clinic.admin, clinic.paula.person_id, {*PHYSIO, Role.ADMIN})
    accounts.set_roles(clinic.admin, clinic.admin.person_id, PHYSIO)


def test_two_admins_that_step_down_at_once_leave_one(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    both = {*PHYSIO, Role.ADMIN}
    accounts.set_roles(clinic.admin, clinic.paula.person_id, both)

    def step_down(actor: Actor) -> bool:
        try:
            accounts.set_roles(actor, actor.person_id, PHYSIO)
        except AccountError:
            return False
        return True

    paula = Actor(clinic.paula.person_id, "Paula", clinic.id, frozenset(both))
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(step_down, (clinic.admin, paula))) == [False, True]


def test_the_audit_log_is_read_by_admins_in_pages_and_outlives_people(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    accounts.remove_person(clinic.admin, clinic.anna.person_id)
    for _ in range(3):
        accounts.colleagues(clinic.admin)
    newest = accounts.audit(clinic.admin, limit=2)
    older = accounts.audit(clinic.admin, limit=100, before_id=newest[-1].id)
    assert [line.action for line in newest] == ["read audit", "manage people"]
    assert [line.action for line in older][-1] == "erase"
    assert (older[-1].patient_id, older[-1].patient) == (clinic.anna.person_id, None)
    assert {line.actor for line in older} == {"Admin"}
    with pytest.raises(AccessError):
        accounts.audit(clinic.paula)
    other = desk_in(accounts, "Other").clinic.admin
    assert [line.actor_id for line in accounts.audit(other)] == [other.person_id]


def test_who_goes_hands_over_the_patients_that_nobody_else_treats(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    admin, paula, peter = clinic.admin, clinic.paula.person_id, clinic.peter.person_id
    other = desk_in(accounts, "Other").clinic
    assert accounts.treats_alone(admin, paula) == 1
    for successor in (None, paula):
        with pytest.raises(AccountError):
            accounts.remove_person(admin, paula, successor)
        with pytest.raises(AccountError):
            accounts.set_roles(admin, paula, {Role.ADMIN}, successor)
    for stranger in (other.paula, clinic.admin, clinic.bo):
        with pytest.raises(AccessError):
            accounts.remove_person(admin, paula, stranger.person_id)
    accounts.remove_person(admin, paula, peter)
    treated = {each.name: each.treated_by for each in accounts.treated(admin).patients}
    assert treated == {"Anna": (peter,), "Bo": (peter,)}
    assert accounts.alone(admin) == ()


def test_who_shares_a_patient_may_go_by_themselves(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    admin, paula, peter = clinic.admin, clinic.paula.person_id, clinic.peter.person_id
    accounts.assign(admin, peter, clinic.anna.person_id)
    assert accounts.treats_alone(admin, paula) == 0
    accounts.remove_person(admin, paula)
    assert accounts.alone(admin) == ()


def test_patients_whom_nobody_treats_are_the_admins_to_see(desk: Desk) -> None:
    accounts, clinic, other = desk.accounts, desk.clinic, desk_in(desk.accounts, "Other").clinic
    admin, anna, bo = clinic.admin, clinic.anna.person_id, clinic.bo.person_id
    accounts.unassign(admin, clinic.paula.person_id, anna)
    accounts.unassign(admin, clinic.peter.person_id, bo)
    sent_at = accounts.now()
    accounts.take_notes(clinic.bo, some_notes(a_consent(), answers("fever"), sent_at=sent_at))
    assert [(each.name, each.alerts) for each in accounts.alone(admin)] == [("Bo", 1), ("Anna", 0)]
    assert accounts.alone(other.admin) == ()
    with pytest.raises(AccessError):
        accounts.alone(clinic.paula)
    accounts.assign(admin, clinic.peter.person_id, bo)
    assert [each.name for each in accounts.alone(admin)] == ["Anna"]


def test_the_audit_log_names_nobody_of_another_clinic(desk: Desk) -> None:
    accounts, clinic, other = desk.accounts, desk.clinic, desk_in(desk.accounts, "Other").clinic
    stranger = other.anna.person_id
    for act in (accounts.remove_person, accounts.treats_alone):
        with pytest.raises(AccessError):
            act(clinic.admin, stranger)
    lines = [line for line in accounts.audit(clinic.admin) if line.patient_id == stranger]
    assert {(line.detail, line.patient) for line in lines} == {("refused", None)}
