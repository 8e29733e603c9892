"""Requests that carry documents: bounded before they are read, refused in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from formcheck.exchange.answers import Problem
from formcheck.exchange.check import UnsupportedError, problem

# A session of 500 sets with 50 repetitions each takes less.
MOST_BYTES = 10_000_000


class DocumentRoute(APIRoute):
    """A route whose bodies are bounded, and whose refusals are sentences."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's own handler with that around it."""
        handle = super().get_route_handler()

        async def bounded(request: Request) -> Response:
            if (refused := _refused(request)) is not None:
                return refused
            try:
                return await handle(request)
            except RequestValidationError as error:
                return _unprocessable(error)

        return bounded


def _refused(request: Request) -> Response | None:
    if request.method not in {"POST", "PUT"}:
        return None
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        return _said(411, "Say how long it is: Content-Length is missing.")
    if int(length) > MOST_BYTES:
        return _said(413, "This is too large.")
    return None


def _unprocessable(error: RequestValidationError) -> Response:
    found = problem(error.errors())
    supported = (found.supported,) if isinstance(found, UnsupportedError) else ()
    return _said(422, str(found), supported)


def _said(status: int, sentence: str, supported: tuple[str, ...] = ()) -> Response:
    told = Problem(error=sentence, supported=supported)
    return JSONResponse(told.model_dump(), status_code=status)
