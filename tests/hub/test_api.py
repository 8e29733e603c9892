"""The API as a browser, a laptop and an attacker meet it."""

from __future__ import annotations

import json
from datetime import timedelta

import pyotp
import pytest

from formcheck.access import Role
from formcheck.hub.api import create_app
from formcheck.hub.cookies import BROWSER_COOKIE, LOGIN_COOKIE
from formcheck.hub.guard import MOST_BYTES
from formcheck.store.clinic.refusal_sentences import UNUSED
from formcheck.store.clinic.throttle import PER_ACCOUNT, PER_ADDRESS, count_try
from tests.clinic.desk import HERE, PASSWORD, Desk, StillClock
from tests.hub.client import HOST, Client

API = "/api/v1"


def credentials(desk: Desk, **more: object) -> dict[str, object]:
    return {"email": desk.email(desk.clinic.paula), "password": PASSWORD, **more}


def cookie_of(ask: Client, desk: Desk) -> str:
    answer = ask("POST", f"{API}/login", credentials(desk, cookie=True))
    assert answer.json() == {"token": None}
    return answer.headers["set-cookie"]


def test_anybody_may_ask_whether_it_is_well(ask: Client) -> None:
    answer = ask("GET", f"{API}/health")
    assert answer.status_code == 200
    assert set(answer.json()) == {"status", "version", "schemas"}
    assert answer.json()["status"] == "ok"
    assert answer.headers["cache-control"] == "no-store"


def test_a_program_logs_in_for_a_token(ask: Client, desk: Desk) -> None:
    token = ask("POST", f"{API}/login", credentials(desk)).json()["token"]
    me = ask("GET", f"{API}/account", token=token).json()
    assert (me["name"], me["roles"], me["has_totp"]) == ("Paula", ["physiotherapist"], False)
    assert ask("POST", f"{API}/logout", token=token).status_code == 204
    again = ask("GET", f"{API}/account", token=token)
    assert (again.status_code, again.json()) == (401, {"error": "Please log in."})


def test_a_browser_keeps_the_login_where_no_script_and_no_other_site_gets_it(
    ask: Client, desk: Desk
) -> None:
    cookie = cookie_of(ask, desk).lower()
    assert cookie.startswith(f"{LOGIN_COOKIE}=")
    assert "httponly" in cookie and "samesite=strict" in cookie and "secure" not in cookie
    https = Client(ask.app, "https://hub.example")
    assert "secure" in cookie_of(https, desk).lower()


def test_a_change_by_cookie_must_come_from_our_own_page(ask: Client, desk: Desk) -> None:
    held = {"Cookie": cookie_of(ask, desk).partition(";")[0]}
    form = {"name": "Carla", "language": "fr"}
    assert ask("GET", f"{API}/account", headers=held).status_code == 200
    for origin, status in ((None, 403), ("https://evil.example", 403), ("null", 403), (HOST, 201)):
        headers = held if origin is None else {**held, "Origin": origin}
        assert ask("POST", f"{API}/patients", form, headers=headers).status_code == status


def test_a_page_of_another_host_logs_nobody_in(ask: Client, desk: Desk) -> None:
    headers = {"Origin": "https://evil.example"}
    answer = ask("POST", f"{API}/login", credentials(desk), headers=headers)
    assert answer.status_code == 403


def test_logging_out_takes_the_cookie_back(ask: Client, desk: Desk) -> None:
    held = {"Cookie": cookie_of(ask, desk).partition(";")[0], "Origin": HOST}
    answer = ask("POST", f"{API}/logout", headers=held)
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    assert ask("GET", f"{API}/account", headers=held).status_code == 401


def test_the_second_factor_is_set_up_asked_for_and_ended(
    ask: Client, desk: Desk, clock: StillClock
) -> None:
    token = desk.log_in(desk.clinic.paula)
    secret = ask("POST", f"{API}/account/totp", token=token).json()["secret"]
    code = pyotp.TOTP(secret).at(clock.time)
    assert (
        ask("POST", f"{API}/account/totp/confirm", {"code": code}, token=token).status_code == 204
    )
    needs = ask("POST", f"{API}/login", credentials(desk))
    assert (needs.status_code, needs.headers["www-authenticate"]) == (401, "TOTP")
    clock.time += timedelta(minutes=1)
    code = pyotp.TOTP(secret).at(clock.time)
    assert ask("POST", f"{API}/login", credentials(desk, code=code)).status_code == 200
    end = {"password": PASSWORD}
    assert ask("POST", f"{API}/account/totp/end", end, token=token).status_code == 204


