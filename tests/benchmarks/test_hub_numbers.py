"""Tables and conclusions from given measurements of the hub; nothing is measured here."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.errors import BenchError
from benchmarks.hub.latencies import Answered, latencies
from benchmarks.hub.need import OF_SESSIONS, each_s, need_of
from benchmarks.hub.page import scale_page
from benchmarks.hub.seeding import Size
from benchmarks.hub.tables import in_bytes, result_tables

MACHINE = {
    "system": "Linux",
    "processor": "A processor",
    "cores": 2,
    "load": 0.1,
    "python": "3.11",
    "versions": {"formcheck": "1"},
}
CLINIC = {
    "patients": 100_000,
    "repetitions": 10_000_000,
    "physiotherapists": 500,
    "seeding_s": 600.0,
}
UPLOAD = {
    "sets": 5,
    "repetitions": 54,
    "document_bytes": 20_000,
    "parts": 10,
    "recording_bytes": 2_000_000,
}


def phase(name: str, begun: int, hub_s: float, database_s: float | None) -> dict[str, Any]:
    answered = [
        Answered(name, each / 1000.0, None if each < 100 else "status 503")
        for each in range(1, 101)
    ]
    (numbers,) = latencies(answered, 10.0)
    return {
        "name": name,
        "load_before": 0.5,
        "begun": begun,
        "lasted_s": 10.0,
        "cpu_s": {"hub": hub_s, "database": database_s, "laptops": 0.1, "desk": 0.0},
        "logged_bytes": 30_000_000,
        "latencies": [{each: getattr(numbers, each) for each in numbers.__slots__}],
    }


def measurement(database_s: float | None = 0.5) -> dict[str, Any]:
    tables = [
        {"table": name, "rows": 1_000, "row_bytes": 2_000_000, "index_bytes": 1_000_000}
        for name in OF_SESSIONS
    ]
    return {
        "machine": MACHINE,
        "server": {"server_version": "15", "shared_buffers": "128MB"},
        "clinic": CLINIC,
        "wanted": {"workers": 2, "pages_per_s": 4.0, "per_s": 100.0},
        "upload": UPLOAD,
        "phases": [phase("sessions", 100, 1.0, database_s), phase("news", 100, 0.2, database_s)],
        "tables": tables,
    }


def test_failures_are_counted_and_not_timed() -> None:
    slow = [Answered("session", 9.0, "status 503")]
    (few,) = latencies([*slow, *(Answered("session", 0.001 * n) for n in range(1, 100))], 9.9)
    assert few.failures == {"status 503": 1}
    assert (few.asked, few.failed, few.per_s) == (100, 1, pytest.approx(10.0))
    assert (few.p50_ms, few.p99_ms, few.most_ms) == pytest.approx((50.0, 99.0, 99.0))
    (none,) = latencies(slow, 1.0)
    assert (none.p50_ms, none.most_ms, none.failed) == (None, None, 1)


def test_a_million_patients_need_what_a_session_takes_so_often() -> None:
    need = need_of(measurement())
    assert (need.rows, need.row_bytes, need.index_bytes) == (7.0, 21_000.0, 7_000.0)
    assert need.logged_bytes == 30_000_000 / 100
    # A million patients, 150 sessions a year, 15 % of a day in its busiest hour.
    assert need.per_s == pytest.approx(150e6 / 365 / 86400)
    assert need.busiest_per_s == pytest.approx(150e6 / 365 * 0.15 / 3600)
    assert each_s(measurement(), "sessions", "hub") == 0.01
    assert need.hub_cores == pytest.approx(need.busiest_per_s * (0.01 + 8 * 0.002))


def test_a_goal_is_reached_only_when_nothing_failed() -> None:
    data = measurement()
    (waits,) = data["phases"][0]["latencies"]
    for failed, p99_ms, reached in ((0, 249.0, "yes"), (0, 251.0, "no"), (1, 249.0, "no")):
        waits.update(what="session", failed=failed, p99_ms=p99_ms)
        (row,) = result_tables(data)[0].rows
        assert row[-2:] == (f"{p99_ms:.0f} ms", reached)


def test_what_was_not_measured_is_not_told() -> None:
    data = measurement(database_s=None)
    assert need_of(data).database_cores is None
    assert "wasn't measured" in scale_page(data)
    (cores,) = (table for table in result_tables(data) if table.title.startswith("Cores"))
    assert "" in cores.rows[0]


def test_what_failed_is_told_where_something_did() -> None:
    data = measurement()
    assert ("sessions", "sessions", "status 503", "1") in result_tables(data)[2].rows
    for phase_data in data["phases"]:
        for waits in phase_data["latencies"]:
            waits["failures"] = {}
    assert "What failed" not in scale_page(data)


def test_the_page_has_every_table_and_no_gap() -> None:
    page = scale_page(measurement())
    for table in result_tables(measurement()):
        assert f"## {table.title}\n" in page
        assert all(len(row) == len(table.head) for row in table.rows)
    for said in ("2.0 MB", "20 KB", "100,000 patients", "made in 10 minutes", "1.00"):
        assert said in page
    assert not {"{", "}", "None", "nan"} & set(page.split())


def test_bytes_are_said_in_two_figures() -> None:
    assert [in_bytes(n) for n in (0, 999, 1_500, 23_456, 3e14)] == [
        *("0.0 B", "999 B", "1.5 KB", "23 KB", "300 TB")
    ]


@pytest.mark.parametrize(("patients", "repetitions"), [(1, 0), (10, -1), (10, 10_000_000)])
def test_a_clinic_that_cannot_be_is_refused(patients: int, repetitions: int) -> None:
    with pytest.raises(BenchError):
        Size(patients, repetitions)
