"""Debian's own Firefox, by WebDriver BiDi: https://w3c.github.io/webdriver-bidi/."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.browser.conftest import free_port

NAMES = ("firefox-esr", "firefox")
START_S = 60
# It may look and speak as it does on any computer, but asks nobody and reports nothing.
PREFERENCES = {
    "app.update.auto": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "media.navigator.permission.disabled": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.server": "",
}


class Firefox:
    """One page in a Firefox that has just started."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._ask("session.new", capabilities={})
        self._page = self._ask("browsingContext.create", type="tab")["context"]
        viewport = {"width": 1366, "height": 768}
        self._ask("browsingContext.setViewport", context=self._page, viewport=viewport)

    def before_each_page(self, script: str) -> None:
        """Run a script before those of each page from now on."""
        self._ask("script.addPreloadScript", functionDeclaration=f"() => {{ {script} }}")

    def goto(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression, by way of JSON."""
        told = self._ask(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((value) => JSON.stringify(value))",
            target={"context": self._page},
            awaitPromise=True,
        )
        assert told["type"] == "success", told
        text = told["result"].get("value")
        return None if text is None else json.loads(text)

    def wait_for(self, expression: str, timeout_s: float = 60.0) -> Any:
        """The value of an expression as soon as there is one that counts as true."""
        end_s = time.monotonic() + timeout_s
        while time.monotonic() < end_s:
            if value := self.evaluate(expression):
                return value
            time.sleep(0.2)
        pytest.fail(f"In Firefox there was never {expression}\n{self.evaluate(TEXT)}")

    def click(self, selector: str) -> None:
        """Click what is found by CSS, as soon as it is there."""
        self.wait_for(f"!!document.querySelector({json.dumps(selector)})")
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            told = json.loads(self._socket.recv(timeout=START_S))
            if told.get("id") == number:
                assert told["type"] == "success", told
                result: dict[str, Any] = told["result"]
                return result


TEXT = "document.body?.innerText"


@contextmanager
def firefox(profile: Path, **preferences: Any) -> Iterator[Firefox]:
    """A Firefox with a fresh profile in this folder."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail("This test needs Firefox: run `apt-get install firefox-esr`.")
    wishes = {**PREFERENCES, **preferences}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(wishes[name])});" for name in wishes]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    port = free_port()
    options = ["--headless", "--no-remote", "--profile", str(profile)]
    browser = subprocess.Popen(
        [path, *options, f"--remote-debugging-port={port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with _connected(port) as socket:
            yield Firefox(socket)
    finally:
        browser.terminate()
        browser.wait(START_S)


def _connected(port: int) -> ClientConnection:
    for _ in range(START_S * 5):
        try:
            return connect(f"ws://127.0.0.1:{port}/session", max_size=None)
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"Firefox was not up after {START_S} s.")
