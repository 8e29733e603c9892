"""The files that a person double-clicks to start the app, run for real as far as Linux allows."""

from __future__ import annotations

import configparser
import os
import shlex
import shutil
import signal
import site
import socket
import subprocess
import time
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from tests.once import NewEnvironment

PROJECT = Path(__file__).parents[1]
START = "FormCheck.command"
NEEDS_PYTHON = (
    "FormCheck needs Python 3.11 or newer. Install it from python.org, then open this file again."
)
UP_S = 200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return FormCheck's folder as downloaded and unpacked, with a space in its path."""
    there = tmp_path / "My Downloads" / "FormCheck"
    kept = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(PROJECT / "formcheck", there / "formcheck", ignore=kept)
    shutil.copytree(PROJECT / ".streamlit", there / ".streamlit")
    for name in (
        "app.py",
        "start.py",
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        "LICENSE",
        "NOTICE",
    ):
        shutil.copy(PROJECT / name, there)
    for path in PROJECT.glob("FormCheck.*"):
        shutil.copy(path, there)
    (there / "models").symlink_to(PROJECT / "models")
    return there


def started(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The start script, run to its end."""
    return subprocess.run(
        ["bash", str(folder / START), *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        timeout=UP_S,
    )


def without_python(folder: Path) -> str:
    """A search path on which there is no Python."""
    programs = folder.parent / "programs"
    programs.mkdir()
    for name in ("bash", "dirname"):
        (programs / name).symlink_to(str(shutil.which(name)))
    return str(programs)


def test_without_python_it_says_what_is_needed(folder: Path) -> None:
    done = started(folder, PATH=without_python(folder))
    assert (done.returncode, done.stdout.strip()) == (1, NEEDS_PYTHON)


def test_a_double_click_on_linux_runs_the_same(folder: Path) -> None:
    """By the Desktop Entry Specification: quotes, their escapes, the place of the file itself."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(folder / "FormCheck.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Terminal"] == "true"
    line = entry["Desktop Entry"]["Exec"].replace("\\\\", "\\")
    place = str(folder / "FormCheck.desktop")
    words = [word.replace("\\$", "$") for word in shlex.split(line)]  # which shlex leaves
    command = [place if word == "%k" else word for word in words]
    path = without_python(folder)
    done = subprocess.run(command, env={"PATH": path}, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (1, NEEDS_PYTHON)


def test_what_cannot_be_run_here_says_and_runs_the_same() -> None:
    batch = (PROJECT / "FormCheck.bat").read_bytes()
    assert batch.count(b"\n") == batch.count(b"\r\n") > 0
    lines = batch.decode("ascii").splitlines()
    assert f"echo {NEEDS_PYTHON}" in lines and "py -3 start.py %*" in lines
    assert {line[1:] for line in lines if line.startswith(":")} == {"none", "launcher", "python"}
    assert os.access(PROJECT / START, os.X_OK)
    readme = (PROJECT / "README.md").read_text("utf-8")
    assert all(path.name in readme for path in PROJECT.glob("FormCheck.*"))


@pytest.mark.slow
@pytest.mark.parametrize("wreck", ["no pip", "no Python"])
def test_a_half_made_environment_is_made_anew_and_what_cannot_be_installed_is_said(
    folder: Path, wreck: str
) -> None:
    venv.create(folder / ".venv", symlinks=True)
    if wreck == "no Python":
        for name in (folder / ".venv" / "bin").glob("python*"):
            name.unlink()
    (folder / ".venv" / "formcheck-installed").write_text("of another time")
    done = started(folder, PIP_NO_INDEX="1", PIP_NO_CACHE_DIR="1")
    assert done.returncode == 1
    first, *_, last = done.stdout.strip().splitlines()
    assert first.startswith("FormCheck is being installed.")
    assert last.startswith("FormCheck can't be installed.")
    assert not (folder / ".venv" / "formcheck-installed").exists()
    pip = [folder / ".venv" / "bin" / "python", "-m", "pip", "--version"]
    assert subprocess.run(pip, capture_output=True).returncode == 0


@pytest.mark.slow
@pytest.mark.model
def test_it_installs_starts_and_opens_the_page_and_the_next_time_only_starts(
    folder: Path, new_environment: NewEnvironment
) -> None:
    """With the libraries that the tests have, which pip finds to be there."""
    new_environment(folder / ".venv")
    (lib,) = (folder / ".venv" / "lib").glob("python*/site-packages")
    (lib / "tests.pth").write_text("\n".join(site.getsitepackages()))
    port = free_port()
    opens = f"FormCheck opens in your browser: http://localhost:{port}"
    with window(folder, port) as first:
        assert said(first)[0].startswith("FormCheck is being installed.")
        assert opens in said(first)
        again = started(folder, str(port), **own(folder))
        assert "FormCheck is running already." in again.stdout
        wait_for(lambda: opened(folder) == [f"http://localhost:{port}"] * 2, first)
    with window(folder, port) as second:
        assert said(second)[:2] == ["FormCheck starts. That may take a minute.", opens]


def test_a_server_that_stops_is_said(folder: Path, new_environment: NewEnvironment) -> None:
    """Here for want of everything that FormCheck needs."""
    new_environment(folder / ".venv")
    wanted = sha256((folder / "pyproject.toml").read_bytes()).hexdigest()
    (folder / ".venv" / "formcheck-installed").write_text(wanted)
    done = started(folder, str(free_port()))
    assert done.returncode == 1
    assert done.stdout.strip().endswith(
        "FormCheck has stopped. formcheck.log in its folder says why."
    )
    assert "No module named" in (folder / "formcheck.log").read_text()


def own(folder: Path) -> dict[str, str]:
    """A database and a browser that notes what it is to open."""
    browser = folder.parent / "browser"
    browser.write_text('#!/bin/sh\necho "$1" >> "${0}.opened"\n')
    browser.chmod(0o755)
    return {
        "FORMCHECK_DATABASE": str(folder.parent / "formcheck.db"),
        "FORMCHECK_MODEL": "lite",
        "BROWSER": f"'{browser}' %s",
    }


def opened(folder: Path) -> list[str]:
    noted = folder.parent / "browser.opened"
    return noted.read_text().splitlines() if noted.exists() else []


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def window(folder: Path, port: int) -> Iterator[Path]:
    """Return the window's text once the page is open; the window is closed in the end."""
    log = folder.parent / "window.log"
    with log.open("w") as shown:
        running = subprocess.Popen(
            ["bash", str(folder / START), str(port)],
            env={**os.environ, **own(folder)},
            stdin=subprocess.DEVNULL,
            stdout=shown,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # As in a window, whatever the tests themselves were told to do when theirs is closed.
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
        )
    try:
        before = len(opened(folder))
        wait_for(lambda: len(opened(folder)) > before or running.poll() is not None, log)
        yield log
    finally:
        os.killpg(running.pid, signal.SIGHUP)
        running.wait(60)
    wait_for(lambda: not is_up(port), log)


def said(window: Path) -> list[str]:
    return window.read_text().splitlines()


def is_up(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def wait_for(what: Callable[[], bool], window: Path) -> None:
    end_s = time.monotonic() + UP_S
    while not what():
        assert time.monotonic() < end_s, window.read_text()
        time.sleep(0.2)
