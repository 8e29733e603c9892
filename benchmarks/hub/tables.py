"""Turns a measurement's data into tables, for the terminal and for the page. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log10
from typing import Any

from benchmarks.hub.need import A_MILLION, SESSIONS_A_YEAR, need_of
from benchmarks.tables import ResultTable

# The goals on two cores: load, what is asked for, percentile, and its limit in ms.
GOALS = (
    ("sessions", "session", 99, 250.0),
    ("desk alone", "list, first page", 90, 300.0),
    ("desk alone", "session page", 90, 300.0),
    ("sessions and desk", "list, first page", 90, 300.0),
    ("sessions and desk", "session page", 90, 300.0),
)
UNITS = ("B", "KB", "MB", "GB", "TB")


def result_tables(data: Mapping[str, Any]) -> Sequence[ResultTable]:
    """Return what was measured, and what it comes to for a million patients."""
    failures = [table] if (table := _failures(data)).rows else []
    return (
        _goals(data),
        _waits(data),
        *failures,
        _cores(data),
        _sizes(data),
        _a_million(data),
    )


def _goals(data: Mapping[str, Any]) -> ResultTable:
    waits = {
        (phase["name"], each["what"]): each
        for phase in data["phases"]
        for each in phase["latencies"]
    }
    rows = [
        (
            name,
            what,
            f"{share} %",
            f"{goal_ms:.0f} ms",
            *_reached(waits[name, what], share, goal_ms),
        )
        for name, what, share, goal_ms in GOALS
        if (name, what) in waits
    ]
    rate = f"{data['wanted']['per_s']:.0f} sessions a second"
    head = ("load", "asked for", "of these", "within", "measured", "reached")
    return ResultTable(f"Goals, on two cores, with {rate}", head, rows)


def _reached(each: Mapping[str, Any], share: int, goal_ms: float) -> tuple[str, str]:
    wait_ms = each[f"p{share}_ms"]
    well = wait_ms is not None and wait_ms <= goal_ms and not each["failed"]
    return _milliseconds(wait_ms), "yes" if well else "no"


def _milliseconds(wait_ms: float | None) -> str:
    return "" if wait_ms is None else f"{wait_ms:,.0f} ms"


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
        yield _milliseconds(each[name])


def _failures(data: Mapping[str, Any]) -> ResultTable:
    rows = [
        (phase["name"], each["what"], why, f"{times:,}")
        for phase in data["phases"]
        for each in phase["latencies"]
        for why, times in each["failures"].items()
    ]
    return ResultTable("What failed", ("load", "asked for", "why", "times"), rows)


def _cores(data: Mapping[str, Any]) -> ResultTable:
    rows = [
        (
            phase["name"],
            _number(phase["load_before"]),
            *map(_number, cores_of(phase).values()),
            in_bytes(phase["logged_bytes"] / max(1, phase["begun"])),
        )
        for phase in data["phases"]
    ]
    head = ("load", "waiting before", "hub", "database", "laptops", "desk", "logged, each")
    return ResultTable("Cores in use, on average, and what the database logs", head, rows)


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:.2f}"


def cores_of(phase: Mapping[str, Any]) -> dict[str, float | None]:
    """Return how many cores each kept busy, on average, by who it is."""
    return {
        who: None if cpu_s is None else cpu_s / phase["lasted_s"]
        for who, cpu_s in phase["cpu_s"].items()
    }


def _sizes(data: Mapping[str, Any]) -> ResultTable:
    rows = [
        (
            each["table"],
            f"{each['rows']:,}",
            in_bytes(each["row_bytes"]),
            in_bytes(each["index_bytes"]),
        )
        for each in data["tables"]
        if each["rows"]
    ]
    return ResultTable("Room on the disk", ("table", "rows", "rows take", "indexes take"), rows)


def _a_million(data: Mapping[str, Any]) -> ResultTable:
    need = need_of(data)
    rows = [
        ("rows", f"{need.rows:,.0f}", f"{need.rows * SESSIONS_A_YEAR:,.0f}", _billions(need.rows)),
        _room("room for rows and indexes", need.row_bytes),
        _room("room for recordings", need.recording_bytes),
        ("sessions a second", "", "", f"{need.per_s:.1f}"),
        ("sessions a second in the busiest hour", "", "", f"{need.busiest_per_s:.0f}"),
        ("askings for news a second in that hour", "", "", f"{need.news_per_s:.0f}"),
        ("cores in that hour: hub", "", "", _number(need.hub_cores)),
        ("cores in that hour: database", "", "", _number(need.database_cores)),
    ]
    head = ("", "a session", "a patient and year", "a million patients and a year")
    return ResultTable("To a million patients", head, rows)


def _billions(rows: float) -> str:
    return f"{rows * SESSIONS_A_YEAR * A_MILLION / 1e9:.1f} billion"


def _room(what: str, number: float) -> tuple[str, ...]:
    times = (1, SESSIONS_A_YEAR, SESSIONS_A_YEAR * A_MILLION)
    return (what, *(in_bytes(number * each) for each in times))


def in_bytes(number: float) -> str:
    """Write a number of bytes with its unit."""
    power = min(len(UNITS) - 1, int(log10(max(1.0, number)) / 3))
    shown = number / 1000**power
    return f"{shown:.0f} {UNITS[power]}" if shown >= 10 else f"{shown:.1f} {UNITS[power]}"
