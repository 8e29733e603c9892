"""The clinic's database as one visit reads it: what was read stays until something changes.

Every reading is an act in the audit log. A page is run anew at every click, which is no new act.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

import streamlit as st

from formcheck.ui.desk.service import Service

# After so long the page looks again, for what came meanwhile.
STALE_S = 30.0
READINGS = frozenset(
    {
        *("worklist", "patient", "alerts", "past", "plans", "messages", "devices"),
        *("session", "verdicts", "review", "agreement", "outcomes", "outcome_asks", "retention"),
    }
)
_READ = "desk-read"


def once(service: Service) -> Service:
    """The same service, which asks the database only once for the same thing."""
    return cast(Service, _Once(service))


def direct(service: Service) -> Service:
    """The database itself, for what runs apart from the page, as the making of a file does."""
    return service.direct if isinstance(service, _Once) else service


def look_again() -> None:
    """Forget what was read."""
    st.session_state.pop(_READ, None)


class _Once:
    def __init__(self, service: Service) -> None:
        self.direct = service

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method: Callable[..., Any] = getattr(self.direct, name)
        return _read(name, method) if name in READINGS else _changing(method)


def _read(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def read(*args: Any, **named: Any) -> Any:
        kept: dict[Any, tuple[float, Any]] = st.session_state.setdefault(_READ, {})
        key = (name, args, tuple(sorted(named.items())))
        at_s, found = kept.get(key, (-STALE_S, None))
        if time.monotonic() - at_s >= STALE_S:
            found = method(*args, **named)
            kept[key] = (time.monotonic(), found)
        return found

    return read


def _changing(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def change(*args: Any, **named: Any) -> Any:
        look_again()
        return method(*args, **named)

    return change
