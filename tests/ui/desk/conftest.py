"""The clinic of a test: a copy of one that is made once, because passwords take their time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.desk.made import Made, people_in


@pytest.fixture(scope="session")
def made_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "formcheck.db"
    shutil.copy(migrated_file, path)
    made = Made(path)
    people_in(made)
    made.close()
    return path


@pytest.fixture
def clinic(made_file: Path, tmp_path: Path) -> Iterator[Made]:
    made = Made(Path(shutil.copy(made_file, tmp_path / "formcheck.db")))
    yield made
    made.close()
