"""A plain page of the API's routes, our own so that nothing is loaded from another host."""

from __future__ import annotations

from html import escape
from typing import Any

from formcheck.hub.guard import NOTHING

HEADERS = {"Content-Security-Policy": f"{NOTHING}; style-src 'unsafe-inline'"}
_STYLE = "body{font:16px/1.5 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}"
_METHODS = ("get", "post", "put", "delete")


def page(schema: dict[str, Any], schema_path: str) -> str:
    """Return the HTML page of an OpenAPI schema."""
    title = escape(f"{schema['info']['title']} {schema['info']['version']}")
    routes = "".join(
        _route(method, path, operations[method])
        for path, operations in schema["paths"].items()
        for method in _METHODS
        if method in operations
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style><h1>{title}</h1><p>{escape(schema['info']['description'])}</p>"
        f'<p>Requests and answers in full: <a href="{schema_path}">{schema_path}</a> (OpenAPI).</p>'
        f"<dl>{routes}</dl></html>"
    )


def _route(method: str, path: str, operation: dict[str, Any]) -> str:
    said = escape(operation.get("description") or operation.get("summary") or "")
    return f"<dt><code>{method.upper()} {escape(path)}</code></dt><dd>{said}</dd>"
