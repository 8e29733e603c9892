"""Parses and validates documents from untrusted bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from formcheck.errors import DocumentError, UnsupportedError
from formcheck.exchange.version import UNSUPPORTED

Model = TypeVar("Model", bound=BaseModel)


def checked(model: type[Model], data: bytes) -> Model:
    """Parse JSON text into a document.

    Raises:
        UnsupportedError: the document's version isn't known here.
        DocumentError: the data isn't such a document; the error says why.
    """
    try:
        return model.model_validate(json.loads(data))
    except ValidationError as error:
        raise problem(error.errors(include_url=False)) from error
    except (ValueError, RecursionError) as error:
        raise DocumentError("This isn't JSON.") from error


def problem(errors: Sequence[Mapping[str, Any]]) -> DocumentError:
    """Return a DocumentError for the first of a validation's errors."""
    first = errors[0]
    if first["type"] == UNSUPPORTED:
        return UnsupportedError(first["ctx"]["named"], first["ctx"]["supported"])
    # FastAPI puts "body" before the place of an error in a request.
    place = ".".join(str(step) for step in first["loc"] if step != "body")
    reason = str(first["msg"]).removeprefix("Value error, ").rstrip(".")
    return DocumentError(
        "This can't be accepted: {place}{reason}.",
        place=f"{place[:200]}: " if place else "",
        reason=reason[:300],
    )