def test_too_many_tries_say_when_to_come_back(ask: Client, desk: Desk) -> None:
    form = {"code": "AAAAA-AAAAA", "device_name": "Laptop", "client": "formcheck/1"}
    for _ in range(PER_ADDRESS.tries):
        assert ask("POST", f"{API}/pair", form).status_code == 401
    answer = ask("POST", f"{API}/pair", form)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "600")
    assert "too often" in answer.json()["error"]


def test_a_network_of_addresses_has_no_more_tries_than_one_address(ask: Client) -> None:
    form = {"code": "AAAAA-AAAAA", "device_name": "Laptop", "client": "formcheck/1"}
    for number in range(PER_ADDRESS.tries + 1):
        client = Client(ask.app, address=f"2001:db8::{number:x}")
        status = client("POST", f"{API}/pair", form).status_code
    assert status == 429
    assert (
        Client(ask.app, address="2001:db8:0:1::1")("POST", f"{API}/pair", form).status_code == 401
    )


def test_an_unknown_email_and_a_wrong_password_are_answered_alike(ask: Client, desk: Desk) -> None:
    wrong = credentials(desk, password="wrong password")
    unknown = {**wrong, "email": "nobody@clinic.example"}
    one, other = (ask("POST", f"{API}/login", form) for form in (wrong, unknown))
    assert one.status_code == other.status_code == 401
    assert one.json() | {"id": ""} == other.json() | {"id": ""}


def test_a_patient_comes_to_the_clinic_with_a_code(ask: Client, desk: Desk) -> None:
    token = desk.log_in(desk.clinic.paula)
    invited = ask(
        "POST", f"{API}/patients", {"name": "Carla", "language": "fr"}, token=token
    ).json()
    form = {"code": invited["code"], "device_name": "Laptop", "client": "formcheck/1"}
    paired = ask("POST", f"{API}/pair", form).json()
    assert (paired["name"], paired["clinic"]) == ("Carla", "Clinic")
    path = f"{API}/patients/{invited['person_id']}/devices"
    (device,) = ask("GET", path, token=token).json()
    assert device["name"] == "Laptop"
    assert ask("DELETE", f"{API}/devices/{device['id']}", token=token).status_code == 204
    assert ask("GET", path, token=token).json() == []


def test_a_colleague_comes_to_the_clinic_with_a_code(ask: Client, desk: Desk) -> None:
    token = desk.log_in(desk.clinic.admin)
    form = {"name": "Nina", "email": "nina@clinic.example", "roles": ["physiotherapist"]}
    invited = ask("POST", f"{API}/people", form, token=token).json()
    accepted = {"code": invited["code"], "password": PASSWORD}
    assert ask("POST", f"{API}/invitations/accept", accepted).status_code == 204
    login = {"email": "nina@clinic.example", "password": PASSWORD}
    nina = ask("POST", f"{API}/login", login).json()["token"]
    path = f"{API}/people/{invited['person_id']}/roles"
    assert ask("PUT", path, {"roles": ["admin"]}, token=token).status_code == 204
    assert ask("GET", f"{API}/account", token=nina).json()["roles"] == [Role.ADMIN.value]
    people = ask("GET", f"{API}/people", token=nina).json()
    assert "nina@clinic.example" in {each["email"] for each in people}
    audit = ask("GET", f"{API}/audit?limit=1", token=nina).json()
    assert [line["action"] for line in audit] == ["read audit"]


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("/login", b"{", "JSON"),
        ("/login", b"\xff\xfe", ""),
        ("/login", b"[" * 100_000, ""),
        ("/login", b'{"email": "a@b", "password": "\\ud800"}', ""),
        ("/login", b'{"email": "a\\u0000@b", "password": "p"}', "email"),
        ("/pair", b'{"code": "A", "device_name": "\\u0000", "client": "c"}', "device_name"),
        ("/invitations/accept", b"{}", "code"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    ask: Client, path: str, body: bytes, words: str
) -> None:
    json_type = {"Content-Type": "application/json"}
    answer = ask("POST", API + path, content=body, headers=json_type)
    assert answer.status_code in {400, 422}
    assert list(answer.json()) == ["error"]
    assert words in answer.json()["error"] and answer.json()["error"].endswith(".")
    assert "Traceback" not in answer.text


