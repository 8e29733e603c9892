"""Every role's answer from every route of the API. A new route must be written into the table."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from formcheck.access import Role
from formcheck.exchange.documents import SessionDocument
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.clinic.keys import keys_of
from tests.clinic.desk import EASY, HERE, PASSWORD, Desk, desk_in
from tests.clinic.made import Clinic
from tests.clinic.sent import performed, send
from tests.exchange.made import a_consent, a_session, some_notes
from tests.hub.client import Client, over
from tests.referral.made import a_request

pytestmark = pytest.mark.slow

API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Scene:
    """A clinic; Anna is Paula's patient, and the laptop is Anna's."""

    desk: Desk
    tokens: dict[str, str | None]
    device_id: str
    done: SessionDocument

    @property
    def clinic(self) -> Clinic:
        return self.desk.clinic


# In this order: nobody, the patient's laptop, the physiotherapist who treats her, another one,
# the clinic's admin, another clinic's admin.
ACTORS = ("nobody", "laptop", "assigned", "not assigned", "admin", "stranger")
# And those who have the same answers as one of them: a login that was ended elsewhere; a colleague
# whose role was taken since; another clinic's physiotherapist; the laptop of a patient whom nobody
# treats.
ALIKE = {
    "logged out": "nobody",
    "role removed": "not assigned",
    "other clinic": "not assigned",
    "no physiotherapist": "laptop",
}
CODE = "AAAAA-AAAAA"
COLLEAGUE = {"name": "Nina", "email": "nina@x.example", "roles": ["physiotherapist"]}
PAIRING = {"code": CODE, "device_name": "Laptop", "client": "formcheck/1"}
NEW_PASSWORD = {"old": PASSWORD, "new": "another long password"}
LAPTOP = (401, 200, 401, 401, 401, 401)
NOTES = json.loads(some_notes(a_consent()).model_dump_json())
MESSAGE = {
    "format": "formcheck.message/1",
    "id": "5" * 32,
    "at": "2026-03-02T10:00:00Z",
    "text": "Hello",
}
SESSION = json.loads(a_session().model_dump_json())

TABLE: dict[tuple[str, str], tuple[Any, tuple[int, ...]]] = {
    ("GET", "/openapi.json"): (None, (200,) * 6),
    ("GET", "/docs"): (None, (200,) * 6),
    ("GET", "/health"): (None, (200,) * 6),
    ("POST", "/login"): ({"email": "a@b", "password": "p"}, (401,) * 6),
    ("POST", "/invitations/accept"): ({"code": CODE, "password": PASSWORD}, (401,) * 6),
    ("POST", "/pair"): (PAIRING, (401,) * 6),
    ("POST", "/logout"): (None, (401, 401, 204, 204, 204, 204)),
    ("POST", "/logout/everywhere"): (None, (401, 401, 204, 204, 204, 204)),
    ("GET", "/account"): (None, (401, 401, 200, 200, 200, 200)),
    ("PUT", "/account/password"): (NEW_PASSWORD, (401, 401, 204, 204, 204, 204)),
    ("POST", "/account/totp"): (None, (401, 401, 200, 200, 200, 200)),
    ("POST", "/account/totp/confirm"): ({"code": "123456"}, (401, 401, 422, 422, 422, 422)),
    ("POST", "/account/totp/end"): ({"password": PASSWORD}, (401, 401, 204, 204, 204, 204)),
    ("GET", "/people"): (None, (401, 401, 403, 403, 200, 200)),
    ("POST", "/people"): (COLLEAGUE, (401, 401, 403, 403, 201, 201)),
    ("PUT", "/people/{paula}/roles"): (
        {"roles": ["physiotherapist"]},
        (401, 401, 404, 404, 204, 404),
    ),
    ("POST", "/people/{paula}/invitation"): ({}, (401, 401, 404, 404, 200, 404)),
    ("DELETE", "/people/{anna}"): (None, (401, 401, 404, 404, 204, 404)),
    ("PUT", "/assignments/{peter}/{anna}"): (None, (401, 401, 404, 404, 204, 404)),
    ("DELETE", "/assignments/{paula}/{anna}"): (None, (401, 401, 404, 404, 204, 404)),
    ("GET", "/audit"): (None, (401, 401, 403, 403, 200, 200)),
    ("PUT", "/clinic/retention"): ({"days": 365}, (401, 401, 403, 403, 204, 204)),
    ("GET", "/patients"): (None, (401, 401, 403, 403, 200, 200)),
    ("POST", "/patients"): ({"name": "C", "language": "fr"}, (401, 401, 201, 201, 403, 403)),
    ("POST", "/patients/{anna}/code"): (None, (401, 401, 200, 404, 404, 404)),
    ("GET", "/patients/{anna}/devices"): (None, (401, 401, 200, 404, 404, 404)),
    ("PUT", "/patients/{anna}/referral"): (a_request(), (401, 401, 200, 404, 404, 404)),
    ("DELETE", "/cookie"): (None, (204,) * 6),
    ("GET", "/device"): (None, LAPTOP),
    ("DELETE", "/device"): (None, LAPTOP),
    ("DELETE", "/me"): (None, LAPTOP),
    ("GET", "/inbox"): (None, LAPTOP),
    ("GET", "/export"): (None, (401, 403, 401, 401, 401, 401)),  # it has no code for a copy
    ("POST", "/consent"): ({"given": False, "text": ""}, LAPTOP),
    ("POST", "/notes"): (NOTES, LAPTOP),
    ("PUT", "/messages/{message}"): (MESSAGE, LAPTOP),
    ("POST", "/messages/{message}/read"): (None, LAPTOP),
    ("PUT", "/sessions/{session}"): (SESSION, (401, 403, 401, 401, 401, 401)),
    ("POST", "/sessions/{session}/recordings"): (None, (401, 422, 401, 401, 401, 401)),
    ("GET", "/sessions/{done}/sets/{done_set}/replay"): (None, (401, 401, 200, 404, 404, 404)),
    ("GET", "/sessions/{done}/sets/{done_set}/repetitions/{first}/replay"): (
        None,
        (401, 401, 200, 404, 404, 404),
    ),
    ("DELETE", "/devices/{device}"): (None, (401, 401, 204, 404, 404, 404)),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Scene]:
    """A scene in a file, to be copied: every cell of the table has its own."""
    path = tmp_path_factory.mktemp("roles") / "made.db"
    accounts = Store(path, passwords=EASY)
    desk, other = desk_in(accounts), desk_in(accounts, "Other")
    clinic = desk.clinic
    code = accounts.new_code(clinic.paula, clinic.anna.person_id)
    paired = accounts.pair(code, "Laptop", "formcheck/1", "192.0.2.1")
    tokens = {
        "nobody": None,
        "laptop": paired.token,
        "assigned": desk.log_in(clinic.paula),
        "not assigned": desk.log_in(clinic.peter),
        "admin": desk.log_in(clinic.admin),
        "stranger": other.log_in(other.clinic.admin),
    }
    tokens |= grown(desk, other)
    done = send(accounts, clinic.anna, performed())
    accounts.consent(clinic.anna, False, "")
    accounts.close()
    return path, Scene(desk, tokens, paired.device_id, done)


def grown(desk: Desk, other: Desk) -> dict[str, str]:
    """The tokens of `ALIKE`."""
    accounts, clinic = desk.accounts, desk.clinic
    ended = desk.log_in(clinic.paula)
    accounts.log_out(ended)
    roles = {Role.PHYSIOTHERAPIST, Role.ADMIN}
    person_id, code = accounts.add_staff(clinic.admin, clinic.id, "Rita", "r@x.example", roles)
    accounts.accept_invitation(code, PASSWORD)
    former = accounts.log_in("r@x.example", PASSWORD, None, HERE)
    accounts.set_roles(clinic.admin, person_id, {Role.PHYSIOTHERAPIST})
    alone, code = accounts.invite_patient(clinic.peter, "Zoe", "en")
    paired = accounts.pair(code, "Laptop", "formcheck/1", HERE)
    accounts.unassign(clinic.admin, clinic.peter.person_id, alone)
    return {
        "logged out": ended,
        "role removed": former,
        "other clinic": other.log_in(other.clinic.paula),
        "no physiotherapist": paired.token,
    }


@pytest.fixture
def ask(app: FastAPI, made: tuple[Path, Scene], tmp_path: Path) -> Iterator[Client]:
    copied = tmp_path / "copy.db"
    shutil.copy(made[0], copied)
    store = Store(copied, passwords=EASY, keys=keys_of(copied, None))
    yield over(app, store)
    store.close()


def test_every_route_is_in_the_table(ask: Client) -> None:
    """Hidden ones as well; the names of their parameters don't matter."""
    found = {
        (method, _nameless(route.path.removeprefix(API)))
        for route in iter_route_contexts(ask.app.routes)
        for method in route.methods - {"HEAD"}
    }
    assert found == {(method, _nameless(path)) for method, path in TABLE}


def _nameless(path: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


@pytest.mark.parametrize("actor", [*ACTORS, *ALIKE])
@pytest.mark.parametrize("route", TABLE, ids=" ".join)
def test_a_route_answers_each_role_as_the_table_says(
    ask: Client, made: tuple[Path, Scene], route: tuple[str, str], actor: str
) -> None:
    scene, (method, path), (body, expected) = made[1], route, TABLE[route]
    clinic = scene.clinic
    filled = path.format(
        paula=clinic.paula.person_id,
        peter=clinic.peter.person_id,
        anna=clinic.anna.person_id,
        device=scene.device_id,
        message=MESSAGE["id"],
        session=SESSION["id"],
        done=scene.done.id,
        done_set=scene.done.sets[0].id,
        first=1,
        set="6" * 32,
        part=1,
    )
    answer = ask(method, API + filled, body, token=scene.tokens[actor])
    assert answer.status_code == expected[ACTORS.index(ALIKE.get(actor, actor))], answer.text
    if answer.status_code >= 400:
        # A refused login or code names its line in the server's log.
        assert set(answer.json()) - {"id"} == {"error"}
