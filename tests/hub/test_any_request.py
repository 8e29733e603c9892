"""Whatever the schema allows, and much that it doesn't, gets an answer that is no crash.

What a laptop may send is answered as it is described. Making a request takes ten times as long as
answering it: each goes to both kinds of database, from everybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import one_of
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from formcheck.access import Role
from formcheck.hub.api import create_app
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.keys import Keys
from tests import postgres
from tests.clinic.desk import EASY, HERE, Desk, StillClock, desk_in
from tests.hub.client import Client
from tests.once import NewDatabase

EXAMPLES = 10  # of each operation
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
AS_DESCRIBED = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub, and the token of its patient's laptop."""

    ask: Client
    desk: Desk
    laptop: str

    def new_token(self) -> str:
        """The token of somebody who may do everything; one of the routes ends it."""
        email = self.desk.email(self.desk.clinic.paula)
        vouched = ("https://id.example", "paula", email)
        return self.desk.accounts.log_in_by_subject(*vouched, email_verified=True)


def hub_in(accounts: Clinic) -> Hub:
    desk = desk_in(accounts)
    clinic = desk.clinic
    both = {Role.ADMIN, Role.PHYSIOTHERAPIST}
    accounts.set_roles(clinic.admin, clinic.paula.person_id, both)
    code = accounts.new_code(clinic.paula, clinic.anna.person_id)
    token = accounts.pair(code, "Laptop", "test", HERE).token
    return Hub(Client(create_app(accounts)), desk, token)


@pytest.fixture
def hubs(
    new_database: NewDatabase, tmp_path: Path, postgres_server: str, migrated_postgres: str
) -> Iterator[list[Hub]]:
    keys = Keys(tmp_path / "formcheck.key", is_own=True)
    with postgres.database(postgres_server, migrated_postgres) as url, ExitStack() as stack:
        places = (new_database(tmp_path / "hub.db"), url)
        clinics = (Clinic(where, StillClock(), EASY, keys) for where in places)
        yield [hub_in(stack.enter_context(closing(each))) for each in clinics]


def send(ask: Client, case: Case, token: str | None) -> httpx.Response:
    request = case.as_transport_kwargs(base_url=ask.host)
    cookies = request.pop("cookies", None) or {}
    held = {**(request.pop("headers", None) or {})}
    held["Cookie"] = "; ".join(f"{key}={value}" for key, value in cookies.items())
    headers = {key: value for key, value in held.items() if (key + value).isascii()}
    request = {key: value for key, value in request.items() if value is not None}
    if isinstance(request.get("data"), (bytes, str)):
        request["content"] = request.pop("data")
    return ask(request.pop("method"), request.pop("url"), headers=headers, token=token, **request)


@pytest.mark.postgres
def test_no_request_crashes_the_hub(hubs: list[Hub]) -> None:
    schema = schemathesis.openapi.from_dict(hubs[0].ask.app.openapi())
    for operation in schema.get_all_operations():
        answered(operation.ok(), hubs)


def answered(operation: Any, hubs: list[Hub]) -> None:
    @settings(max_examples=EXAMPLES, database=None, suppress_health_check=list(HealthCheck))
    @given(case=one_of(*(operation.as_strategy(generation_mode=mode) for mode in MODES)))
    def check(case: Case) -> None:
        for hub in hubs:
            for token in (None, hub.new_token()):
                case.validate_response(send(hub.ask, case, token), checks=[not_a_server_error])
            if as_a_laptop(case):
                case.validate_response(send(hub.ask, case, hub.laptop), checks=AS_DESCRIBED)

    check()


def as_a_laptop(case: Case) -> bool:
    """Whether it is a right request, and none by which the laptop would end itself."""
    return case.meta.generation.mode is GenerationMode.POSITIVE and case.method != "DELETE"
