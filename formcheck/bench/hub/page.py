"""Writes a measurement as the page `docs/scale.md`, with what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formcheck.bench.hub.tables import result_tables
from formcheck.bench.page import markdown_table

ABOUT = """\
# How much the clinic's server bears
"""


def scale_page(data: Mapping[str, Any]) -> str:
    """The page, in Markdown."""
    parts = [ABOUT]
    for table in result_tables(data):
        parts += [f"## {table.title}\n", markdown_table(table)]
    return "\n".join(parts)
