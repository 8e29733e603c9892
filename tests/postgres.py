"""A real PostgreSQL of the tests' own: a fresh cluster, thrown away afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

INSTALLED = Path("/usr/lib/postgresql")
USER = "formcheck"


def program(name: str) -> str:
    """Return the program's path, from Debian's folder or from PATH."""
    found = sorted(INSTALLED.glob(f"*/bin/{name}")) or [shutil.which(name)]
    return (
        str(found[-1])
        if found[-1]
        else pytest.fail(
            "These tests need PostgreSQL: run `apt-get install postgresql`, or set "
            "FORMCHECK_TEST_POSTGRES to the address of a server on which databases may be created."
        )
    )


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a running server, without the database's name."""
    named = os.environ.get("FORMCHECK_TEST_POSTGRES")
    if named:
        yield named.rstrip("/")
        return
    # Not below pytest's own folder, which only root may enter; PostgreSQL refuses to run as root.
    folder = Path(tempfile.mkdtemp(prefix="formcheck-pg-"))
    account = "postgres" if os.geteuid() == 0 else None
    if account:
        os.chown(folder, pwd.getpwnam(account).pw_uid, -1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, control = folder / "data", program("pg_ctl")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    made = [program("initdb"), "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8"]
    start = [control, "-D", data, "-l", folder / "log", "-w", "-o", options, "start"]
    try:
        for command in (made, start):
            subprocess.run(command, check=True, user=account, cwd=folder, stdout=subprocess.DEVNULL)
        yield f"postgresql://{USER}@127.0.0.1:{port}"
    finally:
        stop = [control, "-D", data, "-m", "immediate", "stop"]
        subprocess.run(stop, user=account, cwd=folder, stdout=subprocess.DEVNULL, check=False)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server: str, like: str = "template1") -> Iterator[str]:
    """The address of a new database on a server: empty, or a copy of another."""
    name = f"t_{uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"create database {name} template {like}")
        yield f"{server}/{name}"
        connection.execute(f"drop database {name} with (force)")
