"""Answers to failures: a status and `{"error": sentence}`; `Failure` has the optional fields."""

from __future__ import annotations

import json
from math import ceil
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.types import Scope

from formcheck.errors import (
    AccessError,
    AccountError,
    DocumentError,
    ExerciseError,
    FormCheckError,
    LoginError,
    NeedsCodeError,
    PasswordEndedError,
    PrescriptionError,
    RecordingError,
    StoreError,
    TooManyTriesError,
    TooMuchError,
    UnsupportedError,
)
from formcheck.exchange.check import problem
from formcheck.hub.failure_log import FAILED, ID_HEADER, REFUSED_LOGIN, write
from formcheck.store.clinic.audited import NOT_YOURS


class Failure(BaseModel):
    """A failure, in a sentence for a person.

    `supported` names the versions that the server understands when a document's isn't one of them;
    `id` is that of the line in the server's log, where it has one.
    """

    error: str
    id: str = ""
    supported: tuple[str, ...] = ()


STATUS: dict[type[FormCheckError], int] = {
    TooManyTriesError: 429,
    LoginError: 401,
    AccessError: 403,
    AccountError: 422,
    DocumentError: 422,
    ExerciseError: 422,
    PrescriptionError: 422,
    RecordingError: 422,
    StoreError: 503,
    TooMuchError: 429,
}
# The `WWW-Authenticate` of a refused login; the first class that fits counts.
WANTED: dict[type[LoginError], str] = {
    NeedsCodeError: "TOTP",
    PasswordEndedError: "Invitation",
    LoginError: "Bearer",
}
LATER_S = 3600
UNFORESEEN = "Something went wrong at the clinic's server."
LOGINS = {f"/api/v1/{name}" for name in ("login", "pair", "invitations/accept")}
FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": Failure} for status in (400, 401, 403, 404, 413, 422, 429, 503)
}


def add_handlers(app: FastAPI) -> None:
    """Install the handlers that answer an app's failures."""
    app.add_exception_handler(FormCheckError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _by_status)


def failed(status: int, sentence: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """Return the answer to a failure."""
    return JSONResponse({"error": sentence}, status, headers)


def answer_unknown(scope: Scope, error: Exception) -> JSONResponse:
    """Log an unforeseen failure and return the answer to it."""
    return _logged(failed(500, UNFORESEEN), FAILED, error, scope)


def _logged(answer: JSONResponse, event: str, error: Exception, scope: Scope) -> JSONResponse:
    """Log an error and return its answer with the id of the log's line."""
    line_id = write(event, error, answer.status_code, scope)
    told = {**json.loads(bytes(answer.body)), "id": line_id}
    headers = {**answer.headers, ID_HEADER: line_id}
    headers.pop("content-length")
    return JSONResponse(told, answer.status_code, headers)


def _known(request: Request, error: Exception) -> JSONResponse:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    headers = {}
    if isinstance(error, AccessError) and str(error) == NOT_YOURS:
        status = 404  # not everybody may learn whether there is such a patient
    elif isinstance(error, TooManyTriesError):
        headers["Retry-After"] = str(ceil(error.wait_s))
    elif isinstance(error, TooMuchError):
        headers["Retry-After"] = str(LATER_S)
    elif isinstance(error, LoginError):
        wanted = next(word for kind, word in WANTED.items() if isinstance(error, kind))
        headers["WWW-Authenticate"] = wanted
    answer = failed(status, str(error), headers)
    if status >= 500:
        return _logged(answer, FAILED, error, request.scope)
    if _is_refused_login(request, error):
        return _logged(answer, REFUSED_LOGIN, error, request.scope)
    return answer


def _is_refused_login(request: Request, error: Exception) -> bool:
    """Return whether a login was refused; one that has ended or lacks its code doesn't count."""
    route = getattr(request.scope.get("route"), "path", "")
    is_refusal = isinstance(error, LoginError) and not isinstance(error, NeedsCodeError)
    return is_refusal and route in LOGINS


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = problem(error.errors())
    if isinstance(found, UnsupportedError):
        told = Failure(error=str(found), supported=(found.supported,))
        return JSONResponse(told.model_dump(), 422)
    return failed(422, str(found))


def _by_status(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers) if error.headers else None
    return failed(error.status_code, f"{error.detail.rstrip('.')}.", headers)
