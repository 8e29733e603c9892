"""What is installed from a wheel, away from this checkout, is the whole program."""

from __future__ import annotations

import json
import os
import signal
import site
import subprocess
import sys
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.conftest import free_port, wait_until_up
from tests.program import BRIDGE

pytestmark = [pytest.mark.model, pytest.mark.slow]
PROJECT = Path(__file__).parent.parent
UP_S = 120
POSIX = os.name == "posix"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """The command of an environment of its own, which borrows the libraries of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, PROJECT)
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *build], check=True)
    (wheel,) = folder.glob("formcheck-*.whl")
    place = folder / "environment"
    venv.create(place, with_pip=True)
    python = place / ("bin/python" if POSIX else "Scripts/python.exe")
    install = ("install", "--no-deps", "--no-index", wheel)
    subprocess.run([python, "-m", "pip", "--quiet", *install], check=True, env=environment)
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
    # As a line of its own, which takes the libraries and not the checkout that is installed there.
    libraries = "\n".join(site.getsitepackages())
    (Path(own.stdout.strip()) / "libraries.pth").write_text(libraries, "utf-8")
    return python.with_name("formcheck" if POSIX else "formcheck.exe")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Without what would lead back to the checkout."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {**kept, "HOME": str(home), "FORMCHECK_DATABASE": str(home / "formcheck.db")}


def test_a_clip_is_checked_with_the_models_of_the_wheel(
    program: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    command = [program, "check", BRIDGE, "--exercise", "bridge", "--model", "full", "--json", "-"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stderr == ""
    assert json.loads(done.stdout)["count"] == 1


@pytest.mark.parametrize("command", [("app", "--no-show"), ("hub",)])
def test_its_servers_start_with_its_settings(
    program: Path, environment: dict[str, str], tmp_path: Path, command: tuple[str, ...]
) -> None:
    with running([program, *command], environment, tmp_path) as url:
        with urllib.request.urlopen(url, timeout=UP_S) as page:
            assert "Content-Security-Policy" in page.headers
        with urllib.request.urlopen(f"{url}/_stcore/host-config", timeout=UP_S) as told:
            # Streamlit's own default is a list of its makers' pages.
            assert json.load(told)["allowedOrigins"] == []


@contextmanager
def running(command: list[object], environment: dict[str, str], folder: Path) -> Iterator[str]:
    port = free_port()
    server = subprocess.Popen(
        [*map(str, command), "--port", str(port)],
        cwd=folder,
        env=environment,
        start_new_session=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(url, server)
        yield url
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(UP_S)
