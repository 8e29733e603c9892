"""A demo clinic grown to any size: its patients, whose sessions the engine judged, copied."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select

from benchmarks.errors import BenchError
from benchmarks.hub.multiply import Around, multiply
from benchmarks.hub.seeding import FIRST, LAST
from benchmarks.hub.sizes import tidy_up
from formcheck.access import Role
from formcheck.demo.made import make_clinic
from formcheck.store.base import Database
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.tables import PersonRow, RoleRow, Table

MODELS, AT_ONCE = 30, 5000


def grow(address: str, patients: int, weeks: int, progress: Callable[[float], None]) -> None:
    """Make the demo clinic in an empty PostgreSQL database, and copies of its patients.

    The first physiotherapist by name treats every copy, the others an equal part each.

    Args:
        patients: about how many in all; at least `MODELS`.

    Raises:
        StoreError: there is a clinic already, or the database fails.
    """
    if patients < MODELS:
        raise BenchError("Make it {least} patients at least.", least=MODELS)
    make_clinic(address, MODELS, weeks, 1, datetime.now(UTC), progress)
    multiplied(address, patients, progress)


def multiplied(address: str, patients: int, progress: Callable[[float], None]) -> None:
    """Copy the patients of the demo clinic that is there until there are about so many."""
    with closing(Clinic(address)) as clinic:
        models = sorted(_ids(clinic, Role.PATIENT))
        head, *others = _ids(clinic, Role.PHYSIOTHERAPIST)
        each = max(0, round(patients / len(models)) - 1)
        around = Around(FIRST, LAST, head, others)
        multiply(clinic, dict.fromkeys(models, each), around, progress)
        tidy_up(clinic)


def copy_to_file(address: str, file: Path) -> None:
    """Copy every row of a database into a new SQLite file.

    Raises:
        StoreError: a database fails.
    """
    with closing(Clinic(address)) as source, closing(Clinic(file)) as target:
        for table in Table.metadata.sorted_tables:
            _copy_rows(source, target, table.name)


def _copy_rows(source: Database, target: Database, name: str) -> None:
    table = Table.metadata.tables[name]
    # A transaction on both sides: only in one does PostgreSQL hand out rows bit by bit.
    with source.writing() as read, target.writing() as write:
        found = read.execute(select(table).execution_options(yield_per=AT_ONCE))
        for some in found.mappings().partitions():
            write.execute(insert(table), [dict(row) for row in some])


def _ids(clinic: Clinic, role: Role) -> list[str]:
    with clinic.reading() as session:
        query = select(PersonRow.id).join(RoleRow, RoleRow.person_id == PersonRow.id)
        query = query.where(RoleRow.role == role.value).order_by(PersonRow.name)
        return list(session.scalars(query))
