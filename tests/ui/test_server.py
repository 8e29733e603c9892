"""What the app adds to Streamlit's server, asked without a network."""

from __future__ import annotations

import asyncio
import io
import logging
import threading
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.types import Message

from formcheck.settings import Settings
from formcheck.ui.assets import ASSETS_PATH, assets_route
from formcheck.ui.server import lifespan, middleware, routes
from formcheck.ui.upload import on_disk

UI = Path(__file__).parents[2] / "formcheck" / "ui"
APP = Starlette(routes=[assets_route()], middleware=middleware())


def get(path: str, *more: tuple[bytes, bytes]) -> tuple[int, dict[str, str]]:
    """Status and headers of a GET request to `APP`, with `more` request headers."""
    answers: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()  # the browser stays and says nothing more
        raise AssertionError

    async def send(message: Message) -> None:
        answers.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "headers": [(b"host", b"127.0.0.1:8501"), *more],
        "query_string": b"",
        "root_path": "",
    }
    asyncio.run(APP(scope, receive, send))
    headers = {key.decode(): value.decode() for key, value in answers[0]["headers"]}
    return answers[0]["status"], headers


@pytest.mark.parametrize("name", ["live", "camera", "connection", "screen", "skeleton", "voice"])
def test_modules_are_served_as_javascript_and_never_stale(name: str) -> None:
    status, headers = get(f"{ASSETS_PATH}/camera/{name}.js")
    assert status == 200
    assert "javascript" in headers["content-type"]
    assert headers["cache-control"] == "no-cache"


def test_a_page_of_another_host_is_refused_before_streamlit_sees_it() -> None:
    module = f"{ASSETS_PATH}/camera/live.js"
    assert get(module, (b"origin", b"http://127.0.0.1:8501"))[0] == 200
    assert get(module, (b"origin", b"https://elsewhere.example"))[0] == 403
    assert get(module, (b"origin", b"null"))[0] == 403


@pytest.mark.parametrize("path", ["/words.py", "/camera/screen.css", "/../settings.py", "/none.js"])
def test_nothing_else_is_served(path: str) -> None:
    assert get(ASSETS_PATH + path)[0] == 404


def test_the_page_may_reach_its_own_host_only() -> None:
    policy = get(f"{ASSETS_PATH}/camera/live.js")[1]["content-security-policy"]
    assert "connect-src 'self'" in policy
    assert "ws://127.0.0.1:8501" in policy
    assert "https:" not in policy


def test_no_page_names_another_host() -> None:
    for path in UI.rglob("*"):
        if path.suffix in {".js", ".css", ".html", ".py"}:
            assert "://" not in path.read_text("utf-8").replace("ws://{host}", "").replace(
                "wss://{host}", ""
            ), path


def test_a_missing_model_does_not_stop_the_server(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(models_dir=tmp_path)

    async def run_once() -> None:
        async with lifespan(settings)(None):
            for thread in threading.enumerate():
                if thread.name == "formcheck-warm-up":
                    thread.join()

    with caplog.at_level(logging.WARNING):
        asyncio.run(run_once())
    assert "is missing" in caplog.text
    assert len(routes(settings)) == 2


def test_an_upload_is_gone_after_its_check() -> None:
    with on_disk(io.BytesIO(b"bytes"), "../../My holiday.mp4") as path:
        assert path.read_bytes() == b"bytes"
        assert path.name == "video.mp4"
    assert not path.parent.exists()
