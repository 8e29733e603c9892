"""A hub as it runs: what its answers forbid, what it doesn't tell, by which names it is asked."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.hub.served import free_port

PROJECT = Path(__file__).parents[2]
START_S = 60


@pytest.fixture(scope="module")
def hub(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Started as docs/clinic.md says."""
    path = tmp_path_factory.mktemp("hub") / "clinic.db"
    path.write_bytes(migrated_file.read_bytes())
    port = free_port()
    start = "from formcheck.cli import app; app()"
    command = [sys.executable, "-c", start, "hub", "--port", str(port)]
    named = {
        "FORMCHECK_DATABASE": str(path),
        "FORMCHECK_ADDRESS": "https://clinic.example",
        "FORMCHECK_POSE": "browser",  # no model to load
    }
    server = subprocess.Popen(command, cwd=PROJECT, env={**os.environ, **named})
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            _wait(client, server)
            yield client
    finally:
        server.terminate()
        server.wait(START_S)


def _wait(client: httpx.Client, server: subprocess.Popen[bytes]) -> None:
    for _ in range(START_S * 5):
        assert server.poll() is None
        try:
            client.get("/_stcore/health")
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the hub doesn't start")


@pytest.mark.parametrize("path", ["/", "/patients", "/api/v1/health", "/api/v1/docs", "/api/v1/no"])
def test_nothing_can_be_framed_or_taken_for_something_else(hub: httpx.Client, path: str) -> None:
    headers = hub.get(path).headers
    rules = [each.strip() for each in headers["content-security-policy"].split(";")]
    assert "frame-ancestors 'none'" in rules
    assert {"base-uri 'self'", "base-uri 'none'"} & set(rules)
    assert {"form-action 'self'", "form-action 'none'"} & set(rules)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_its_numbers_are_for_nobody(hub: httpx.Client) -> None:
    for path in ("/_stcore/metrics", "/_stcore/metrics?families=session_stats"):
        assert hub.get(path).status_code == 404


def test_no_other_page_may_steer_it(hub: httpx.Client) -> None:
    assert hub.get("/_stcore/host-config").json()["allowedOrigins"] == []


def test_nobody_can_fill_it_with_files(hub: httpx.Client) -> None:
    for _ in range(3):
        sent = hub.put("/_stcore/upload_file/any/any", files={"file": b"x" * 1_000_000})
        assert sent.status_code == 403


@pytest.mark.parametrize("path", ["/", "/api/v1/health"])
def test_it_is_asked_by_its_own_names_alone(hub: httpx.Client, path: str) -> None:
    for name, status in {
        "clinic.example": 200,
        "localhost:8501": 200,
        "[::1]:80": 200,
        "rebound.example": 421,
        "clinic.example.evil.example": 421,
        "[": 421,
    }.items():
        assert hub.get(path, headers={"Host": name}).status_code == status, name
