"""A measurement's tables, from its data: for the terminal and for the page. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log10
from typing import Any

from formcheck.bench.tables import ResultTable

# How often a patient trains, and how the day goes: plausible, not measured.
SESSIONS_A_YEAR = 150  # three a week
DAYS, BUSIEST_HOUR = 365.0, 0.15  # of a day's sessions
NEWS_A_SESSION = 8  # the app is open for forty minutes, and asks every five
A_MILLION = 1_000_000
UNITS = ("B", "KB", "MB", "GB", "TB")
OF_SESSIONS = ("sessions", "sets", "repetitions", "faults", "digests", "reviews", "audit")


def result_tables(data: Mapping[str, Any]) -> Sequence[ResultTable]:
    """What was measured, and what it comes to for a million patients."""
    return (_waits(data), _sizes(data), _a_million(data))


def _waits(data: Mapping[str, Any]) -> ResultTable:
    head = ("load", "asked for", "times", "failed", "a second", "p50", "p90", "p99", "most")
    rows = [
        (phase["name"], *_wait_cells(each))
        for phase in data["phases"]
        for each in phase["latencies"]
    ]
    return ResultTable("How long answers take", head, rows)


def _wait_cells(each: Mapping[str, Any]) -> Iterator[str]:
    yield from (each["what"], f"{each['asked']:,}", str(each["failed"]), f"{each['per_s']:.1f}")
    for name in ("p50_ms", "p90_ms", "p99_ms", "most_ms"):
        yield "" if each[name] is None else f"{each[name]:,.0f} ms"


def _sizes(data: Mapping[str, Any]) -> ResultTable:
    rows = [
        (
            each["table"],
            f"{each['rows']:,}",
            _bytes(each["row_bytes"]),
            _bytes(each["index_bytes"]),
        )
        for each in data["tables"]
        if each["rows"]
    ]
    return ResultTable("Room on the disk", ("table", "rows", "rows take", "indexes take"), rows)


def session_bytes(data: Mapping[str, Any]) -> float:
    """What a session's rows take on the disk, with their indexes and its lines of the audit log."""
    tables: dict[str, dict[str, int]] = {each["table"]: each for each in data["tables"]}
    taken = sum(tables[name]["row_bytes"] + tables[name]["index_bytes"] for name in OF_SESSIONS)
    return taken / max(1, tables["sessions"]["rows"])


def _a_million(data: Mapping[str, Any]) -> ResultTable:
    tables = {each["table"]: each["rows"] for each in data["tables"]}
    of_session = session_bytes(data)
    rows_each = sum(tables[name] for name in OF_SESSIONS) / max(1, tables["sessions"])
    recording = data["upload"]["recording_bytes"]
    a_day = A_MILLION * SESSIONS_A_YEAR / DAYS
    mean, busiest = a_day / 86400.0, a_day * BUSIEST_HOUR / 3600.0
    rows = [
        ("rows of a session", f"{rows_each:,.0f}", ""),
        ("rows of a patient and year", f"{rows_each * SESSIONS_A_YEAR:,.0f}", ""),
        ("rows of a million patients and a year", _count(rows_each * SESSIONS_A_YEAR * 1e6), ""),
        _room("a session", of_session, recording, 1),
        _room("a patient and year", of_session, recording, SESSIONS_A_YEAR),
        _room("a million patients and a year", of_session, recording, SESSIONS_A_YEAR * A_MILLION),
        ("sessions a second, a million patients", f"{mean:.1f}", f"busiest hour: {busiest:.0f}"),
        (
            "news asked for a second, a million patients",
            f"{mean * NEWS_A_SESSION:.0f}",
            f"busiest hour: {busiest * NEWS_A_SESSION:.0f}",
        ),
    ]
    return ResultTable("To a million patients", ("what", "how much", "besides"), rows)


def _room(of_what: str, rows: float, recording: float, times: int) -> tuple[str, str, str]:
    recordings = f"recordings: {_bytes(recording * times)}"
    return f"room for {of_what}", _bytes(rows * times), recordings


def _bytes(number: float) -> str:
    power = min(len(UNITS) - 1, int(log10(max(1.0, number)) / 3))
    shown = number / 1000**power
    return f"{shown:.0f} {UNITS[power]}" if shown >= 10 else f"{shown:.1f} {UNITS[power]}"


def _count(number: float) -> str:
    return f"{number / 1e9:.1f} billion"
