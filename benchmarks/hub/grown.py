"""A demo clinic grown to any size: its patients, whose sessions the engine judged, copied."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

from sqlalchemy import select

from benchmarks.errors import BenchError
from benchmarks.hub.multiply import Around, multiply
from benchmarks.hub.seeding import FIRST, LAST
from benchmarks.hub.sizes import tidy_up
from formcheck.access import Actor, Role
from formcheck.demo.cast import PASSWORD, PHYSIOTHERAPISTS
from formcheck.demo.made import make_clinic
from formcheck.store.base import known
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.tables import PersonRow, RoleRow

MODELS = 30


def grow(address: str, patients: int, weeks: int, progress: Callable[[float], None]) -> None:
    """Make the demo clinic in an empty PostgreSQL database, and copies of its patients.

    The first physiotherapist by name treats every copy, the others an equal part each.

    Args:
        patients: about how many in all; at least `MODELS`.

    Raises:
        StoreError: there is a clinic already, or the database fails.
    """
    if patients < MODELS:
        raise BenchError(f"Make it {MODELS} patients at least.")
    make_clinic(address, MODELS, weeks, 1, datetime.now(UTC), progress)
    _multiply(address, patients, progress)


def _multiply(address: str, patients: int, progress: Callable[[float], None]) -> None:
    with closing(Clinic(address)) as clinic:
        models = sorted(_ids(clinic, Role.PATIENT))
        first, *others = _ids(clinic, Role.PHYSIOTHERAPIST)
        each = max(0, round(patients / len(models)) - 1)
        around = Around(FIRST, LAST, first, others)
        multiply(clinic, dict.fromkeys(models, each), around, progress)
        tidy_up(clinic)


def head(clinic: Clinic) -> Actor:
    """Return the physiotherapist who treats nearly everybody, logged in."""
    token = clinic.log_in(PHYSIOTHERAPISTS[0].email, PASSWORD, None, "benchmarks")
    return known(clinic.actor_of_token(token))


def _ids(clinic: Clinic, role: Role) -> list[str]:
    with clinic.reading() as session:
        query = select(PersonRow.id).join(RoleRow, RoleRow.person_id == PersonRow.id)
        query = query.where(RoleRow.role == role.value).order_by(PersonRow.name)
        return list(session.scalars(query))
