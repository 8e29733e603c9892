"""The pages of what was measured, made from the data that stand beside them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from formcheck.settings import PROJECT_DIR
from tests.program import benchmarks

DOCS = PROJECT_DIR / "docs"
MEASURED = sorted((DOCS / "measured").glob("[1-9]*.json"))
HUB = DOCS / "measured" / "hub.json"


def page(data: list[Path], made: Path) -> subprocess.CompletedProcess[str]:
    return benchmarks("page", *data, "--write", made)


@pytest.mark.parametrize(("data", "name"), [(MEASURED, "performance.md"), ([HUB], "scale.md")])
def test_a_page_says_what_was_measured_and_nothing_else(
    data: list[Path], name: str, tmp_path: Path
) -> None:
    made = tmp_path / name
    ran = page(data, made)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (DOCS / name).read_text(encoding="utf-8") == made.read_text(encoding="utf-8")


def test_the_hubs_page_takes_no_other_results(tmp_path: Path) -> None:
    ran = page([MEASURED[0], HUB], tmp_path / "page.md")
    assert ran.returncode == 2
    assert "name its file alone" in ran.stderr
    assert not list(tmp_path.iterdir())
