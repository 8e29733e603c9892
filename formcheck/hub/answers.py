"""Every failure as one sentence with its status: `{"error": sentence}`, and nothing more."""

from __future__ import annotations

from math import ceil
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from formcheck.errors import (
    AccessError,
    AccountError,
    DocumentError,
    ExerciseError,
    FormCheckError,
    LoginError,
    NeedsCodeError,
    PrescriptionError,
    RecordingError,
    StoreError,
    TooManyTriesError,
    TooMuchError,
)
from formcheck.exchange.check import UnsupportedError, problem
from formcheck.store.clinic.base import NOT_YOURS


class Failure(BaseModel):
    """What went wrong, in a sentence for a person.

    `supported` names the versions that are understood here when a document's isn't.
    """

    error: str
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
LATER_S = 3600
FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": Failure} for status in (400, 401, 403, 404, 413, 422, 429, 503)
}


def add_handlers(app: FastAPI) -> None:
    """Let the app answer failures like this."""
    app.add_exception_handler(FormCheckError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _by_status)
    app.add_exception_handler(Exception, _unknown)


def failed(status: int, sentence: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """The answer."""
    return JSONResponse({"error": sentence}, status, headers)


def _known(_request: Request, error: Exception) -> JSONResponse:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    headers = {}
    if isinstance(error, AccessError) and str(error) == NOT_YOURS:
        status = 404  # whether there is such a patient is not for everybody to know
    elif isinstance(error, TooManyTriesError):
        headers["Retry-After"] = str(ceil(error.wait_s))
    elif isinstance(error, TooMuchError):
        headers["Retry-After"] = str(LATER_S)
    elif isinstance(error, NeedsCodeError):
        headers["WWW-Authenticate"] = "TOTP"
    elif isinstance(error, LoginError):
        headers["WWW-Authenticate"] = "Bearer"
    return failed(status, str(error), headers)


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


def _unknown(_request: Request, _error: Exception) -> JSONResponse:
    return failed(500, "Something went wrong at the clinic's server.")
