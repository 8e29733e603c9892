"""Own host only: pages of others are refused, and our page reaches no other host.

A foreign page must not get as far as Streamlit, which would ask an outside host for this computer's
public address to compare the page's with. The browser itself confines our own page, by a
Content-Security-Policy.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from formcheck.hub.security_headers import SECURITY_HEADERS

# Streamlit's page needs inline styles, eval and blobs; nothing needs another host.
OWN = "'self' 'unsafe-inline' 'unsafe-eval' blob: data:"
# The worker that finds the pose sees every picture: it gets modules, the runtime and models from
# here, and can reach nothing else.
WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

# Nobody may read how many visits there are, and what they hold.
METRICS = "/_stcore/metrics"


def policy_for(host: str) -> str:
    """Return the header's value for a page served as `host` (name and port)."""
    # Older browsers don't count web sockets of the same host as 'self'.
    return (
        f"default-src {OWN}; connect-src {OWN} ws://{host} wss://{host}; "
        "worker-src 'self' blob:; object-src 'none'; "
        "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
    )


class OwnHostOnly:
    """ASGI middleware: refuses foreign origins and frames; our page reaches no other host.

    Called on the event loop.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if is_foreign(headers):
            await _refuse(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
            return
        if METRICS in scope["path"]:
            await PlainTextResponse("Not here.", 404)(scope, receive, send)
            return
        policy = policy_for(headers.get("host", ""))

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                answered.setdefault("Content-Security-Policy", policy)
                for name, value in SECURITY_HEADERS.items():
                    answered[name] = value
            await send(message)

        await self._app(scope, receive, send_with_policy)


def is_foreign(headers: Headers) -> bool:
    """Whether a page of another host sent the request; without an origin, no page did."""
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})  # before accepting: 403
        return
    await PlainTextResponse("Only FormCheck's own page may ask.", 403)(scope, receive, send)
