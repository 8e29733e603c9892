"""Prints a bench's tables for people to read."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from benchmarks.tables import ResultTable


def print_tables(tables: Iterable[ResultTable]) -> None:
    """Print the tables on standard output."""
    console = Console(width=120, highlight=False)
    for result in tables:
        table = Table(*result.head, title=result.title, title_justify="left")
        for row in result.rows:
            table.add_row(*row)
        console.print(table)
