"""Everything the local database holds about one person: exported whole, deleted without a trace."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from formcheck.errors import StoreError
from formcheck.plan.starter import starter_plan
from formcheck.store.local import LocalStore
from formcheck.store.records import Baseline
from tests.store.made import FIVE, START, Clock, item, repetition, trained


def columns(path: Path) -> Iterator[tuple[str, str, Any]]:
    """Every value in the database: table, column, value."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    tables = connection.execute("select name from sqlite_schema where type = 'table'").fetchall()
    for (table,) in tables:
        for row in connection.execute(f"select * from {table}"):
            yield from ((table, key, row[key]) for key in row.keys())  # noqa: SIM118
    connection.close()


def test_everything_stored_about_a_person_is_exported(path: Path, clock: Clock) -> None:
    store = LocalStore(path, clock)
    person, session, first = trained(store)
    store.add_safety(person, ("fever",))
    store.save_plan(person, starter_plan(), "starter")
    store.save_baseline(person, Baseline("bridge", START, 51.5, 2.5, 0.1))
    store.end_set(first, "stopped", "pain")
    store.end_session(session, 4, 6)
    text = json.dumps(store.export(person), allow_nan=False)
    stored = [entry for entry in columns(path) if entry[0] != "alembic_version"]
    assert {table for table, _, _ in stored} == {
        *("people", "safety_answers", "plans", "baselines"),
        *("sessions", "sets", "repetitions", "faults"),
    }
    for table, key, value in stored:
        assert f'"{key}"' in text, f"{table}.{key}"
        moment = key == "at" or key.endswith("_at")
        if isinstance(value, str) and not value.startswith(("[", "{")):
            shown = value.replace(" ", "T") if moment else value
            assert shown.removesuffix(".000000") in text, f"{table}.{key}"
        elif isinstance(value, float):
            assert str(value) in text, f"{table}.{key}"
    store.close()


def test_deleting_a_person_leaves_no_trace_in_any_file(path: Path, clock: Clock) -> None:
    store = LocalStore(path, clock)
    person, session, first = trained(store, "Zebedee Quillfeather", repetitions=60)
    store.add_safety(person, ("quillfeather_flag",))
    store.save_plan(person, (replace(item(), source="Quillfeather's own plan."),), "quillfeather")
    store.end_set(first, "stopped", "quillfeather reason")
    kept, *_ = trained(store, "Ann")
    files = list(path.parent.iterdir())
    assert any(b"uillfeather" in file.read_bytes() for file in files)
    store.delete(person)
    for file in path.parent.iterdir():
        data = file.read_bytes()
        for trace in (b"uillfeather", person.encode(), session.encode(), first.encode()):
            assert trace not in data, file
    assert [each.name for each in store.people()] == ["Ann"]
    assert store.sessions(person) == ()
    assert len(store.sessions(kept)[0].sets[0].repetitions) == 2
    assert not [entry for entry in columns(path) if entry[2] == person]
    store.close()


def test_a_session_of_somebody_deleted_takes_no_more_repetitions(store: LocalStore) -> None:
    person, session, first = trained(store)
    store.delete(person)
    with pytest.raises(StoreError):
        store.add_repetition(first, repetition(3))
    with pytest.raises(StoreError):
        store.begin_set(session, 1, "bridge", FIVE)
    with pytest.raises(StoreError):
        store.end_set(first, "done")
    with pytest.raises(StoreError):
        store.export(person)
    store.delete(person)
