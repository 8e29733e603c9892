"""The app's additions to Streamlit's server, asked without a network."""

from __future__ import annotations

import asyncio
import hashlib
import io
import logging
import socket
import sys
import threading
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import Message

from formcheck.settings import PosePlace, Settings
from formcheck.ui.assets import (
    ASSETS_PATH,
    MODELS_PATH,
    WORKER,
    assets_route,
    models_route,
)
from formcheck.ui.server import lifespan, live_estimators, middleware, routes
from formcheck.ui.upload import on_disk

UI = Path(__file__).parents[2] / "formcheck" / "ui"
VISION = UI / "vision"
MODELS = Settings().models_dir
SVG_NAMESPACE = "http://www.w3.org/2000/svg"  # a name: nothing is asked there
ROUTES = [models_route(MODELS), assets_route()]
APP = Starlette(routes=ROUTES, middleware=middleware(Settings()))


def mounted(settings: Settings) -> list[BaseRoute]:
    return routes(settings, live_estimators(settings))


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


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (f"{ASSETS_PATH}/{WORKER}", "text/javascript"),
        (f"{ASSETS_PATH}/vision/vision_bundle.mjs", "text/javascript"),
        (f"{ASSETS_PATH}/vision/vision_wasm_module_internal.js", "text/javascript"),
        (f"{ASSETS_PATH}/vision/vision_wasm_module_internal.wasm", "application/wasm"),
        (f"{MODELS_PATH}/pose_landmarker_lite.task", "application/octet-stream"),
        (f"{ASSETS_PATH}/voices/fr.ogg", "audio/ogg"),
        (f"{ASSETS_PATH}/voices/fr.json", "application/json"),
    ],
)
def test_the_browsers_pose_and_voice_come_from_here(path: str, kind: str) -> None:
    status, headers = get(path)
    assert (status, headers["content-type"].split(";")[0]) == (200, kind)
    assert headers["cache-control"] == "no-cache"
    assert get(path, (b"if-none-match", headers["etag"].encode()))[0] == 304


def test_the_worker_that_sees_the_pictures_reaches_nothing_else() -> None:
    policy = get(f"{ASSETS_PATH}/{WORKER}")[1]["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "connect-src": "'self'",
    }


def test_the_runtime_is_the_published_one_and_asks_for_its_own_files_only() -> None:
    sums = dict(reversed(line.split()) for line in (VISION / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == {path.name for path in VISION.glob("vision_*")}
    for name, digest in sums.items():
        assert hashlib.sha256((VISION / name).read_bytes()).hexdigest() == digest
    library = (VISION / "vision_bundle.mjs").read_text("utf-8")
    assert "://" not in library
    reporters = ("sendBeacon", "XMLHttpRequest", "WebSocket", "EventSource")
    assert not [word for word in reporters if word in library]


def test_a_page_of_another_host_is_refused_before_streamlit_sees_it() -> None:
    module = f"{ASSETS_PATH}/camera/live.js"
    assert get(module, (b"origin", b"http://127.0.0.1:8501"))[0] == 200
    assert get(module, (b"origin", b"https://elsewhere.example"))[0] == 403
    assert get(module, (b"origin", b"null"))[0] == 403


@pytest.mark.parametrize("path", ["/words.py", "/camera/screen.css", "/../settings.py", "/none.js"])
def test_nothing_else_is_served(path: str) -> None:
    assert get(ASSETS_PATH + path)[0] == 404
    assert get(f"{MODELS_PATH}/manifest.json")[0] == 404


def test_the_page_may_reach_its_own_host_only() -> None:
    policy = get(f"{ASSETS_PATH}/camera/live.js")[1]["content-security-policy"]
    assert "connect-src 'self'" in policy
    assert "ws://127.0.0.1:8501" in policy
    assert "https:" not in policy


def test_no_page_names_another_host() -> None:
    for path in UI.rglob("*"):
        if path.suffix in {".js", ".css", ".html", ".py"} and path.parent != VISION:
            text = path.read_text("utf-8")
            for own in ("ws://{host}", "wss://{host}", SVG_NAMESPACE):
                text = text.replace(own, "")
            assert "://" not in text, path


def test_a_missing_model_does_not_stop_the_server(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(models_dir=tmp_path)

    async def run_once() -> None:
        async with lifespan(settings, live_estimators(settings))(None):
            for thread in threading.enumerate():
                if thread.name == "formcheck-warm-up":
                    thread.join()

    with caplog.at_level(logging.WARNING):
        asyncio.run(run_once())
    assert "is missing" in caplog.text
    assert len(mounted(settings)) == 2


def test_the_servers_answers_leave_at_once() -> None:
    settings = Settings(pose=PosePlace.BROWSER)

    async def nodelay() -> int:
        async with lifespan(settings, live_estimators(settings))(None):
            with socket.socket() as bound:
                bound.bind(("127.0.0.1", 0))
                loop = asyncio.get_running_loop()
                async with await loop.create_server(asyncio.Protocol, sock=bound):
                    return bound.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    assert asyncio.run(nodelay())


def test_hosted_no_model_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mediapipe", None)  # an import would fail
    settings = Settings.from_environment({"FORMCHECK_POSE": "browser"})
    assert settings.pose is PosePlace.BROWSER

    async def run_once() -> None:
        async with lifespan(settings, live_estimators(settings))(None):
            for thread in threading.enumerate():
                if thread.name == "formcheck-warm-up":
                    thread.join()

    asyncio.run(run_once())
    paths = [getattr(route, "path", "") for route in mounted(settings)]
    assert MODELS_PATH in paths
    assert MODELS_PATH not in [getattr(route, "path", "") for route in mounted(Settings())]


@pytest.mark.model
def test_with_mediapipe_the_server_finds_the_pose_unasked() -> None:
    assert Settings.from_environment({}).pose is PosePlace.SERVER


def test_an_unknown_place_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="brwser"):
        Settings.from_environment({"FORMCHECK_POSE": "brwser"})


def test_an_upload_is_gone_after_its_check() -> None:
    with on_disk(io.BytesIO(b"bytes"), "../../My holiday.mp4") as path:
        assert path.read_bytes() == b"bytes"
        assert path.name == "video.mp4"
    assert not path.parent.exists()
