"""Checks the Host header against DNS rebinding: another site's name may lead to this server."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from formcheck.settings import Settings

OWN_NAMES = ("localhost", "127.0.0.1", "::1")
NOT_BY_THIS_NAME = "This server doesn't answer to this name: set FORMCHECK_ADDRESS to it."


def own_hosts(settings: Settings) -> frozenset[str]:
    """Return this machine's names and the host of the address that the server was given."""
    named = urlsplit(settings.address).hostname
    return frozenset({*OWN_NAMES, *([named] if named else [])})


class OwnHosts:
    """ASGI middleware: answers 421 to a request for another host. Called on the event loop."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] == "http" and _name_in(Headers(scope=scope)) not in self._hosts:
            await JSONResponse({"error": NOT_BY_THIS_NAME}, 421)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _name_in(headers: Headers) -> str:
    """Return the requested host without its port; "" for what is no host."""
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""
