"""Fails a command: one clear line on standard error, and exit code 2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from formcheck.errors import FormCheckError


def fail(message: str) -> NoReturn:
    """End the command with this line."""
    typer.echo(message, err=True)
    raise typer.Exit(2)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn errors that we raise on purpose, and those of files, into one line and exit code 2."""
    try:
        yield
    except FormCheckError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename or 'A file'} can't be used: {error.strerror or error}.")
