"""Every query has an index: without one a large clinic's tables would be read through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect
from sqlalchemy import Table as SqlTable

from formcheck.store.database import open_database
from formcheck.store.tables import Table

NAMING = [
    (table, constraint.column_keys[0])
    for table in Table.metadata.tables.values()
    for constraint in table.foreign_key_constraints
]


def first_columns(table: SqlTable, engine: Engine) -> Iterator[str]:
    """Of each index that the database really has."""
    found = inspect(engine)
    yield found.get_pk_constraint(table.name)["constrained_columns"][0]
    for each in (*found.get_indexes(table.name), *found.get_unique_constraints(table.name)):
        yield each["column_names"][0]


def test_rows_that_name_a_deleted_one_are_found_by_an_index(where: Path | str) -> None:
    engine = open_database(where)
    for table, column in NAMING:
        assert column in set(first_columns(table, engine)), f"{table.name}.{column}"
    engine.dispose()


@pytest.mark.postgres
def test_recordings_are_stored_as_they_come(postgres_url: str) -> None:
    """They are packed already: to try it again takes longer than to store them."""
    engine = open_database(postgres_url)
    query = (
        "select attstorage from pg_attribute where attname = 'data' and attrelid = '%s'::regclass"
    )
    with engine.connect() as connection:
        for table in ("parts", "recordings"):
            assert connection.exec_driver_sql(query % table).scalar() == "e"
    engine.dispose()
