"""Output of commands, and the options that several of them have."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

import typer

from formcheck.commands.plain import fail
from formcheck.files import whole_file
from formcheck.models import FAST_MODEL, FULL_MODEL, HEAVY_MODEL


class ModelName(StrEnum):
    """The pose models that may be asked for."""

    HEAVY = HEAVY_MODEL
    FULL = FULL_MODEL
    LITE = FAST_MODEL


def check_target(path: Path | None, *endings: str) -> None:
    """Refuse a name of the wrong kind or place before any work is done."""
    if path is None:
        return
    if endings and not path.name.lower().endswith(endings):
        *others, last = endings
        fail(f"{path} must end in {' or '.join(filter(None, (', '.join(others), last)))}.")
    if not path.parent.is_dir():
        fail(f"There is no folder {path.parent}: make it first.")


def write_json(data: object, path: Path) -> None:
    """Write JSON to the file; - is standard output."""
    text = json.dumps(data, indent=1)
    if path == Path("-"):
        typer.echo(text)
        return
    with whole_file(path) as part:
        part.write_text(text + "\n", encoding="utf-8")
