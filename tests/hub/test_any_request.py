"""Whatever the schema allows, and much that it doesn't, gets an answer that is no crash."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import one_of
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error

from formcheck.access import Role
from tests.clinic.desk import Desk
from tests.hub.client import Client

EXAMPLES = 8  # of each operation
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def operations(ask: Client) -> list[Any]:
    schema = schemathesis.openapi.from_dict(ask.app.openapi())
    return [found.ok() for found in schema.get_all_operations()]


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


@pytest.mark.parametrize("logged_in", [False, True], ids=["nobody", "logged in"])
def test_no_request_crashes_the_hub(ask: Client, desk: Desk, logged_in: bool) -> None:
    paula = desk.clinic.paula
    both = {Role.ADMIN, Role.PHYSIOTHERAPIST}
    desk.accounts.set_roles(desk.clinic.admin, paula.person_id, both)

    def token() -> str | None:
        """A new one each time: one of the routes logs out."""
        email = desk.email(paula)
        vouched = ("https://id.example", "paula", email)
        return desk.accounts.log_in_by_subject(*vouched, email_verified=True) if logged_in else None

    for operation in operations(ask):

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=one_of(*(operation.as_strategy(generation_mode=mode) for mode in MODES)))
        def answers(case: Case) -> None:
            answer = send(ask, case, token())
            case.validate_response(answer, checks=[not_a_server_error])
            assert answer.status_code < 500

        answers()
