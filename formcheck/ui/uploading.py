"""Uploads from the browser: refused on a hub; on a laptop to the disk, not into memory."""

from __future__ import annotations

from uuid import uuid4

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from formcheck.errors import TooLargeError
from formcheck.settings import PosePlace, Settings
from formcheck.ui.videos import TOO_LARGE, Videos

# Streamlit's own endpoint for files.
UPLOADS = "/_stcore/upload_file"
# Room for what surrounds a file in its request.
AROUND_BYTES = 64 * 1024
NONE_HERE = "No file may be sent here."
NO_ROOM = "The disk has no room for this video: make some, then choose it again."
NOT_ONE = "Send one file."


def takes_files(settings: Settings) -> bool:
    """Whether a file may be uploaded here: only to the person's own computer."""
    return settings.pose is PosePlace.SERVER and not settings.hub


class NoUploads:
    """ASGI middleware: refuses files, whoever sends them. Called on the event loop."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] == "http" and UPLOADS in scope["path"]:
            await PlainTextResponse(NONE_HERE, 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


class VideosToDisk:
    """ASGI middleware: puts an uploaded file on disk, and gives Streamlit an id in its place.

    Streamlit, which would hold the whole file in memory, still decides whether the visit may send
    it: where Streamlit refuses, the file is deleted again.
    """

    def __init__(self, app: ASGIApp, videos: Videos) -> None:
        self._app = app
        self._videos = videos

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] != "http" or UPLOADS not in scope["path"]:
            await self._app(scope, receive, send)
            return
        if scope["method"] == "PUT":
            await self._take(scope, receive, send)
            return
        await self._app(scope, receive, send)
        if scope["method"] == "DELETE":
            self._videos.drop_ended()

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        visit, video_id = scope["path"].rsplit("/", 2)[-2], uuid4().hex
        try:
            body = _bounded(receive, self._videos.most_bytes)
            name = await self._keep(Request(scope, body), video_id, visit)
        except HTTPException as error:
            await PlainTextResponse(error.detail, error.status_code)(scope, receive, send)
            return
        status = 500

        async def watched(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(*_with_id(scope, name, video_id), watched)
        finally:
            if status >= 300:
                self._videos.drop(video_id)

    async def _keep(self, request: Request, video_id: str, visit: str) -> str:
        if not self._videos.takes(visit):
            raise HTTPException(400, NONE_HERE)
        try:
            file = await _file_of(request)
            await run_in_threadpool(self._videos.keep, video_id, file.file, visit)
        except TooLargeError:
            raise HTTPException(413, TOO_LARGE) from None
        except OSError:
            raise HTTPException(507, NO_ROOM) from None
        finally:
            await request.close()
        return file.filename or "video"


async def _file_of(request: Request) -> UploadFile:
    """Return the one file of a form; on disk as soon as it is longer than a megabyte."""
    form = await request.form(max_files=1, max_fields=0)
    found = [value for value in form.values() if isinstance(value, UploadFile)]
    if len(found) != 1:
        raise HTTPException(400, NOT_ONE)
    return found[0]


def _bounded(receive: Receive, most_bytes: int) -> Receive:
    left = most_bytes + AROUND_BYTES

    async def bounded() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, TOO_LARGE)
        return message

    return bounded


def _with_id(scope: Scope, name: str, video_id: str) -> tuple[Scope, Receive]:
    """Return the same request with a file that holds the id alone."""
    boundary = uuid4().hex
    quoted = "".join(each for each in name if each not in '"\r\n\\')
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n'
        f"Content-Type: video/any\r\n\r\n{video_id}\r\n--{boundary}--\r\n"
    ).encode()
    own = {
        b"content-type": f"multipart/form-data; boundary={boundary}".encode(),
        b"content-length": str(len(body)).encode(),
    }
    kept = [
        (key, value)
        for key, value in Headers(scope=scope).raw
        if key not in {*own, b"transfer-encoding"}
    ]
    is_sent = False

    async def receive() -> Message:
        nonlocal is_sent
        if is_sent:
            return {"type": "http.disconnect"}
        is_sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return {**scope, "headers": [*kept, *own.items()]}, receive
