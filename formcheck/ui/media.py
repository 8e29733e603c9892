"""Access control: only somebody logged in on a hub's pages can fetch the reports made there."""

from __future__ import annotations

from collections.abc import Callable

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from formcheck.errors import StoreError
from formcheck.hub.cookies import LOGIN_COOKIE, PATIENT_COOKIE
from formcheck.store.clinic.clinic import Clinic

MEDIA = "/media/"


def is_made(path: str) -> bool:
    """Whether the path is that of a file made on a page; Streamlit's own fonts are open to all."""
    before, found, _ = path.rpartition(MEDIA)
    return bool(found) and not before.endswith("/static")


class OwnMedia:
    """ASGI middleware: the address of a file, which can't be guessed, isn't enough to get it.

    Args:
        clinic: returns the clinic's database.
        by_identity: whether some log in through an identity provider: their cookie is Streamlit's,
            and not known here.
    """

    def __init__(
        self, app: ASGIApp, clinic: Callable[[], Clinic], by_identity: Callable[[], bool]
    ) -> None:
        self._app, self._clinic, self._by_identity = app, clinic, by_identity

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] == "http" and is_made(scope["path"]):
            cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
            refusal = await run_sync(self._refusal, cookies)
            if refusal is not None:
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refusal(self, cookies: dict[str, str]) -> PlainTextResponse | None:
        try:
            is_somebody = self._is_somebody(cookies)
        except StoreError as error:
            return PlainTextResponse(str(error), 503)
        return None if is_somebody else PlainTextResponse("Please log in.", 403)

    def _is_somebody(self, cookies: dict[str, str]) -> bool:
        if self._by_identity():
            return True
        clinic = self._clinic()
        login, device = (cookies.get(name, "") for name in (LOGIN_COOKIE, PATIENT_COOKIE))
        if login and clinic.actor_of_token(login) is not None:
            return True
        return bool(device) and clinic.actor_of_device(device) is not None
