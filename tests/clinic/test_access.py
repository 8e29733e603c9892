"""Access of every role to every person by every action; each attempt is in the audit log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from formcheck.access import ALLOWED, Action, Actor, Role, Scope
from formcheck.errors import AccessError
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.tables import AuditRow
from tests.clinic.made import Clinic, clinic_in


@pytest.fixture
def database(where: Path | str) -> Iterator[ClinicDatabase]:
    opened = ClinicDatabase(where)
    yield opened
    opened.close()


@pytest.fixture
def clinic(database: ClinicDatabase) -> Clinic:
    return clinic_in(database)


def reaches(database: ClinicDatabase, actor: Actor, action: Action, patient: Actor) -> bool:
    try:
        with database.acting(actor, action, patient.person_id):
            return True
    except AccessError:
        return False


def test_every_role_reaches_whom_the_table_says_and_nobody_else(
    database: ClinicDatabase, clinic: Clinic
) -> None:
    other = clinic_in(database, "Other")
    for action, allowed in ALLOWED.items():
        expected = {
            clinic.paula: allowed.get(Role.PHYSIOTHERAPIST),
            clinic.anna: allowed.get(Role.PATIENT),
            clinic.admin: allowed.get(Role.ADMIN),
        }
        for actor, scope in expected.items():
            own = actor is clinic.anna
            got = reaches(database, actor, action, clinic.anna)
            assert got == (scope in {Scope.ASSIGNED, Scope.CLINIC} or (scope is Scope.OWN and own))
            got = reaches(database, actor, action, clinic.bo)
            assert got == (scope is Scope.CLINIC)
            assert not reaches(database, actor, action, other.anna)


def test_every_try_is_in_the_audit_log_the_refused_ones_too(
    database: ClinicDatabase, clinic: Clinic
) -> None:
    assert reaches(database, clinic.paula, Action.READ_SESSION, clinic.anna)
    assert not reaches(database, clinic.peter, Action.READ_SESSION, clinic.anna)
    with database.reading() as session:
        lines = session.scalars(select(AuditRow).order_by(AuditRow.id)).all()
        assert [(line.actor_id, line.patient_id, line.detail) for line in lines] == [
            (clinic.paula.person_id, clinic.anna.person_id, None),
            (clinic.peter.person_id, clinic.anna.person_id, "refused"),
        ]


def test_an_act_that_fails_changes_nothing(database: ClinicDatabase, clinic: Clinic) -> None:
    with (
        pytest.raises(RuntimeError),
        database.acting(clinic.paula, Action.PRESCRIBE, clinic.anna.person_id),
    ):
        raise RuntimeError("no such luck")
    with database.reading() as session:
        assert session.scalars(select(AuditRow)).all() == []
