"""Prints a measurement for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from formcheck.load.tables import result_tables


def print_tables(data: Mapping[str, Any]) -> None:
    """On standard output."""
    console = Console(width=120, highlight=False)
    for each in result_tables(data):
        table = Table(*each.head, title=each.title, title_justify="left")
        for row in each.rows:
            table.add_row(*row)
        console.print(table)
