"""Detects a reverse proxy that isn't configured.

Behind one, everybody seems to come from its address, so one person who guesses passwords locks
everybody out.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from formcheck.hub.failure_log import UNNAMED_PROXY, write_warning

FORWARDED = "x-forwarded-for"
SENTENCE = (
    "A proxy forwards requests that FORMCHECK_PROXIES doesn't name: everybody counts as one "
    "address, and one person who guesses passwords locks everybody out. Set it to the proxy's "
    "address."
)


def is_unnamed_proxy(forwarded: str, *peer: str) -> bool:
    """Return whether a request was forwarded by a proxy that the server doesn't trust.

    Args:
        forwarded: the request's `X-Forwarded-For`, "" without one.
        peer: the sender's address as the server gives it, by any of its names; where the proxy is
            trusted, the header names it as well.
    """
    named = [each.strip() for each in forwarded.split(",") if each.strip()]
    return bool(named) and not {*peer} & {*named}


class NoticesProxy:
    """ASGI middleware: logs an unconfigured proxy, once. Called on the event loop."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._has_said = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] == "http" and not self._has_said:
            peer, _port = scope.get("client") or ("", 0)
            if is_unnamed_proxy(Headers(scope=scope).get(FORWARDED, ""), peer):
                self._has_said = True
                write_warning(UNNAMED_PROXY, SENTENCE)
        await self._app(scope, receive, send)
