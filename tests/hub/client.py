"""The API asked in this process, as a browser or a laptop asks it."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI

HOST = "http://hub.example"


class Client:
    """Asks one app; keeps no cookies."""

    def __init__(self, app: FastAPI, host: str = HOST) -> None:
        self.app, self.host = app, host

    def __call__(self, method: str, path: str, body: Any = None, **more: Any) -> httpx.Response:
        """Ask; `body` as JSON, `token` as Bearer."""
        headers = dict(more.pop("headers", {}))
        if token := more.pop("token", None):
            headers["Authorization"] = f"Bearer {token}"
        if body is not None:
            more["json"] = body
        return asyncio.run(self._ask(method, path, headers=headers, **more))

    async def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        # What isn't known is answered and then raised again, for the server's log.
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=self.host) as client:
            return await client.request(method, path, **more)
