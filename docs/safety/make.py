"""Writes docs/safety.md from hazards.toml and the instructions that the app shows.

Run it after either has changed: `python docs/safety/make.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from formcheck.ui.patient.use_words import PARTS

FOLDER = Path(__file__).parent
HAZARDS, PAGE = FOLDER / "hazards.toml", FOLDER.parent / "safety.md"
HEAD = """\
# Safety

For a clinic's safety officer: what FormCheck is for, how it is used, and what was thought of that
could do harm, with what is done against it and the tests that show it. Made by
`docs/safety/make.py` from `docs/safety/hazards.toml`, and from the instructions for use that the
app shows in English and French (the page How to use it). A test fails when a named file or test is
gone, or when this page is not what they give.

The form is that of a hazard log as ISO 14971 and DCB0129 ask for. It is not a conformity
assessment: severities and likelihoods have to be set by the clinic for its own patients, and no
study stands behind "left".
"""


def hazards() -> list[dict[str, Any]]:
    """Each as the file has it."""
    found: list[dict[str, Any]] = tomllib.loads(HAZARDS.read_text(encoding="utf-8"))["hazard"]
    return found


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_instructions(), *_table(), *map(_hazard, hazards())])


def _instructions() -> Iterator[str]:
    yield "## Instructions for use\n"
    for heading, lines in PARTS.items():
        yield f"### {heading}\n"
        yield "\n".join(f"- {line}" for line in lines) + "\n"


def _table() -> Iterator[str]:
    yield "## Hazards\n"
    yield "| hazard | harm |\n| --- | --- |"
    yield "\n".join(f"| [{each['name']}](#{each['id']}) | {each['harm']} |" for each in hazards())
    yield ""


def _hazard(hazard: dict[str, Any]) -> str:
    files = "\n".join(f"- `{name}`" for name in hazard["files"])
    tests = "\n".join(f"- `{name}`" for name in hazard["tests"])
    return (
        f'### <a id="{hazard["id"]}"></a>{hazard["name"]}\n\n'
        f"**Cause.** {hazard['cause']}\n\n**Harm.** {hazard['harm']}\n\n"
        f"**Control.** {hazard['control']}\n\n{files}\n\n**Shown by**\n\n{tests}\n\n"
        f"**Left.** {hazard['left']}\n"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
