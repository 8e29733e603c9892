"""`formcheck demo` as typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from formcheck.demo.people import PASSWORD, PHYSIOTHERAPISTS

pytestmark = pytest.mark.slow

FORMCHECK = [sys.executable, "-c", "from formcheck.cli import app; app()"]
SMALL = ("--patients", "1", "--weeks", "1", "--until", "2026-11-20")


def demo(where: Path) -> subprocess.CompletedProcess[str]:
    command = [*FORMCHECK, "demo", "--database", str(where), *SMALL]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_it_says_how_to_start_and_to_log_in_and_makes_no_second_one(tmp_path: Path) -> None:
    where = tmp_path / "demo.db"
    done = demo(where)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"formcheck hub --database {where}" in done.stdout
    assert PHYSIOTHERAPISTS[0].email in done.stdout
    assert PASSWORD in done.stdout
    again = demo(where)
    assert (again.returncode, again.stdout) == (2, "")
    assert len(again.stderr.strip().splitlines()) == 1
    assert "--database" in again.stderr
