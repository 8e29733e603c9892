"""Prints a bench's tables for people."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from formcheck.bench.tables import tables_of


def print_tables(data: dict[str, Any]) -> None:
    """On standard output."""
    console = Console(width=120, highlight=False)
    for result in tables_of(data):
        table = Table(*result.head, title=result.title, title_justify="left")
        for row in result.rows:
            table.add_row(*row)
        console.print(table)
