"""What all tests share: the three watched runs of tests/test_network.py, in the background."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import postgres
from tests.network.watch import Watched, watch

RUN_S = 67.0  # past the minute after which a library might report to its maker
MODEL_LOADS_S = 20.0  # in the browser, on a busy machine
DATABASE = "FORMCHECK_DATABASE"
NETWORK_TESTS = "test_network.py"
PROJECT = Path(__file__).parent.parent


@dataclass(slots=True)
class AppRun:
    """tests/network/app_run.py under way."""

    process: subprocess.Popen[bytes]
    folder: Path

    def result(self, timeout_s: float) -> dict[str, Any]:
        """What it found, once it has ended."""
        code = self.process.wait(timeout_s)
        assert code == 0, (self.folder / "driver.log").read_text()
        found: dict[str, Any] = json.loads((self.folder / "result.json").read_text())
        return found

    def stop(self) -> None:
        """End it if it still runs."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(30)


def watch_estimator(folder: Path) -> Watched:
    return watch(["-m", "tests.network.estimator_run", str(RUN_S)], folder, "estimator")


def watch_app(folder: Path, pose: str = "server", run_s: float = RUN_S) -> AppRun:
    command = [sys.executable, "-m", "tests.network.app_run", str(run_s), str(folder)]
    with (folder / "driver.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env={**os.environ, "FORMCHECK_POSE": pose},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    return AppRun(process, folder)


def watch_hosted_app(folder: Path) -> AppRun:
    return watch_app(folder, "browser", RUN_S + MODEL_LOADS_S)


BACKGROUND: dict[str, tuple[str, Callable[[Path], Watched | AppRun]]] = {
    "estimator": ("test_the_estimator_reaches_nobody", watch_estimator),
    "app": ("test_the_app_with_a_live_set_reaches_nobody", watch_app),
    "hosted": ("test_the_hosted_app_with_a_live_set_reaches_nobody", watch_hosted_app),
}


@pytest.fixture(scope="session", autouse=True)
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test, and no process that one starts, touches the database of whoever runs the tests."""
    before = os.environ.get(DATABASE)
    os.environ[DATABASE] = str(tmp_path_factory.mktemp("database") / "formcheck.db")
    yield
    if before is None:
        del os.environ[DATABASE]
    else:
        os.environ[DATABASE] = before


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL for the whole run."""
    with postgres.cluster() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """An empty PostgreSQL database."""
    with postgres.database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """A new database, once of each kind."""
    if request.param == "sqlite":
        return tmp_path / "data" / "formcheck.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The network tests come last: what they wait for runs while the others do."""
    items.sort(key=lambda item: item.path.name == NETWORK_TESTS)


@pytest.fixture(scope="session", autouse=True)
def background(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    own_database: None,
) -> Iterator[dict[str, Watched | AppRun | Exception]]:
    """The runs that the selected tests will ask for, started before the first test."""
    selected = {item.name for item in request.session.items}
    runs: dict[str, Watched | AppRun | Exception] = {}
    for name, (test, start) in BACKGROUND.items():
        if test in selected and sys.platform == "linux":
            try:
                runs[name] = start(tmp_path_factory.mktemp(name))
            except OSError as error:  # no strace: the test says so
                runs[name] = error
    yield runs
    for run in runs.values():
        if not isinstance(run, Exception):
            run.stop()
