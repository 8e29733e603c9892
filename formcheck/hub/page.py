"""A plain page of the API's routes, our own so that nothing is loaded from another host."""

from __future__ import annotations

from typing import Any

from formcheck.hub.guard import NOTHING
from formcheck.markup import render

HEADERS = {"Content-Security-Policy": f"{NOTHING}; style-src 'unsafe-inline'"}
_METHODS = ("get", "post", "put", "delete")


def page(schema: dict[str, Any], schema_path: str) -> str:
    """Return the HTML page of an OpenAPI schema."""
    routes = [
        (f"{method.upper()} {path}", _said(operations[method]))
        for path, operations in schema["paths"].items()
        for method in _METHODS
        if method in operations
    ]
    return render("hub/page.html.j2", info=schema["info"], routes=routes, schema_path=schema_path)


def _said(operation: dict[str, Any]) -> str:
    return str(operation.get("description") or operation.get("summary") or "")
