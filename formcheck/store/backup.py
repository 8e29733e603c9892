"""Backup to one file and restore: SQLite by its own online copy, PostgreSQL by its programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

from formcheck.errors import StoreError
from formcheck.files import whole_file
from formcheck.store.database import FAILURES, open_database, reason

DAMAGED = "The file {path} is damaged, or no database of FormCheck."
# SQLite keeps these beside a database in use; a killed program leaves them.
BESIDE = ("-wal", "-shm", "-journal")
PG_DUMP_MARK = b"PGDMP"


def back_up(where: Path | str, target: Path) -> None:
    """Copy the whole database into one file that only its owner can read; a SQLite copy is checked.

    The hub may go on meanwhile: the copy is a snapshot of one moment.

    Raises:
        StoreError: there is no such database, it is damaged, PostgreSQL's programs are missing, or
            the target is a folder or belongs to the database.
    """
    _check_target(where, target)
    with whole_file(target) as part:
        part.touch(mode=0o600)
        try:
            if isinstance(where, Path):
                _copy_file(where, part)
            else:
                _run("pg_dump", make_url(where), "--format=custom", f"--file={part}")
        except FAILURES as error:
            raise StoreError("The backup failed: {reason}.", reason=reason(error)) from error
        _to_disk(part)


def _check_target(where: Path | str, target: Path) -> None:
    if target.is_dir():
        raise StoreError("{path} is a folder: name a file in it.", path=target)
    if isinstance(where, Path) and any(_is_same(target, each) for each in (where, *_beside(where))):
        raise StoreError("The backup can't replace the database itself: name another file.")


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _beside(database: Path) -> list[Path]:
    """Return where SQLite keeps its other files: beside the database, to which a link leads."""
    path = database.resolve()
    return [path.with_name(path.name + ending) for ending in BESIDE]


def restore(source: Path, where: Path | str) -> None:
    """Restore a backup and migrate it to the newest schema; never over a database in use.

    Raises:
        StoreError: there is a database already, or what a killed program left of one; or the file
            is no backup, damaged, or of a newer FormCheck.
    """
    if not source.is_file():
        raise StoreError("There is no file {path}.", path=source)
    try:
        if isinstance(where, Path):
            _restore_file(source, where)
        else:
            _restore_server(source, where)
    except (*FAILURES, psycopg.Error) as error:
        raise StoreError("Restoring failed: {reason}.", reason=reason(error)) from error


def _restore_file(source: Path, where: Path) -> None:
    if where.exists():
        raise StoreError(
            "There is a database at {path} already: stop the hub and move it away first.",
            path=where,
        )
    if any(each.exists() for each in _beside(where)):  # SQLite would replay them into the new one
        raise StoreError(
            "There are leftovers of a database at {path}: stop the hub and move them away too.",
            path=where,
        )
    where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with whole_file(where) as part:
        part.touch(mode=0o600)
        _copy_file(source, part)
        open_database(part).dispose()
        _one_file(part)
        _to_disk(part)


def _copy_file(source: Path, target: Path) -> None:
    if not source.is_file():
        raise StoreError("There is no database at {path}.", path=source)
    address = f"{source.absolute().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new)
    except sqlite3.OperationalError:
        raise  # the disk or the target may be at fault: it doesn't mean that the source is damaged
    except sqlite3.DatabaseError as error:
        raise StoreError(DAMAGED, path=source) from error
    _one_file(target)
    _check_file(target, source)


def _one_file(path: Path) -> None:
    """Fold the write-ahead log into the file, so that none lies beside it."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=DELETE")


def _check_file(path: Path, source: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        whole = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        broken = database.execute("PRAGMA foreign_key_check").fetchone() is not None
        ours = "select count(*) from sqlite_master where name in ('alembic_version', 'people')"
        if not whole or broken or database.execute(ours).fetchone() != (2,):
            raise StoreError(DAMAGED, path=source)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _restore_server(source: Path, where: str) -> None:
    url = make_url(where)
    with source.open("rb") as file:
        if file.read(len(PG_DUMP_MARK)) != PG_DUMP_MARK:
            raise StoreError(DAMAGED, path=source)
    with psycopg.connect(_libpq_address(url, hide_password=False)) as connection:
        tables = "select 1 from pg_tables where schemaname = current_schema()"
        if connection.execute(tables).fetchone() is not None:
            raise StoreError("Restore into an empty database: make a new one with createdb.")
    options = ("--no-owner", "--single-transaction", "--exit-on-error")
    _run("pg_restore", url, *options, str(source))
    open_database(where).dispose()


def _libpq_address(url: URL, *, hide_password: bool = True) -> str:
    """Return the address as PostgreSQL's own library reads it, without SQLAlchemy's driver.

    The password is left out for programs: other users of the server see their arguments.
    """
    address = url.set(drivername="postgresql")
    if hide_password:
        address = address._replace(password=None)
    return address.render_as_string(hide_password=False)


def _run(program: str, url: URL, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise StoreError(
            "{program} isn't here: install PostgreSQL's client programs.", program=program
        )
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    command = [found, f"--dbname={_libpq_address(url)}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise StoreError(
            "{program} failed: {reason}.", program=program, reason=lines[-1].rstrip(".")
        )
