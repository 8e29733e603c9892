"""Opening, migrating, and surviving the death of the process that writes."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from formcheck.errors import StoreError
from formcheck.settings import Settings
from formcheck.store.database import open_database
from formcheck.store.local import LocalStore
from formcheck.store.tables import Table
from tests.store.made import repetition

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
OPEN_AND_WRITE = """
import sys
from pathlib import Path
from formcheck.store.local import LocalStore
LocalStore(Path(sys.argv[1])).add_person("Ann", "en")
"""


def test_nothing_recorded_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "formcheck.db"
    command = [sys.executable, "-m", "tests.store.writer", str(path)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        person = writer.stdout.readline().strip()
        for _ in range(25):
            said = int(writer.stdout.readline())
        os.kill(writer.pid, signal.SIGKILL)
        said = max([said, *map(int, writer.stdout.read().split("\n")[:-1])])
    assert writer.returncode == -signal.SIGKILL
    store = LocalStore(path)
    unfinished = store.unfinished(person)
    assert unfinished is not None
    recorded = unfinished.sets[0].repetitions
    # The one being written when it died may be there as well, whole.
    assert len(recorded) in (said, said + 1)
    assert recorded == tuple(repetition(index + 1) for index in range(len(recorded)))
    store.close()


def test_a_database_of_the_first_schema_opens_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "formcheck.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((HERE / "first_schema.sql").read_text(encoding="utf-8"))
    connection.close()
    store = LocalStore(path)
    (person,) = store.people()
    assert (person.name, person.language) == ("Ann", "fr")
    (session,) = store.sessions(person.id)
    assert (session.pain_before, session.pain_after, session.effort) == (3, 2, 4)
    assert [each.status for each in session.sets] == ["done"]
    assert session.sets[0].repetitions == (repetition(1),)
    plan, safety = store.plan(person.id), store.last_safety(person.id)
    assert plan is not None and plan[0].prescription.hold_s == 3.0
    assert safety is not None and safety.flags == ("fever",)
    assert store.baselines(person.id)["bridge"].range_of_motion_deg == 51.5
    store.close()


def test_the_migrations_end_at_the_tables_of_the_program(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "formcheck.db")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []
    engine.dispose()


def test_every_connection_writes_through_to_the_disk(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "formcheck.db")
    with engine.connect() as one, engine.connect() as two:
        for connection in (one, two):
            said = {
                pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()
                for pragma in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            }
            assert said == {
                "journal_mode": "wal",
                "synchronous": 2,  # FULL
                "foreign_keys": 1,
                "secure_delete": 1,
            }
    engine.dispose()


@pytest.mark.slow
def test_many_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    path = tmp_path / "formcheck.db"
    opening = [
        sys.executable,
        "-c",
        OPEN_AND_WRITE,
        str(path),
    ]
    with ThreadPoolExecutor(4) as pool:
        others = [pool.submit(subprocess.run, opening, cwd=PROJECT, check=True) for _ in range(3)]
        stores = list(pool.map(LocalStore, [path] * 4))
        for other in others:
            other.result()
    assert len(stores[0].people()) == 3
    for store in stores:
        store.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_only_the_owner_can_read_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "data" / "formcheck.db"
    store = LocalStore(path)
    store.add_person("Ann", "en")
    assert {file.stat().st_mode & 0o077 for file in (path.parent, *path.parent.iterdir())} == {0}
    store.close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "formcheck.db"
    path.write_text("Dear diary, " * 500)
    with pytest.raises(StoreError, match="can't be read"):
        LocalStore(path)
    assert path.read_text() == "Dear diary, " * 500


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match="can't be opened"):
        LocalStore(tmp_path / "data" / "formcheck.db")


def test_a_newer_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "formcheck.db"
    LocalStore(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match="newer FormCheck"):
        LocalStore(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("select * from alembic_version").fetchall() == [("9999",)]
    connection.close()


def test_the_environment_says_where_the_database_is(tmp_path: Path) -> None:
    asked = tmp_path / "mine.db"
    settings = Settings.from_environment({"FORMCHECK_DATABASE": str(asked)})
    assert settings.database == asked
    assert Settings.from_environment({}).database.name == "formcheck.db"


def test_whoever_had_agreed_or_withdrawn_it_still_has_after_the_migration() -> None:
    moved = import_module("formcheck.store.migrations.versions.v0008_consent_order").moved_later
    at = datetime(2026, 1, 1, tzinfo=UTC)
    said = [(1, "anna", at), (2, "anna", at - timedelta(days=1)), (3, "anna", at), (4, "bo", at)]
    rows = [SimpleNamespace(id=row_id, person_id=who, at=when) for row_id, who, when in said]
    just_after = timedelta(microseconds=1)
    assert moved(rows) == [(2, at + just_after), (3, at + 2 * just_after)]
