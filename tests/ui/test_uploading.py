"""Files that are sent to the app: none to a hub; a video goes to the disk and leaves it again."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from formcheck.errors import TooLargeError
from formcheck.settings import PosePlace, Settings
from formcheck.ui.server import middleware
from formcheck.ui.uploading import NO_ROOM, NOT_ONE, TOO_LARGE, UPLOADS, VideosToDisk
from formcheck.ui.videos import LOCK, Videos

PATH = UPLOADS + "/visit/file"
MOST = 200_000
VIDEO = b"pictures" * 20_000
KILLED = """
import io, os, signal, sys
from pathlib import Path
from formcheck.ui.videos import Videos
videos = Videos(Path(sys.argv[1]), lambda visit: True)
videos.keep("a", io.BytesIO(b"pictures"), "visit")
os.kill(os.getpid(), signal.SIGKILL)
"""


class Streamlit:
    """Stands for Streamlit's endpoint: remembers what it was given, and may refuse."""

    def __init__(self, status: int = 204) -> None:
        self.status = status
        self.got: list[tuple[str, bytes]] = []

    async def take(self, request: Request) -> PlainTextResponse:
        async with request.form() as form:
            (file,) = form.values()
            assert isinstance(file, UploadFile)
            self.got.append((file.filename or "", await file.read()))
        return PlainTextResponse("", self.status)


def send(
    streamlit: Streamlit, videos: Videos, *files: bytes, visit: str = "visit"
) -> tuple[int, str]:
    app = Starlette(
        routes=[Route(UPLOADS + "/{visit}/{file}", streamlit.take, methods=["PUT"])],
        middleware=[Middleware(VideosToDisk, videos)],
    )

    async def sent() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            form = [("file", ('my "set".mp4', content, "video/mp4")) for content in files]
            return await client.put(f"{UPLOADS}/{visit}/file", files=form)

    answer = asyncio.run(sent())
    return answer.status_code, answer.text


@pytest.fixture
def videos(tmp_path: Path) -> Videos:
    return Videos(tmp_path / "videos", lambda visit: visit == "visit", MOST)


def on_disk(tmp_path: Path) -> list[bytes]:
    found = (path for path in (tmp_path / "videos").rglob("*") if path.is_file())
    return [path.read_bytes() for path in found if path.name not in {"lock", LOCK}]


def test_a_video_is_on_disk_and_streamlit_holds_its_id_alone(
    videos: Videos, tmp_path: Path
) -> None:
    streamlit = Streamlit()
    assert send(streamlit, videos, VIDEO)[0] == 204
    ((name, given),) = streamlit.got
    assert name.endswith(".mp4") and len(given) == 32
    path = videos.path_of(given.decode())
    assert path is not None and path.read_bytes() == VIDEO
    assert path.parent.stat().st_mode & 0o077 == 0
    videos.close()
    assert on_disk(tmp_path) == []


def test_what_streamlit_refuses_leaves_nothing(videos: Videos, tmp_path: Path) -> None:
    assert send(Streamlit(403), videos, VIDEO)[0] == 403
    assert on_disk(tmp_path) == []


def test_a_visit_that_is_none_sends_nothing(videos: Videos, tmp_path: Path) -> None:
    streamlit = Streamlit()
    assert send(streamlit, videos, VIDEO, visit="forged")[0] == 400
    assert streamlit.got == [] and on_disk(tmp_path) == []


def test_too_much_is_refused_in_a_sentence(videos: Videos, tmp_path: Path) -> None:
    streamlit = Streamlit()
    assert send(streamlit, videos, VIDEO * 2) == (413, TOO_LARGE)
    assert send(streamlit, videos, b"x" * (MOST + 1)) == (413, TOO_LARGE)
    assert send(streamlit, videos) == (400, NOT_ONE)
    assert on_disk(tmp_path) == []
    for _ in range(2):
        assert send(streamlit, videos, VIDEO)[0] == 204
    assert send(streamlit, videos, VIDEO) == (413, TOO_LARGE)


def test_a_disk_that_takes_nothing_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "videos").write_text("a file where the folder belongs")
    videos = Videos(tmp_path / "videos", bool, MOST)
    assert send(Streamlit(), videos, VIDEO) == (507, NO_ROOM)


def test_the_video_of_a_visit_that_has_ended_goes(tmp_path: Path) -> None:
    visits = {"visit"}
    videos = Videos(tmp_path / "videos", visits.__contains__, MOST)
    videos.keep("one", BytesIO(VIDEO), "visit")
    assert on_disk(tmp_path) == [VIDEO]
    visits.clear()
    videos.drop_ended()
    assert on_disk(tmp_path) == []
    with pytest.raises(TooLargeError):
        videos.keep("two", BytesIO(VIDEO * 2), "visit")


def test_the_video_of_a_killed_process_is_gone_at_the_next_start(tmp_path: Path) -> None:
    root = tmp_path / "videos"
    alive = Videos(root, bool)
    alive.keep("b", BytesIO(VIDEO), "visit")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(root)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert sorted(on_disk(tmp_path)) == [b"pictures", VIDEO]
    Videos(root, bool).delete_left_behind()
    assert on_disk(tmp_path) == [VIDEO]
    alive.close()


@pytest.mark.parametrize("pose", list(PosePlace))
@pytest.mark.parametrize("hub", [False, True])
def test_only_ones_own_computer_takes_a_file(pose: PosePlace, hub: bool) -> None:
    kinds = [each.cls for each in middleware(Settings(pose=pose, hub=hub))]
    takes = pose is PosePlace.SERVER and not hub
    assert (VideosToDisk in kinds) == takes

    async def taken(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("taken")

    async def sent() -> int:
        app = Starlette(
            routes=[Route(PATH, taken, methods=["PUT"])],
            middleware=middleware(Settings(pose=pose, hub=hub)),
        )
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return (await client.put(PATH, content=b"a video")).status_code

    assert asyncio.run(sent()) == (400 if takes else 403)
