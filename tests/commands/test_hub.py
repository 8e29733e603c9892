"""`formcheck hub` as a real server, and the API in the process of the pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from formcheck.settings import Settings
from formcheck.store.clinic.accounts import Accounts
from formcheck.store.clinic.throttle import PER_ADDRESS
from formcheck.ui.server import live_estimators, middleware, routes
from tests.clinic.desk import PASSWORD, desk_in
from tests.hub.client import HOST, Client
from tests.hub.tried import statuses

pytestmark = pytest.mark.slow

FORMCHECK = [sys.executable, "-c", "from formcheck.cli import app; app()"]
STARTS_WITHIN_S = 60.0
Typed = Callable[..., subprocess.CompletedProcess[str]]


@contextmanager
def hub(where: Path | str, *options: str, **environment: str) -> Iterator[str]:
    """The address of a running hub."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*FORMCHECK, "hub", "--port", str(port), "--database", str(where), *options]
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _await(f"{address}/api/v1/health", process)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + STARTS_WITHIN_S
    while True:
        try:
            assert httpx.get(address).status_code == 200
            return
        except httpx.TransportError:
            assert process.poll() is None, process.communicate()[0].decode()
            assert time.monotonic() < end
            time.sleep(0.2)


def test_workers_answer_and_share_what_was_tried_whatever_address_is_said_to_ask(
    tmp_path: Path,
) -> None:
    """On PostgreSQL `tests/hub/test_several_hubs.py` does it."""
    with hub(tmp_path / "hub.db", "--api-only", "--workers", "2") as address:
        assert httpx.get(f"{address}/api/v1/health").json()["status"] == "ok"
        assert statuses(address) == [*[401] * PER_ADDRESS.tries, 429]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a hub with pages, which calls itself by the clinic's, behind a proxy."""
    where = tmp_path_factory.mktemp("pages") / "formcheck.db"
    own = {"FORMCHECK_ADDRESS": "https://clinic.example", "FORMCHECK_PROXIES": "127.0.0.1"}
    with hub(where, **own) as address:
        yield address


def test_a_proxy_s_word_for_the_address_counts_where_it_is_configured(pages: str) -> None:
    assert statuses(pages) == [401] * (PER_ADDRESS.tries + 1)


def test_pages_and_api_are_one_process(pages: str) -> None:
    assert httpx.get(f"{pages}/api/v1/health").json()["status"] == "ok"
    assert httpx.get(f"{pages}/api/v1/people").status_code == 401
    assert "streamlit" in httpx.get(pages).text.lower()


@pytest.mark.parametrize(
    ("host", "status"), [("clinic.example", 101), ("localhost", 101), ("evil.example", 403)]
)
def test_pages_open_at_the_clinics_own_address_and_at_no_other(
    pages: str, host: str, status: int
) -> None:
    """A name that leads here is not enough: what a foreign page could make one."""
    assert opened_as(host, pages) == status


def opened_as(host: str, address: str) -> int:
    """The status that a page of that host gets when it opens its socket."""
    asked = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: https://{host}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=30) as line:
        line.sendall(asked.encode())
        return int(line.recv(100).split()[1])


def test_an_address_that_is_none_is_said_in_one_line(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMCHECK_ADDRESS", "clinic.example")
    assert "https://clinic.example" in refusal(typed("hub", "--api-only"))


def test_beside_the_pages_the_api_keeps_its_paths_and_the_laptop_has_none(tmp_path: Path) -> None:
    where = tmp_path / "formcheck.db"
    accounts = Accounts(where)
    desk = desk_in(accounts)
    login = {"email": desk.email(desk.clinic.paula), "password": PASSWORD}

    def asked(settings: Settings) -> Client:
        return Client(
            Starlette(
                routes=routes(settings, live_estimators(settings)), middleware=middleware(settings)
            )
        )

    ask = asked(Settings(database=where, hub=True, address=HOST))
    token = ask("POST", "/api/v1/login", login).json()["token"]
    assert ask("GET", "/api/v1/account", token=token).json()["name"] == "Paula"
    assert asked(Settings(database=where))("GET", "/api/v1/health").status_code == 404
    accounts.close()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--workers", "2"), "--api-only"),
        (("--api-only", "--database", "mysql://host/name"), "PostgreSQL"),
        (("--api-only", "--database", "postgresql://nobody@127.0.0.1:1/none"), "can't be used"),
    ],
)
def test_a_hub_that_cannot_start_says_why_in_one_line(
    typed: Typed, options: tuple[str, ...], words: str
) -> None:
    assert words in refusal(typed("hub", *options))


def test_a_port_that_is_taken_is_one_clear_line(typed: Typed) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"port {port}" in refusal(typed("hub", "--api-only", "--port", port))


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """Return the command's sentence when it can't start."""
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr
