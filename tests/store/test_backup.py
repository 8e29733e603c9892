"""A backup brings everything back, and nothing is written over."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.errors import StoreError
from formcheck.store.backup import back_up, restore
from formcheck.store.local import LocalStore
from tests import postgres


@pytest.fixture
def elsewhere(where: Path | str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator:
    """Return the address of a database of the same kind that doesn't exist yet."""
    if isinstance(where, Path):
        yield tmp_path / "other" / "formcheck.db"
        return
    with postgres.database(request.getfixturevalue("postgres_server")) as url:
        yield url


def names(where: Path | str) -> list[str]:
    store = LocalStore(where)
    found = [person.name for person in store.people()]
    store.close()
    return found


def test_what_is_backed_up_while_it_is_in_use_comes_back(
    where: Path | str, elsewhere: Path | str, tmp_path: Path
) -> None:
    target = tmp_path / "backup.formcheck"
    store = LocalStore(where)
    store.add_person("Anna", "fr")
    back_up(where, target)
    store.add_person("Too late", "fr")
    store.close()
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    restore(target, elsewhere)
    assert names(elsewhere) == ["Anna"]


def test_nothing_is_restored_over_a_database(where: Path | str, tmp_path: Path) -> None:
    target = tmp_path / "backup.formcheck"
    store = LocalStore(where)
    store.add_person("Anna", "fr")
    back_up(where, target)
    store.add_person("Bo", "fr")
    store.close()
    with pytest.raises(StoreError, match=r"already|empty"):
        restore(target, where)
    assert names(where) == ["Anna", "Bo"]


def test_a_damaged_backup_leaves_nothing_behind(
    where: Path | str, elsewhere: Path | str, tmp_path: Path
) -> None:
    target = tmp_path / "backup.formcheck"
    store = LocalStore(where)
    for number in range(300):
        store.add_person(f"Anna {number}", "fr")
    store.close()
    back_up(where, target)
    whole = target.read_bytes()
    for spoilt in (b"", b"no backup", whole[:8000], whole[:6000] + b"\xff" * 4000 + whole[10000:]):
        target.write_bytes(spoilt)
        with pytest.raises(StoreError):
            restore(target, elsewhere)
        if isinstance(elsewhere, Path):
            assert not list(elsewhere.parent.glob("*"))
    target.write_bytes(whole)
    restore(target, elsewhere)
    assert len(names(elsewhere)) == 300


def test_what_is_no_database_of_ours_is_no_backup(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as database:
        database.execute("create table notes (text)")
    database.close()
    for source in (foreign, tmp_path / "none.db"):
        with pytest.raises(StoreError):
            restore(source, tmp_path / "new.db")
        with pytest.raises(StoreError):
            back_up(source, tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["foreign.db"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "formcheck.db"
    store = LocalStore(path)
    store.add_person("Anna", "fr")
    store.close()
    return path


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_nothing_is_restored_beside_what_is_left_of_another_database(
    database: Path, tmp_path: Path, ending: str
) -> None:
    target, new = tmp_path / "backup.formcheck", tmp_path / "new.db"
    back_up(database, target)
    left = new.with_name(new.name + ending)
    left.write_bytes(b"of another database")
    with pytest.raises(StoreError, match=r"leftovers .*new\.db: stop the hub"):
        restore(target, new)
    assert not new.exists()
    assert left.exists()
    left.unlink()
    restore(target, new)
    assert names(new) == ["Anna"]


def test_a_backup_replaces_no_file_of_the_database_itself(database: Path, tmp_path: Path) -> None:
    log, link = tmp_path / "formcheck.db-wal", tmp_path / "link.db"
    log.touch()
    link.symlink_to(database)
    before = database.stat().st_ino
    for target in (database, database.parent / ".." / tmp_path.name / database.name, link, log):
        with pytest.raises(StoreError, match="can't replace the database itself"):
            back_up(database, target)
    assert database.stat().st_ino == before
    with pytest.raises(StoreError, match="can't replace the database itself"):
        back_up(link, log)


def test_a_folder_is_no_place_for_a_backup(database: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    with pytest.raises(StoreError, match="backups is a folder: name a file in it"):
        back_up(database, tmp_path / "backups")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no disk that is always full")
def test_a_disk_that_takes_nothing_is_not_called_a_damaged_database(database: Path) -> None:
    with pytest.raises(StoreError, match="The backup failed"):
        back_up(database, Path("/dev/full"))


@pytest.mark.skipif(sys.platform == "win32", reason="writes all the zeros of such a file")
def test_a_file_is_no_dump_by_its_first_bytes_however_large_it_is(tmp_path: Path) -> None:
    """Larger than any memory: it isn't read to its end."""
    huge = tmp_path / "huge"
    huge.touch()
    os.truncate(huge, 1 << 40)
    with pytest.raises(StoreError, match="damaged, or no database"):
        restore(huge, "postgresql://nobody@127.0.0.1:1/none")


@pytest.mark.postgres
def test_a_backup_needs_a_server_that_answers(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        back_up("postgresql://nobody@127.0.0.1:1/none", tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []
