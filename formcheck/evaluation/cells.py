"""Writes the tables and numbers of the page in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def table(head: str, rows: Iterable[Sequence[str]]) -> str:
    """Write a table; `head` holds the columns' names between bars."""
    columns = head.count("|") + 1
    lines = [f"| {head} |", "|" + " --- |" * columns]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def yes(value: bool | None) -> str:
    """Write yes or no, or nothing where it isn't known."""
    return "" if value is None else "yes" if value else "**no**"


def number(value: float | None, unit: str = "") -> str:
    """Write a number with two decimals, or nothing where there is none."""
    return "" if value is None else f"{value:.2f}{unit}"


def percent(value: float | None) -> str:
    """Write a share in percent, or nothing where there is none."""
    return "" if value is None else f"{100.0 * value:.0f} %"


def out_of(part: int, whole: int) -> str:
    """Write "3 of 4", or nothing where the whole is 0."""
    return f"{part} of {whole}" if whole else ""


def label(row: dict[str, Any]) -> str:
    """Write a clip's labelled count: one number, or the least and the most."""
    least, most = row["label_count"]
    return str(least) if least == most else f"{least} to {most}"