def test_a_body_that_is_too_large_is_not_read(ask: Client) -> None:
    assert ask("POST", f"{API}/login", content=b" " * (MOST_BYTES + 1)).status_code == 413

    async def endless():
        while True:
            yield b" " * 2**16

    answer = ask("POST", f"{API}/login", content=endless())
    assert (answer.status_code, answer.json()) == (413, {"error": "This is too large."})


def test_unknown_routes_are_answered_in_a_sentence_too(ask: Client) -> None:
    assert ask("GET", f"{API}/none").json() == {"error": "Not Found."}
    assert ask("PUT", f"{API}/login", {}).json() == {"error": "Method Not Allowed."}


def test_what_nobody_thought_of_shows_nothing_of_the_inside(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    app = create_app(desk.accounts)

    @app.get("/api/v1/broken")
    def broken() -> None:
        raise RuntimeError("the secret inside")

    answer = Client(app)("GET", "/api/v1/broken")
    assert answer.status_code == 500
    assert answer.json()["error"] == "Something went wrong at the clinic's server."
    assert "secret" not in answer.text + capsys.readouterr().err


def test_a_database_that_fails_is_no_secret_but_no_crash(ask: Client, desk: Desk) -> None:
    with desk.accounts.writing() as session:
        session.connection().exec_driver_sql("drop table throttles")
    answer = ask("POST", f"{API}/login", credentials(desk))
    assert answer.status_code == 503
    assert list(answer.json()) == ["error", "id"]


def test_the_page_of_routes_needs_no_other_host(ask: Client) -> None:
    page = ask("GET", f"{API}/docs")
    assert "<script" not in page.text and "://" not in page.text
    assert "POST /api/v1/login" in page.text
    schema = ask("GET", f"{API}/openapi.json").json()
    assert "/api/v1/login" in schema["paths"]
    assert "://" not in json.dumps(schema["paths"])


def test_a_browser_is_known_again_by_a_cookie_of_its_own(ask: Client, desk: Desk) -> None:
    form = credentials(desk, cookie=True)
    first = ask("POST", f"{API}/login", form, headers={"Origin": HOST}).headers
    (known,) = (
        each for each in first.get_list("set-cookie") if each.startswith(f"{BROWSER_COOKIE}=")
    )
    assert "httponly" in known.lower() and "samesite=strict" in known.lower()
    for _ in range(PER_ACCOUNT.tries):
        count_try(desk.accounts, (PER_ACCOUNT, desk.email(desk.clinic.paula)))
    assert ask("POST", f"{API}/login", form).status_code == 429
    own = {"Cookie": known.partition(";")[0], "Origin": HOST}
    again = ask("POST", f"{API}/login", form, headers=own)
    assert again.status_code == 200
    assert known.partition(";")[0] in again.headers["set-cookie"]


def test_a_program_that_keeps_no_cookie_gets_none(ask: Client, desk: Desk) -> None:
    assert "set-cookie" not in ask("POST", f"{API}/login", credentials(desk)).headers


def test_an_ended_password_is_answered_as_such(ask: Client, desk: Desk) -> None:
    desk.accounts.invite_again(desk.clinic.admin, desk.clinic.paula.person_id)
    answer = ask("POST", f"{API}/login", credentials(desk))
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Invitation")


def test_a_device_that_ended_by_disuse_is_told_so(
    ask: Client, desk: Desk, clock: StillClock
) -> None:
    code = desk.accounts.new_code(desk.clinic.paula, desk.clinic.anna.person_id)
    token = desk.accounts.pair(code, "Laptop", "formcheck/1", HERE).token
    assert ask("GET", f"{API}/device", token=token).status_code == 200
    clock.time += timedelta(days=180)
    answer = ask("GET", f"{API}/device", token=token)
    assert (answer.status_code, answer.json()["error"]) == (401, UNUSED)
