"""The log of the hub's processes: every failure and refused login, and nobody's data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from formcheck.hub.failure_log import ID_HEADER
from tests.hub.served import free_port

pytestmark = pytest.mark.slow
PROJECT = Path(__file__).parents[2]
START = "from formcheck.cli import app; app()"
SECRET = "anna.example.person"
LOGIN = {"email": f"{SECRET}@clinic.example", "password": f"{SECRET} horse battery"}
DEVICE = {"Authorization": f"Bearer {SECRET}"}


@pytest.fixture
def database(migrated_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "clinic.db"
    path.write_bytes(migrated_file.read_bytes())
    return path


@pytest.fixture
def hub(database: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Two processes; where they are, and what they write."""
    port, written = free_port(), tmp_path / "stderr.txt"
    command = [sys.executable, "-c", START, "hub", "--api-only", "--workers", "2"]
    named = {**os.environ, "FORMCHECK_DATABASE": str(database)}
    with written.open("wb") as stderr:
        server = subprocess.Popen(
            [*command, "--port", str(port)], cwd=PROJECT, env=named, stdout=stderr, stderr=stderr
        )
        url = f"http://127.0.0.1:{port}/api/v1"
        try:
            _wait(url, server)
            yield url, written
        finally:
            server.terminate()
            server.wait(60)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None
        try:
            httpx.get(f"{url}/health", trust_env=False)
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the hub doesn't start")


def lines(written: Path) -> list[dict]:
    found = written.read_text().splitlines()
    return [json.loads(line) for line in found if line.startswith("{")]


def test_every_process_writes_down_failures_and_refused_logins(
    hub: tuple[str, Path], database: Path
) -> None:
    url, written = hub
    ids: dict[str, int] = {}
    for number in range(8):
        answer = httpx.post(f"{url}/login", json=LOGIN, trust_env=False)
        ids[answer.headers[ID_HEADER]] = answer.status_code
        assert answer.json()["id"] == answer.headers[ID_HEADER], number
    assert set(ids.values()) == {401}
    assert ID_HEADER not in httpx.get(f"{url}/account", trust_env=False).headers
    database.write_bytes(b"no database any more" * 1000)
    for path in ("health", "device", "inbox", "health", "device", "inbox") * 2:
        answer = httpx.get(f"{url}/{path}", headers=DEVICE, trust_env=False)
        ids[answer.headers[ID_HEADER]] = answer.status_code
        assert answer.status_code == 503
    found = lines(written)
    assert {each["id"]: each["status"] for each in found} == ids
    assert {each["event"] for each in found} == {"failed", "refused login"}
    assert {each["route"] for each in found} >= {"/api/v1/login", "/api/v1/health"}
    assert all(each["places"] for each in found if each["event"] == "failed")
    assert len({each["process"] for each in found}) == 2
    assert SECRET not in written.read_text()
