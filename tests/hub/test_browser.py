"""A patient's browser becomes a device of theirs, by a cookie of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi import FastAPI

from formcheck.errors import LoginError
from formcheck.hub.cookies import LOGIN_COOKIE, PATIENT_COOKIE
from formcheck.store.clinic.throttle import PER_ADDRESS
from tests.clinic.desk import Desk, StillClock
from tests.hub.client import HOST, Client, over

API = "/api/v1"
OWN = {"Origin": HOST}


@pytest.fixture
def ask(app: FastAPI, desk: Desk) -> Client:
    """The API of a server on which patients train."""
    return over(app, desk.accounts, trains_patients=True)


def form(desk: Desk, code: str | None = None) -> dict[str, object]:
    code = code or desk.accounts.new_code(desk.clinic.paula, desk.clinic.anna.person_id)
    return {"code": code, "device_name": "Firefox", "client": "whatever", "cookie": True}


def paired(ask: Client, desk: Desk, **headers: str) -> str:
    """The cookie's header."""
    answer = ask("POST", f"{API}/pair", form(desk), headers={**OWN, **headers})
    assert answer.status_code == 201
    assert answer.json()["token"] is None
    return answer.headers["set-cookie"]


def token_in(cookie: str) -> str:
    return cookie.partition(";")[0].removeprefix(f"{PATIENT_COOKIE}=")


def test_the_browser_keeps_its_token_where_no_script_and_no_other_site_gets_at_it(
    ask: Client, desk: Desk
) -> None:
    cookie = paired(ask, desk)
    flags = cookie.lower()
    assert "httponly" in flags and "samesite=strict" in flags and "secure" not in flags
    actor = desk.accounts.actor_of_device(token_in(cookie))
    assert actor is not None and actor.person_id == desk.clinic.anna.person_id
    by_https = Client(ask.app, "https://hub.example")
    answer = by_https("POST", f"{API}/pair", form(desk), headers={"Origin": "https://hub.example"})
    assert "secure" in answer.headers["set-cookie"].lower()


def test_it_is_among_the_patients_devices_and_can_be_disconnected(ask: Client, desk: Desk) -> None:
    cookie = paired(ask, desk)
    (device,) = desk.accounts.devices(desk.clinic.paula, desk.clinic.anna.person_id)
    assert (device.name, device.is_browser) == ("Firefox", True)
    token = desk.log_in(desk.clinic.paula)
    assert ask("DELETE", f"{API}/devices/{device.id}", token=token).status_code == 204
    assert desk.accounts.actor_of_device(token_in(cookie)) is None


def test_a_code_is_used_up_by_a_browser_as_by_a_laptop(ask: Client, desk: Desk) -> None:
    once = form(desk)
    statuses = [ask("POST", f"{API}/pair", once, headers=OWN).status_code for _ in range(2)]
    assert statuses == [201, 401]


def test_guessing_is_slowed_down_as_for_a_laptop(
    ask: Client, desk: Desk, clock: StillClock
) -> None:
    wrong = form(desk, "AAAAA-AAAAA")
    for _ in range(PER_ADDRESS.tries):
        assert ask("POST", f"{API}/pair", wrong, headers=OWN).status_code == 401
    assert ask("POST", f"{API}/pair", form(desk), headers=OWN).status_code == 429
    clock.time += PER_ADDRESS.window + timedelta(seconds=1)
    assert ask("POST", f"{API}/pair", form(desk), headers=OWN).status_code == 201


def test_whoever_pairs_anew_in_a_browser_ends_who_was_there(ask: Client, desk: Desk) -> None:
    first = paired(ask, desk)
    second = paired(ask, desk, Cookie=first.partition(";")[0])
    assert desk.accounts.actor_of_device(token_in(first)) is None
    assert desk.accounts.actor_of_device(token_in(second)) is not None
    assert len(desk.accounts.devices(desk.clinic.paula, desk.clinic.anna.person_id)) == 1


def test_a_page_of_another_host_pairs_nobody(ask: Client, desk: Desk) -> None:
    asked = form(desk)
    headers = {"Origin": "https://evil.example"}
    assert ask("POST", f"{API}/pair", asked, headers=headers).status_code == 403
    assert ask("POST", f"{API}/pair", asked, headers=OWN).status_code == 201


def test_the_cookie_of_a_patient_who_has_left_goes_and_no_others(ask: Client, desk: Desk) -> None:
    cookie = paired(ask, desk)
    held = {**OWN, "Cookie": cookie.partition(";")[0]}
    assert "set-cookie" not in ask("DELETE", f"{API}/cookie", headers=held).headers
    actor = desk.accounts.actor_of_device(token_in(cookie))
    assert actor is not None
    desk.accounts.unpair(actor, actor.device_id or "")
    foreign = ask("DELETE", f"{API}/cookie", headers={**held, "Origin": "https://evil.example"})
    assert (foreign.status_code, "set-cookie" in foreign.headers) == (403, False)
    gone = ask("DELETE", f"{API}/cookie", headers=held)
    assert gone.status_code == 204
    assert gone.headers["set-cookie"].startswith(f'{PATIENT_COOKIE}="";')
    assert "max-age=0" in gone.headers["set-cookie"].lower()


def test_where_nobody_trains_no_browser_is_paired_and_the_code_stays_good(
    app: FastAPI, desk: Desk
) -> None:
    ask, asked = over(app, desk.accounts), form(desk)
    answer = ask("POST", f"{API}/pair", asked, headers=OWN)
    assert answer.status_code == 403
    assert "laptop" in answer.json()["error"]
    assert "set-cookie" not in answer.headers
    assert desk.accounts.pair(str(asked["code"]), "Laptop", "formcheck/1", "192.0.2.9")


def test_neither_cookie_opens_what_the_other_is_for(ask: Client, desk: Desk) -> None:
    patients = token_in(paired(ask, desk))
    colleagues = desk.log_in(desk.clinic.paula)
    for name, token in ((LOGIN_COOKIE, patients), (PATIENT_COOKIE, colleagues)):
        held = {**OWN, "Cookie": f"{name}={token}"}
        for path in ("/account", "/device", "/export", "/people"):
            assert ask("GET", API + path, headers=held).status_code == 401
    assert (
        ask("GET", f"{API}/export", headers={"Cookie": f"{PATIENT_COOKIE}={patients}"}).status_code
        == 401
    )
    assert desk.accounts.actor_of_device(colleagues) is None
    assert desk.accounts.actor_of_token(patients) is None


def test_a_colleagues_login_in_the_same_browser_stays(ask: Client, desk: Desk) -> None:
    token = desk.log_in(desk.clinic.paula)
    cookie = paired(ask, desk, Cookie=f"{LOGIN_COOKIE}={token}")
    assert LOGIN_COOKIE not in cookie
    assert desk.accounts.actor_of_token(token) is not None


def test_a_wrong_code_leaves_the_patient_who_is_there(ask: Client, desk: Desk) -> None:
    first = paired(ask, desk)
    held = {**OWN, "Cookie": first.partition(";")[0]}
    wrong = form(desk, "AAAAA-AAAAA")
    assert ask("POST", f"{API}/pair", wrong, headers=held).status_code == 401
    assert desk.accounts.actor_of_device(token_in(first)) is not None
    with pytest.raises(LoginError):
        desk.accounts.pair("AAAAA-AAAAA", "Laptop", "formcheck/1", "192.0.2.9")
