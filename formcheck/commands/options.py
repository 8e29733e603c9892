"""Options shared by several commands; a wrong value ends the command with one clear line."""

from __future__ import annotations

import typer

from formcheck.commands.plain import fail
from formcheck.words import LANGUAGES


def target_option(text: str) -> typer.models.OptionInfo:
    """Return an option for a target of a prescription; `Prescription` judges its value."""
    option: typer.models.OptionInfo = typer.Option(help=text, parser=_number, metavar="NUMBER")
    return option


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        fail(f"{text!r} is not a number.")


def check_language(language: str) -> None:
    """Refuse a language that FormCheck doesn't speak."""
    if language not in LANGUAGES:
        fail(f"There is no language {language!r}: choose one of {', '.join(LANGUAGES)}.")
