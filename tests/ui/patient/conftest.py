"""The patient's page of today over the real database, run by Streamlit's own AppTest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.ui import page_database
from tests.once import NewDatabase

WAIT_S = 60


@pytest.fixture
def path(
    new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    monkeypatch.setenv("FORMCHECK_DATABASE", str(tmp_path / "formcheck.db"))
    page_database.laptop.clear()
    yield new_database(tmp_path / "formcheck.db")
    page_database.laptop.clear()


@pytest.fixture
def app(path: Path) -> Iterator[AppTest]:
    def page() -> None:
        from formcheck.ui.patient.today_page import show

        show()

    running = AppTest.from_function(page, default_timeout=WAIT_S).run()
    yield running
    assert not running.exception
