"""The WebSocket route `/live/{session_id}`: frames in, answers out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from formcheck.errors import AccessError, BrowserMessageError, FormCheckError, UnwantedError
from formcheck.live.answer import (
    ENDED_CODE,
    FAILED_CODE,
    TAKEN_OVER_CODE,
    UNWANTED_CODE,
    error_json,
    ignored_json,
)
from formcheck.live.connection_worker import SearchedFrame, Worker
from formcheck.live.frame import parse_frame
from formcheck.live.mailbox import Mailbox
from formcheck.live.rate import MAX_MESSAGES_PER_S, RateLimit
from formcheck.live.registry import LiveSessions
from formcheck.live.source import Source

LIVE_PATH = "/live/"
TOO_MANY_CODE = 1008  # RFC 6455, 7.4.1: policy violation
BROKEN_CODE = 1011  # the same section: an unexpected condition; the browser connects anew

log = logging.getLogger(__name__)


def live_route(
    sessions: LiveSessions,
    open_source: Callable[[], Source],
    max_messages_per_s: int = MAX_MESSAGES_PER_S,
) -> WebSocketRoute:
    """Return the route to mount. `open_source` is called on each connection's own thread."""

    async def endpoint(socket: WebSocket) -> None:
        if not is_same_origin(socket):
            await socket.close()  # before accepting: the browser gets 403
            return
        await socket.accept()
        session = sessions.get(socket.path_params["session_id"])
        if session is None:
            await socket.close(ENDED_CODE)
            return
        await _serve(socket, Worker(session, open_source), RateLimit(max_messages_per_s))

    return WebSocketRoute(LIVE_PATH + "{session_id}", endpoint)


def is_same_origin(socket: WebSocket) -> bool:
    """Whether the page that opened the socket came from this very host and port.

    Streamlit's own checks don't cover routes that an app adds.
    """
    origin = urlsplit(socket.headers.get("origin", ""))
    host = socket.headers.get("host", "")
    return origin.scheme in {"http", "https"} and bool(host) and origin.netloc == host


async def _serve(socket: WebSocket, worker: Worker, rate: RateLimit) -> None:
    looking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="formcheck-look")
    judging = ThreadPoolExecutor(max_workers=1, thread_name_prefix="formcheck-judge")
    mailbox, seen = Mailbox(), asyncio.Queue[SearchedFrame](maxsize=1)
    receiving = asyncio.create_task(_receive(socket, mailbox, rate))
    answering = {
        asyncio.create_task(_look(socket, worker, looking, mailbox, seen)),
        asyncio.create_task(_judge(socket, worker, judging, seen)),
    }
    ended = set[asyncio.Task[None]]()
    try:
        ended, _ = await asyncio.wait(answering, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            task.result()
    except WebSocketDisconnect:
        log.debug("The browser left.")
    except UnwantedError as error:
        log.warning("%s", error)
        await _close(socket, UNWANTED_CODE)
    except AccessError:
        log.info("Nothing more of this set may be recorded: it has ended.")
        await _close(socket, ENDED_CODE)
    except Exception:
        log.exception("A live connection broke; the set is kept.")
        await _close(socket, BROKEN_CODE)
    finally:
        for task in (receiving, *answering):
            task.cancel()
        # Not awaited: the thread frees the model by itself, also when the server is going down.
        looking.submit(worker.close)
        looking.shutdown(wait=False)
        judging.shutdown(wait=False)
        await _all_ended({receiving, *answering} - ended)


async def _all_ended(tasks: set[asyncio.Task[None]]) -> None:
    for error in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(error, Exception) and not isinstance(error, WebSocketDisconnect):
            log.info("When a live connection had ended: %r", error)


async def _receive(socket: WebSocket, mailbox: Mailbox, rate: RateLimit) -> None:
    """Put every usable frame into the mailbox until the browser leaves or floods us."""
    try:
        while rate.allows(asyncio.get_running_loop().time()):
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            try:
                mailbox.put(parse_frame(message.get("bytes") or b""))
            except BrowserMessageError as error:
                log.debug("Ignored: %s", error)
    finally:
        mailbox.close()


async def _look(
    socket: WebSocket,
    worker: Worker,
    thread: ThreadPoolExecutor,
    mailbox: Mailbox,
    seen: asyncio.Queue[SearchedFrame],
) -> None:
    """Answer each frame with who is in it, and hand the result on."""
    loop = asyncio.get_running_loop()
    try:
        await loop.run_in_executor(thread, worker.open)
    except FormCheckError as error:
        await socket.send_text(error_json(str(error)))
        await socket.close(FAILED_CODE)
        return
    while (frame := await mailbox.take()) is not None:
        found = await loop.run_in_executor(thread, worker.find_person, frame)
        await socket.send_text(ignored_json(frame) if found is None else found.skeleton)
        if found is not None:
            await seen.put(found)
    await _close(socket, TOO_MANY_CODE)


async def _judge(
    socket: WebSocket,
    worker: Worker,
    thread: ThreadPoolExecutor,
    seen: asyncio.Queue[SearchedFrame],
) -> None:
    """Answer each frame in which somebody was looked for with what it means."""
    loop = asyncio.get_running_loop()
    while True:
        moment = await loop.run_in_executor(thread, worker.judge, await seen.get())
        if moment is None:
            await socket.close(TAKEN_OVER_CODE)
            return
        await socket.send_text(moment)


async def _close(socket: WebSocket, code: int) -> None:
    """Close with this code, unless the browser has left or it is closed already."""
    if {socket.client_state, socket.application_state} == {WebSocketState.CONNECTED}:
        await socket.close(code)
