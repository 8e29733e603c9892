"""Fixtures that all tests share: databases of their own, and the order of the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from formcheck.store.database import open_database
from tests import postgres
from tests.clips.recorded import Recorded, recorded_in
from tests.once import NewDatabase, NewEnvironment, Once, once_in

DATABASE = "FORMCHECK_DATABASE"
# What waits most, or takes long in one piece.
FIRST = {
    "test_network.py",
    "test_live.py",
    "test_journey.py",
    "test_hosted.py",
    "test_patients.py",
    "test_clinic.py",
    "test_made.py",
    "test_ray.py",
}

# Shared machines are slow at times: how long an example takes is no property of the program.
# Thirty examples of each run, the same ones in every run, so that no change is refused for an old
# mistake; a test that needs more of them says so. `--hypothesis-profile search` looks for new ones.
settings.register_profile(
    "gate",
    deadline=None,
    derandomize=True,
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", settings.get_profile("gate"), derandomize=False)
settings.load_profile("gate")


def pytest_configure(config: pytest.Config) -> None:
    """A run without the model is one without its library: what needs it must carry the marker."""
    if "not model" in config.option.markexpr:
        sys.modules["mediapipe"] = None  # type: ignore[assignment] # an import then fails


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


@pytest.fixture(autouse=True)
def the_same_main() -> Iterator[None]:
    """Streamlit's AppTest leaves its page as `__main__`: a spawned process would run it again."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Gives a folder that is filled once for the whole run."""
    return once_in(tmp_path_factory)


@pytest.fixture(scope="session")
def recorded(once: Once) -> Recorded:
    """Gives the recording of a clip in which the exact model looked at each picture, once."""
    return recorded_in(once)


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


@pytest.fixture(scope="session")
def migrated_file(once: Once) -> Path:
    """A SQLite file of the newest schema, to be copied: migrating anew takes longer than a test."""

    def migrate(folder: Path) -> None:
        open_database(folder / "formcheck.db").dispose()

    return once("migrated", migrate) / "formcheck.db"


@pytest.fixture(scope="session")
def new_database(migrated_file: Path) -> NewDatabase:
    """Puts a database of the newest schema, and nothing in it, where it is told to."""

    def new_database(path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(migrated_file, path))

    return new_database


@pytest.fixture(scope="session")
def new_environment(once: Once) -> NewEnvironment:
    """Puts a virtual environment that has pip, and nothing else, where it is told to."""

    def make(folder: Path) -> None:
        venv.create(folder / "environment", with_pip=True)

    def new_environment(path: Path) -> Path:
        made = once("environment", make) / "environment"
        return Path(shutil.copytree(made, path, symlinks=True))

    return new_environment


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> Iterator[str]:
    """The same on the PostgreSQL: the name of a database."""
    with postgres.database(postgres_server) as url:
        open_database(url).dispose()
        yield url.rsplit("/", 1)[-1]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """A new database of the newest schema, once of each kind."""
    if request.param == "sqlite":
        yield request.getfixturevalue("new_database")(tmp_path / "data" / "formcheck.db")
        return
    server = request.getfixturevalue("postgres_server")
    with postgres.database(server, request.getfixturevalue("migrated_postgres")) as url:
        yield url


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first: other workers do the rest meanwhile, and none is left alone."""
    items.sort(key=lambda item: item.path.name not in FIRST)


@pytest.fixture
def typed(capfd):
    """The program within this process, as it speaks and ends: starting it takes a second."""
    from formcheck.cli import app

    def typed(*arguments):
        capfd.readouterr()
        # The program sends native chatter on standard error to nowhere; pytest wants it back.
        ours, kept = sys.stderr, os.dup(2)
        try:
            with pytest.raises(SystemExit) as end:
                app([*map(str, arguments)])
        finally:
            theirs, sys.stderr = sys.stderr, ours
            if theirs is not ours:
                theirs.close()
            os.dup2(kept, 2)
            os.close(kept)
        out, err = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, end.value.code or 0, out, err)

    return typed
