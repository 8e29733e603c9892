"""Hand-overs and changes of roles at the same time leave no patient with nobody."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from sqlalchemy import delete, select

from formcheck.access import Actor, Role
from formcheck.errors import AccessError, AccountError
from formcheck.store.clinic import colleagues
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.tables import AssignmentRow, ClinicRow, RoleRow
from tests.clinic.made import Clinic

LATE_S = 1.0  # how long one waits for the other before it goes on


def treating(store: Store, clinic: Clinic) -> set[str]:
    query = select(AssignmentRow.physiotherapist_id).filter_by(patient_id=clinic.anna.person_id)
    with store.reading() as session:
        return set(session.scalars(query))


def during(store: Store, clinic: Clinic, act: Callable[[], None], *changes) -> Future[None]:
    """Begin an act while another transaction of the clinic has changed this and isn't through."""
    with ThreadPoolExecutor(1) as pool:
        with store.writing() as session:
            session.get(ClinicRow, clinic.id, with_for_update=True)
            for change in changes:
                session.execute(change)
            begun = pool.submit(act)
            time.sleep(LATE_S)
        begun.exception()
        return begun


def no_physiotherapist(person: Actor):
    role = Role.PHYSIOTHERAPIST.value
    return delete(RoleRow).filter_by(person_id=person.person_id, role=role)


def test_two_who_hand_over_to_each_other_at_once_leave_one(
    store: Store, clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    paula, peter, anna = clinic.paula, clinic.peter, clinic.anna.person_id
    store.entrust(paula, anna, peter.person_id, "", goes_on=True)
    both, assign_in = Barrier(2), colleagues.assign_in

    def assign_and_wait(*given) -> None:
        assign_in(*given)
        with suppress(BrokenBarrierError):  # the other waits for this one
            both.wait(LATE_S)

    monkeypatch.setattr(colleagues, "assign_in", assign_and_wait)

    def hand_over(giver: Actor, taker: Actor) -> None:
        store.entrust(giver, anna, taker.person_id, "", goes_on=False)

    with ThreadPoolExecutor(2) as pool:
        for each in [pool.submit(hand_over, paula, peter), pool.submit(hand_over, peter, paula)]:
            each.result()
    assert len(treating(store, clinic)) == 1


@pytest.mark.parametrize("act", ["entrust", "assign"])
def test_nobody_is_given_a_patient_while_their_role_is_taken_away(
    store: Store, clinic: Clinic, act: str
) -> None:
    anna, peter = clinic.anna.person_id, clinic.peter.person_id
    acts = {
        "entrust": lambda: store.entrust(clinic.paula, anna, peter, "", goes_on=False),
        "assign": lambda: store.assign(clinic.admin, peter, anna),
    }
    begun = during(store, clinic, acts[act], no_physiotherapist(clinic.peter))
    assert isinstance(begun.exception(), AccessError)
    assert treating(store, clinic) == {clinic.paula.person_id}


def test_a_role_is_kept_while_a_patient_is_handed_over_to_its_holder(
    store: Store, clinic: Clinic
) -> None:
    """Bo is Peter's alone; Anna becomes so: with both roles he may not stop treating unseen."""
    admin, anna, peter = clinic.admin, clinic.anna.person_id, clinic.peter.person_id
    store.assign(admin, clinic.paula.person_id, clinic.bo.person_id)
    handed = (
        AssignmentRow.__table__.insert().values(
            physiotherapist_id=peter, patient_id=anna, since=store.now()
        ),
        delete(AssignmentRow).filter_by(physiotherapist_id=clinic.paula.person_id, patient_id=anna),
    )
    begun = during(store, clinic, lambda: store.set_roles(admin, peter, [Role.ADMIN]), *handed)
    assert isinstance(begun.exception(), AccountError)
    assert treating(store, clinic) == {peter}


def test_who_no_longer_treats_a_patient_hands_nobody_over(store: Store, clinic: Clinic) -> None:
    paula, peter, anna = clinic.paula, clinic.peter, clinic.anna.person_id
    store.assign(clinic.admin, peter.person_id, anna)
    gone = delete(AssignmentRow).filter_by(physiotherapist_id=paula.person_id, patient_id=anna)

    def hand_over() -> None:
        store.entrust(paula, anna, peter.person_id, "Late.", goes_on=False)

    assert isinstance(during(store, clinic, hand_over, gone).exception(), AccessError)
    assert store.hand_overs(peter, anna) == ()


def test_whoever_has_no_role_to_treat_leaves_a_patient_alone(store: Store, clinic: Clinic) -> None:
    anna, peter = clinic.anna.person_id, clinic.peter.person_id
    with store.writing() as session:
        session.execute(no_physiotherapist(clinic.paula))
    assert [each.id for each in store.alone(clinic.admin)] == [anna]
    store.assign(clinic.admin, peter, anna)
    assert store.alone(clinic.admin) == ()
    assert store.treats_alone(clinic.admin, peter) == 2
