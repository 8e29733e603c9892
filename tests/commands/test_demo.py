"""`formcheck demo` as typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from formcheck.cli import app
from formcheck.demo.people import PASSWORD, PHYSIOTHERAPISTS


def demo(where: Path, *options: str) -> Any:
    small = ("--patients", "1", "--weeks", "2", "--until", "2026-11-20")
    return CliRunner().invoke(app, ["demo", "--database", str(where), *small, *options])


def test_it_says_how_to_start_and_to_log_in_and_makes_no_second_one(tmp_path: Path) -> None:
    where = tmp_path / "demo.db"
    done = demo(where)
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"formcheck hub --database {where}" in done.stdout
    assert PHYSIOTHERAPISTS[0].email in done.stdout
    assert PASSWORD in done.stdout
    again = demo(where)
    assert (again.exit_code, again.stdout) == (2, "")
    assert len(again.stderr.strip().splitlines()) == 1
    assert "--database" in again.stderr
