"""Writes a measurement as the page `docs/scale.md`, with what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from formcheck.load.tables import ResultTable, result_tables

ABOUT = "TODO"


def scale_page(data: Mapping[str, Any]) -> str:
    """The page, in Markdown."""
    parts = [ABOUT]
    for table in result_tables(data):
        parts += [f"## {table.title}\n", _table(table)]
    return "\n".join(parts)


def _table(table: ResultTable) -> str:
    lines = [_line(table.head), "|" + " --- |" * len(table.head), *map(_line, table.rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
