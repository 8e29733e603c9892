"""The hub's log of failures and refused logins: one line of JSON each, on standard error.

Every process writes its own. A line names the place in the program and the error's class, but not
the error's message, which may hold the request's content, a person or an address. The line's id is
in the answer, so that somebody can quote it to whoever runs the server.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from starlette.types import Scope

ID_HEADER = "X-Request-Id"
FAILED, REFUSED_LOGIN, UNNAMED_PROXY = "failed", "refused login", "unnamed proxy"
MOST_PLACES = 12

log = logging.getLogger("formcheck.hub")


def log_to_stderr() -> None:
    """Send this process's lines to standard error, past other loggers. Idempotent."""
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


def write(event: str, error: BaseException, status: int, scope: Scope | None = None) -> str:
    """Write one line; return its id."""
    line = _line(event)
    line |= {"status": status, "error": [type(each).__name__ for each in _chain(error)]}
    if scope is not None:
        # The route as it is written in the program: a path has ids in it.
        line |= {"method": scope["method"], "route": getattr(scope.get("route"), "path", None)}
    if event == FAILED:
        line["places"] = _places(error)
    log.log(logging.ERROR if event == FAILED else logging.WARNING, "%s", json.dumps(line))
    return str(line["id"])


def write_warning(event: str, sentence: str) -> None:
    """Write one line about the configuration, for whoever runs the server."""
    log.warning("%s", json.dumps({**_line(event), "told": sentence}))


def _line(event: str) -> dict[str, Any]:
    """Return the fields that every line begins with."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "id": uuid4().hex[:16],
        "event": event,
        "process": os.getpid(),
    }


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error and its causes, the root cause last."""
    found, current = list[BaseException](), error
    while current not in found:
        found.append(current)
        current = current.__cause__ or current.__context__ or error
    return found


def _places(error: BaseException) -> list[str]:
    """Return the error's stack, innermost last, then the place of its root cause."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_PLACES:]
    frames += traceback.extract_tb(_chain(error)[-1].__traceback__)[-1:]
    return [f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in frames]
