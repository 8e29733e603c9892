"""The API asked in this process, as a browser or a laptop asks it."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI

from formcheck.hub.replay_routes import AnswerCache
from formcheck.store.clinic.clinic import Clinic

HOST = "http://hub.example"


def over(app: FastAPI, store: Clinic, *, trains_patients: bool = False) -> Client:
    """Asks an app that is put over this database, and has answered nothing yet."""
    app.state.store = store
    app.state.trains_patients = trains_patients
    app.state.replays = AnswerCache()
    return Client(app)


class Client:
    """Asks one app; keeps no cookies."""

    def __init__(self, app: FastAPI, host: str = HOST, address: str = "192.0.2.1") -> None:
        self.app, self.host, self.address = app, host, address

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
        transport = httpx.ASGITransport(
            self.app, raise_app_exceptions=False, client=(self.address, 1)
        )
        async with httpx.AsyncClient(transport=transport, base_url=self.host) as client:
            return await client.request(method, path, **more)
