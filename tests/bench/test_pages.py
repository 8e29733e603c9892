"""The pages of what was measured, made from the data that stand beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from formcheck.cli import app
from formcheck.settings import PROJECT_DIR

DOCS = PROJECT_DIR / "docs"
MEASURED = sorted((DOCS / "measured").glob("[1-9]*.json"))
HUB = DOCS / "measured" / "hub.json"


@pytest.mark.parametrize(("data", "name"), [(MEASURED, "performance.md"), ([HUB], "scale.md")])
def test_a_page_says_what_was_measured_and_nothing_else(
    data: list[Path], name: str, tmp_path: Path
) -> None:
    made = tmp_path / name
    ran = CliRunner().invoke(app, ["bench", "page", *map(str, data), "--write", str(made)])
    assert ran.exit_code == 0, ran.output
    assert (DOCS / name).read_text(encoding="utf-8") == made.read_text(encoding="utf-8")


def test_the_hubs_page_takes_no_other_results(tmp_path: Path) -> None:
    both = ["bench", "page", str(MEASURED[0]), str(HUB), "--write", str(tmp_path / "page.md")]
    ran = CliRunner().invoke(app, both)
    assert ran.exit_code == 2
    assert "name its file alone" in ran.output
    assert not list(tmp_path.iterdir())
