"""A report's address alone gets nobody the report."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from formcheck.hub.cookies import LOGIN_COOKIE, PATIENT_COOKIE
from formcheck.settings import Settings
from formcheck.store.clinic.clinic import Clinic
from formcheck.ui.media import OwnMedia
from formcheck.ui.server import middleware
from tests.clinic.desk import EASY, HERE, Desk, desk_in

REPORT = "/media/0123abc.pdf"


@pytest.fixture
def desk(new_database, tmp_path: Path) -> Iterator[Desk]:
    clinic = Clinic(new_database(tmp_path / "clinic.db"), passwords=EASY)
    yield desk_in(clinic)
    clinic.close()


def status(desk: Desk, cookie: str = "", path: str = REPORT, by_identity: bool = False) -> int:
    """Return the status of the answer for a file that is there."""

    async def found(_: Request) -> PlainTextResponse:
        return PlainTextResponse("a report")

    guarded = Middleware(OwnMedia, clinic=lambda: desk.accounts, by_identity=lambda: by_identity)
    app = Starlette(routes=[Route(path, found)], middleware=[guarded])

    async def ask() -> int:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://hub") as client:
            answer = await client.get(path, headers={"Cookie": cookie} if cookie else {})
            return answer.status_code

    return asyncio.run(ask())


def test_only_somebody_who_is_logged_in_gets_a_report(desk: Desk) -> None:
    assert status(desk) == 403
    assert status(desk, f"{LOGIN_COOKIE}=guessed; {PATIENT_COOKIE}=guessed") == 403
    token = desk.log_in(desk.clinic.paula)
    assert status(desk, f"{LOGIN_COOKIE}={token}") == 200
    desk.accounts.log_out(token)
    assert status(desk, f"{LOGIN_COOKIE}={token}") == 403


def test_a_patient_who_trains_here_gets_theirs(desk: Desk) -> None:
    clinic, accounts = desk.clinic, desk.accounts
    code = accounts.new_code(clinic.paula, clinic.anna.person_id)
    paired = accounts.pair(code, "Firefox", "browser", HERE)
    assert status(desk, f"{PATIENT_COOKIE}={paired.token}") == 200
    accounts.unpair(clinic.paula, paired.device_id)
    assert status(desk, f"{PATIENT_COOKIE}={paired.token}") == 403


def test_nothing_else_is_asked_for_a_login(desk: Desk) -> None:
    assert status(desk, path="/static/page.js") == 200
    assert status(desk, by_identity=True) == 200


def test_only_a_hub_asks_for_a_login_since_a_laptop_has_none() -> None:
    for hub in (True, False):
        kinds = [each.cls for each in middleware(Settings(hub=hub))]
        assert (OwnMedia in kinds) is hub


def test_a_database_that_cannot_be_read_is_no_refusal_of_the_person(desk: Desk) -> None:
    desk.accounts.engine.dispose()
    with desk.accounts.writing() as session:
        session.execute(text("drop table logins"))
    assert status(desk, f"{LOGIN_COOKIE}=any") == 503


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/static/media/Symbols.woff2", 200),
        ("/media/0123abc.pdf", 403),
        ("/below/media/0123abc.pdf", 403),
    ],
)
def test_streamlits_own_fonts_are_everybodys(desk: Desk, path: str, expected: int) -> None:
    assert status(desk, path=path) == expected
