"""The whole measurement, on a clinic so small that it says nothing."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from benchmarks.hub.seeding import Size, made_clinic
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.tables import RecordingRow, SessionRow
from tests.program import benchmarks

SIZE = Size(8, 400)
HUB = ["hub", "--patients", "8", "--repetitions", "400", "--workers", "1"]
BRIEF = ["--seconds", "1", "--rate", "4", "--recorded-rate", "2"]
# For a second while it gets warm and one that counts: at first eight; four, and four with the desk.
SENT, RECORDED = 2 * (8 + 4 + 4), 2 * 2


@pytest.mark.postgres
def test_what_the_laptops_sent_is_in_the_database(postgres_url: str, tmp_path: Path) -> None:
    made_clinic(postgres_url, SIZE, lambda _share: None)
    before = _stored(postgres_url)
    data_file, page_file = tmp_path / "hub.json", tmp_path / "scale.md"
    files = ["--json", str(data_file), "--write", str(page_file)]
    result = benchmarks(*HUB, *BRIEF, "--database", postgres_url, *files)
    assert result.returncode == 0, result.stderr
    data = json.loads(data_file.read_text(encoding="utf-8"))
    for phase in data["phases"]:
        assert not [each for each in phase["latencies"] if each["failed"]], phase
        assert None not in phase["cpu_s"].values()
    assert data["clinic"]["seeding_s"] is None
    sessions, parts = _stored(postgres_url)
    assert sessions == before[0] + SENT + RECORDED
    assert parts == before[1] + RECORDED * data["upload"]["parts"]
    assert "## To a million patients" in page_file.read_text(encoding="utf-8")


def _stored(address: str) -> tuple[int, int]:
    """Sessions, and parts of recordings."""
    with closing(Clinic(address)) as clinic, clinic.reading() as session:
        counted = (select(func.count()).select_from(each) for each in (SessionRow, RecordingRow))
        sessions, parts = (session.scalar(each) or 0 for each in counted)
        return sessions, parts


def test_other_databases_are_left_alone() -> None:
    result = benchmarks(*HUB, "--database", "postgresql://somebody@192.0.2.1/clinic")
    assert result.returncode == 2
    assert "Only a database on this computer is put under load" in result.stderr
