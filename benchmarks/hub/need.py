"""Extrapolates the measurement to the needs of a million patients. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

A_MILLION = 1_000_000
# How often a patient trains, and how the day goes: plausible, not measured.
SESSIONS_A_YEAR = 150  # three a week
DAYS, BUSIEST_HOUR = 365.0, 0.15  # of a day's sessions
NEWS_A_SESSION = 8  # the app is open for forty minutes, and asks every five
OF_SESSIONS = ("sessions", "sets", "repetitions", "faults", "digests", "reviews", "audit")


@dataclass(frozen=True, slots=True)
class Need:
    """The needs of a million patients.

    Attributes:
        rows, row_bytes, index_bytes: those of one session, with its lines in the audit log;
            `row_bytes` includes the indexes.
        recording_bytes: those of one session.
        logged_bytes: what the database logs to write one session, soon after a checkpoint.
        per_s, busiest_per_s: sessions a second, on average and in the busiest hour.
        news_per_s: requests for news a second in that hour.
        recorded_s: processor time of hub and database for a session with its recording; None where
            that wasn't measured.
        hub_cores, database_cores: busy in that hour with both; None where that wasn't measured.
    """

    rows: float
    row_bytes: float
    index_bytes: float
    recording_bytes: float
    logged_bytes: float
    per_s: float
    busiest_per_s: float
    news_per_s: float
    recorded_s: float | None
    hub_cores: float | None
    database_cores: float | None


def need_of(data: Mapping[str, Any]) -> Need:
    """Compute the need from a measurement's data."""
    tables = {each["table"]: each for each in data["tables"]}
    sessions = max(1, tables["sessions"]["rows"])
    of_sessions = [tables[name] for name in OF_SESSIONS]
    a_day = A_MILLION * SESSIONS_A_YEAR / DAYS
    busiest_per_s = a_day * BUSIEST_HOUR / 3600.0
    news_per_s = busiest_per_s * NEWS_A_SESSION
    cores = {who: _cores(data, who, busiest_per_s, news_per_s) for who in ("hub", "database")}
    return Need(
        rows=sum(each["rows"] for each in of_sessions) / sessions,
        row_bytes=sum(each["row_bytes"] + each["index_bytes"] for each in of_sessions) / sessions,
        index_bytes=sum(each["index_bytes"] for each in of_sessions) / sessions,
        recording_bytes=data["upload"]["recording_bytes"],
        logged_bytes=_under(data, "sessions", "logged_bytes"),
        per_s=a_day / 86400.0,
        busiest_per_s=busiest_per_s,
        news_per_s=news_per_s,
        recorded_s=_both_s(data, "sessions with recordings"),
        hub_cores=cores["hub"],
        database_cores=cores["database"],
    )


def _cores(
    data: Mapping[str, Any], who: str, sessions_per_s: float, news_per_s: float
) -> float | None:
    session_s, news_s = each_s(data, "sessions", who), each_s(data, "news", who)
    if session_s is None or news_s is None:
        return None
    return session_s * sessions_per_s + news_s * news_per_s


def _both_s(data: Mapping[str, Any], name: str) -> float | None:
    """Return the processor time of hub and database for each that was begun under one load."""
    if all(each["name"] != name for each in data["phases"]):
        return None
    hub_s, database_s = (each_s(data, name, who) for who in ("hub", "database"))
    return None if hub_s is None or database_s is None else hub_s + database_s


def _under(data: Mapping[str, Any], name: str, what: str) -> float:
    """Return a figure of one kind of load per session, or whatever was begun."""
    phase = _phase(data, name)
    return float(phase[what] / max(1, phase["begun"]))


def _phase(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    (phase,) = (each for each in data["phases"] if each["name"] == name)
    return dict(phase)


def each_s(data: Mapping[str, Any], name: str, who: str) -> float | None:
    """Return the processor time per session, or whatever was begun, under one kind of load."""
    phase = _phase(data, name)
    cpu_s = phase["cpu_s"][who]
    return None if cpu_s is None else float(cpu_s / max(1, phase["begun"]))
