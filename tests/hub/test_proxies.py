"""A proxy that nobody has named is noticed, and said once."""

from __future__ import annotations

import json
import logging

import pytest

from formcheck.hub.api import create_app
from formcheck.hub.failure_log import UNNAMED_PROXY
from formcheck.hub.proxies import is_unnamed_proxy
from tests.clinic.desk import Desk
from tests.hub.client import Client

HEALTH = "/api/v1/health"


def told(caught: pytest.LogCaptureFixture) -> list[str]:
    return [
        line["told"]
        for line in map(json.loads, (record.getMessage() for record in caught.records))
        if line["event"] == UNNAMED_PROXY
    ]


@pytest.fixture
def ask(desk: Desk) -> Client:
    """Of an app of its own: each tells of a proxy once."""
    return Client(create_app(desk.accounts))


@pytest.fixture
def caught(caplog: pytest.LogCaptureFixture, ask: Client) -> pytest.LogCaptureFixture:
    """After the app is made, whose log goes no further up by itself."""
    logging.getLogger("formcheck.hub").addHandler(caplog.handler)
    return caplog


def test_a_forwarded_request_from_an_unnamed_proxy_is_said_once(
    ask: Client, caught: pytest.LogCaptureFixture
) -> None:
    ask("GET", HEALTH)
    assert told(caught) == []
    for address in ("198.51.100.7", "198.51.100.8"):
        assert ask("GET", HEALTH, headers={"X-Forwarded-For": address}).status_code == 200
    (sentence,) = told(caught)
    assert "FORMCHECK_PROXIES" in sentence and "198.51" not in sentence


def test_a_named_proxy_is_not_reported(ask: Client, caught: pytest.LogCaptureFixture) -> None:
    """Uvicorn has already replaced the client's address by the one that the proxy names."""
    forwarded = {"X-Forwarded-For": f"203.0.113.9, {ask.address}"}
    ask("GET", HEALTH, headers=forwarded)
    assert told(caught) == []


def test_whether_a_proxy_is_unnamed() -> None:
    assert is_unnamed_proxy("198.51.100.7", "127.0.0.1", "::1")
    assert is_unnamed_proxy("198.51.100.7, 203.0.113.9", "10.0.0.2")
    assert not is_unnamed_proxy("198.51.100.7,10.0.0.2", "198.51.100.7")
    assert not is_unnamed_proxy("::1", "127.0.0.1", "::1")
    assert not is_unnamed_proxy("", "127.0.0.1")
