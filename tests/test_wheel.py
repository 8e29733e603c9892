"""A wheel, installed away from this checkout, has the whole program.

With nothing but what pyproject.toml names it is a laptop's; with the extra `clinic` also a hub."""

from __future__ import annotations

import json
import os
import signal
import site
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tests.browser.conftest import free_port, wait_until_up
from tests.once import NewEnvironment
from tests.program import BRIDGE, assert_refused
from tests.scripts import loaded

pytestmark = [pytest.mark.model, pytest.mark.slow]
PROJECT = Path(__file__).parent.parent
UP_S = 120
POSIX = os.name == "posix"
LACKING = "TEST_LACKING"  # modules that can't be imported, by their names
NOT_THERE = f"import os, sys; sys.modules.update(dict.fromkeys(os.environ['{LACKING}'].split()))"


@pytest.fixture(scope="module")
def program(
    tmp_path_factory: pytest.TempPathFactory,
    environment: dict[str, str],
    new_environment: NewEnvironment,
) -> Path:
    """The command of an environment of its own, which borrows the libraries of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, PROJECT)
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *build], check=True)
    (wheel,) = folder.glob("formcheck-*.whl")
    place = new_environment(folder / "environment")
    python = place / ("bin/python" if POSIX else "Scripts/python.exe")
    install = ("install", "--no-deps", "--no-index", wheel)
    subprocess.run([python, "-m", "pip", "--quiet", *install], check=True, env=environment)
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
    # A line each, which takes the libraries and not the checkout that is installed there.
    libraries = "\n".join([*site.getsitepackages(), NOT_THERE])
    (Path(own.stdout.strip()) / "libraries.pth").write_text(libraries, "utf-8")
    return python.with_name("formcheck" if POSIX else "formcheck.exe")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Without what would lead back to the checkout, and with no other library than the wheel's."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    own = {"HOME": str(home), "FORMCHECK_DATABASE": str(home / "formcheck.db")}
    return {**kept, **own, LACKING: lacking()}


def lacking(*extras: str) -> str:
    """The modules here that no library brings which FormCheck needs with these extras."""
    # Python puts pip and setuptools into the environment by itself.
    needed = {
        "formcheck",
        "pip",
        "setuptools",
        *loaded(PROJECT / ".ci" / "software.py").closure(extras),
    }
    return " ".join(
        module
        for module, libraries in packages_distributions().items()
        if needed.isdisjoint(map(canonicalize_name, libraries))
    )


@pytest.mark.parametrize(
    "command",
    [
        ("hub",),
        ("admin", "create-clinic", "Back in Town"),
        ("demo",),
        ("check", BRIDGE, "--exercise", "bridge", "--report", "bridge.fhir.json"),
    ],
    ids=lambda command: command[0],
)
def test_what_needs_the_extra_says_how_to_get_it(
    program: Path, environment: dict[str, str], tmp_path: Path, command: tuple[str, ...]
) -> None:
    asked = [program, *command]
    done = subprocess.run(asked, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert_refused(done, "needs more: run `python -m pip install -e '.[clinic]'` in")
    assert not list(tmp_path.iterdir())


def test_a_clip_is_checked_with_the_models_of_the_wheel(
    program: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    command = [program, "check", BRIDGE, "--exercise", "bridge", "--model", "full", "--json", "-"]
    report = tmp_path / "bridge.html"
    command += ["--report", report]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stderr == ""
    assert json.loads(done.stdout)["count"] == 1
    assert report.read_text("utf-8").startswith("<!doctype html>")


def test_every_template_is_in_the_wheel(program: Path) -> None:
    (installed,) = program.parent.parent.rglob("site-packages/formcheck")
    there, here = (
        {path.relative_to(folder) for path in folder.rglob("*.html.j2")}
        for folder in (installed, PROJECT / "formcheck")
    )
    assert there == here and here


@pytest.mark.parametrize(
    ("command", "extras"), [(("app", "--no-show"), ()), (("hub",), ("clinic",))]
)
def test_its_servers_start_with_its_settings(
    program: Path,
    environment: dict[str, str],
    tmp_path: Path,
    command: tuple[str, ...],
    extras: tuple[str, ...],
) -> None:
    there = {**environment, LACKING: lacking(*extras)}
    with running([program, *command], there, tmp_path) as url:
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
