"""A small demo clinic, made by `formcheck demo` as typed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from formcheck.store.clinic.clinic import Clinic
from tests.demo.small import FILE, SAID, UNTIL
from tests.once import Once

Typed = Callable[..., subprocess.CompletedProcess[str]]


def asked(typed: Typed, where: Path) -> subprocess.CompletedProcess[str]:
    how_many = ("--patients", 4, "--weeks", 2)
    return typed("demo", "--database", where, *how_many, "--until", f"{UNTIL:%Y-%m-%d}")


@pytest.fixture
def made(once: Once, typed: Typed, tmp_path: Path) -> Path:
    """Made once, with what was said, and copied for each test.

    In a process of the tests, which then has the sets of the next clinic judged already.
    """

    def make(folder: Path) -> None:
        done = asked(typed, folder / FILE)
        assert (done.returncode, done.stderr) == (0, "")
        (folder / SAID).write_text(done.stdout, encoding="utf-8")

    return shutil.copytree(once("demo", make), tmp_path / "made")


@pytest.fixture
def demo(made: Path) -> Iterator[Clinic]:
    clinic = Clinic(made / FILE, lambda: UNTIL)
    yield clinic
    clinic.close()
