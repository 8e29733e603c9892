"""Middleware around the whole API: limits the size of bodies and adds security headers.

It also answers unforeseen errors, so that no outer server logs what a request held.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from formcheck.hub.failure_answers import answer_unknown
from formcheck.hub.security_headers import SECURITY_HEADERS

MOST_BYTES = 10 * 2**20  # the longest session's document
NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


class Guard:
    """ASGI middleware: body limit, security headers, unforeseen errors. Runs on the event loop."""

    def __init__(self, app: ASGIApp, most_bytes: int = MOST_BYTES) -> None:
        self._app = app
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def send_secured(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                _add_security_headers(MutableHeaders(scope=message))
            await send(message)

        try:
            await self._app(scope, _bounded(scope, receive, self._most_bytes), send_secured)
        except Exception as error:
            answer = answer_unknown(scope, error)
            if not has_begun:
                await answer(scope, receive, send_secured)


def _bounded(scope: Scope, receive: Receive, most_bytes: int) -> Receive:
    """Wrap `receive` so that too long a body raises HTTPException 413."""
    named = Headers(scope=scope).get("content-length", "0")
    left = most_bytes - (int(named) if named.isdecimal() else 0)
    if left >= 0:
        left = most_bytes

    async def bounded() -> Message:
        nonlocal left
        if left < 0:
            raise HTTPException(413, "This is too large")
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, "This is too large")
        return message

    return bounded


def _add_security_headers(headers: MutableHeaders) -> None:
    headers["Cache-Control"] = "no-store"
    headers.setdefault("Content-Security-Policy", NOTHING)
    for name, value in SECURITY_HEADERS.items():
        headers[name] = value
