"""Damaged databases: whatever is wrong with the file, it is one sentence, never a trace."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from formcheck.commands.admin import app
from formcheck.errors import StoreError
from formcheck.store.local import LocalStore
from formcheck.store.tables import Table
from tests.store.made import Clock
from tests.sync.made import train

PAGE = 4096
SEEDS, OF_EACH = range(3), 12
# Each is no value of most columns; SQLite takes any in any.
ODD = ("'x'", "-1", "x'ff00ff'", "'{'", "9e999", "'[1]'", "12345678901234567", "''")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop's, with a person who has trained."""
    path = tmp_path_factory.mktemp("whole") / "formcheck.db"
    with closing(LocalStore(path, Clock())) as store:
        person = store.add_person("Ann", "en").id
        store.add_safety(person, ("fever",))
        train(store, person)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "formcheck.db"


def used(path: Path) -> str:
    """Read everything and write something; return the error's sentence, or "" for none."""
    for log in path.parent.glob(f"{path.name}-*"):
        log.unlink()
    try:
        with closing(LocalStore(path)) as store:
            for person in store.people():
                store.sessions(person.id)
                store.plan(person.id)
                store.last_safety(person.id)
                store.unfinished(person.id)
                store.outbox_state(person.id)
                store.export(person.id)
            store.delete(store.add_person("Bo", "en").id)
    except StoreError as error:
        said = str(error)
    else:
        said = ""
    assert len(said.splitlines()) <= 1
    return said


def changed_pages(data: bytes, rng: random.Random) -> bytes:
    changed, page = bytearray(data), rng.randrange(len(data) // PAGE) * PAGE
    match rng.randrange(4):
        case 0:
            return data[: rng.randrange(len(data))]
        case 1:
            changed[page : page + PAGE] = bytes(PAGE)
        case 2:
            changed[page : page + PAGE] = rng.randbytes(PAGE)
        case _:
            for _ in range(200):
                changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_that_were_changed_or_cut_off(whole: Path, path: Path, seed: int) -> None:
    rng, said = random.Random(seed), []
    for _ in range(OF_EACH):
        path.write_bytes(changed_pages(whole.read_bytes(), rng))
        said.append(used(path))
    assert any(said), "most of these are damaged"


def test_a_text_and_an_empty_folder_in_its_place(path: Path, tmp_path: Path) -> None:
    path.write_text("Monday: ten bridges.\n" * 300, encoding="utf-8")
    assert "can't be read" in used(path)
    (tmp_path / "folder.db").mkdir()
    assert used(tmp_path / "folder.db")


@pytest.mark.parametrize("table", ["people", "sessions", "sets", "alembic_version"])
def test_a_table_that_is_gone(whole: Path, path: Path, table: str) -> None:
    shutil.copy(whole, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"drop table {table}")
        connection.commit()
    assert used(path)


def columns_of(whole: Path) -> Iterator[tuple[str, str]]:
    """Of the tables that have rows, by name."""
    with closing(sqlite3.connect(whole)) as connection:
        for table in Table.metadata.sorted_tables:
            if connection.execute(f"select 1 from {table.name}").fetchone():
                yield from ((table.name, column.name) for column in table.columns)


@pytest.mark.parametrize("seed", SEEDS)
def test_values_that_were_never_written(whole: Path, path: Path, seed: int) -> None:
    rng, said = random.Random(seed), []
    for table, column in rng.sample(sorted(columns_of(whole)), 20):
        shutil.copy(whole, path)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("pragma ignore_check_constraints=on")
            try:
                connection.execute(f"update {table} set {column} = {rng.choice(ODD)}")
                connection.commit()
            except sqlite3.Error:
                continue  # SQLite itself takes no such value
        said.append(used(path))
    assert any(said) and not all(said), "some of these are damaged, and some are not"


def test_an_error_of_our_own_is_not_called_a_damaged_database(whole: Path) -> None:
    with closing(LocalStore(whole)) as store, pytest.raises(TypeError), store.writing():
        raise TypeError("a mistake in the program")


def test_what_cannot_be_read_stands_in_the_log(
    whole: Path, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copy(whole, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update sessions set started_at = 'Monday'")
        connection.commit()
    assert "restore a backup" in used(path)
    assert any(record.exc_info for record in caplog.records)


@pytest.mark.parametrize("command", [("retention",), ("invite", "a@b.example"), ("new-key",)])
def test_the_operator_reads_one_line(path: Path, command: tuple[str, ...]) -> None:
    path.write_text("Monday: ten bridges.\n" * 300, encoding="utf-8")
    done: Any = CliRunner().invoke(app, [*command, "--database", str(path)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
