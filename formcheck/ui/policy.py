"""A Content-Security-Policy: the browser itself sees to it that the page reaches no other host."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit's page needs inline styles, eval and blobs; nothing needs another host.
OWN = "'self' 'unsafe-inline' 'unsafe-eval' blob: data:"


def policy_for(host: str) -> str:
    """The header's value for a page served as `host` (name and port)."""
    # Older browsers don't count web sockets of the same host as 'self'.
    return f"default-src {OWN}; connect-src {OWN} ws://{host} wss://{host}; object-src 'none'"


class OwnHostOnly:
    """ASGI middleware that adds the policy to every HTTP response. Called on the event loop."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = policy_for(Headers(scope=scope).get("host", ""))

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Content-Security-Policy"] = policy
            await send(message)

        await self._app(scope, receive, send_with_policy)
