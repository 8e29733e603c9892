"""Writes a measurement as the page `docs/scale.md`, with the conclusions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.hub.need import A_MILLION, SESSIONS_A_YEAR, Need, need_of
from benchmarks.hub.tables import in_bytes, result_tables
from benchmarks.page import machine_line, markdown_table

ABOUT = """\
# How much the clinic's server bears

Written by `python -m benchmarks page docs/measured/hub.json --write docs/scale.md`, from what
`python -m benchmarks hub --database postgresql://user@127.0.0.1/name --json docs/measured/hub.json`
measured; not by hand. The database is one on the same computer, empty or made by an earlier run,
which is then used again.

- The made-up clinic's patients are copies of a few models, whose history went through the hub's own
  code; what is kept ready for lists is therefore what the hub keeps.
- The hub runs as at a clinic, `formcheck hub --api-only --workers {workers}`. Hub, database,
  laptops and desk share one computer.
- **Session**: one document, {sets} sets with {repetitions} repetitions, {document}. They are sent
  at a steady rate, whether the hub has answered or not; a wait counts from the moment at which the
  session was due, so that standing in line counts.
- **Session with its recording**: the document, which is answered with what is missing; {parts}
  parts with {recording} in all; the document again.
- **News**: what an open app asks for every few minutes.
- **Desk**: {pages:.0f} pages a second, read as the app's pages read them, without the drawing. Each
  physiotherapist treats about 200. **List of everybody** is that of one who treats all patients,
  which nobody does: it shows how a list grows.
- Cores: 1.00 is one core fully used. **Logged**: the database's write-ahead log for each session,
  request or page; a checkpoint before each load makes it log each page whole when it first changes.
"""
LIMITS = """\
## What gives first, and what is done then

A patient who trains {a_year} times a year is taken for this; the busiest hour has 15 % of a day.

1. **Room for recordings.** Each session's takes {recording}, {share:.0f} times its rows: 1 TB is
   full when {full:,.0f} patients have trained for a year. The first step is to keep recordings for
   a shorter time than sessions; the next to put their bytes into an object store under their
   checksums, with only the names in the database (`formcheck admin put-away`,
   [deploy.md](deploy.md)). Both leave the rest as it is.{recorded}
2. **Room for rows.** {rows:,.0f} rows a session; a million patients fill {row_room} a year. Ids
   sort by time (`store/row_ids.py`), so the rows of new sessions go to the end of their tables'
   indexes, however many are kept, and a session is {logged} of write-ahead log. Partitions by month
   would add one thing, that a month can go as a whole. No month may: how long something is kept is
   each clinic's own rule, and a patient who is erased leaves every month.
3. **Processor.** {processor} The hub keeps nothing in its memory that another would need: more
   processes on more computers give the same answers. Each process has up to 16 connections: from
   six on, raise `max_connections`, or put PgBouncer between (by transaction).
4. **Reads.** A page reads one physiotherapist's list and one patient's numbers, whatever the
   clinic's size. Reports over all patients belong on a read replica.
"""


def scale_page(data: Mapping[str, Any]) -> str:
    """Return the page, in Markdown."""
    parts = [_about(data), "## The computer and the database\n", machine_line(data), _server(data)]
    for table in result_tables(data):
        parts += [f"## {table.title}\n", markdown_table(table)]
    return "\n".join([*parts, _limits(need_of(data))])


def _about(data: Mapping[str, Any]) -> str:
    upload = data["upload"]
    return ABOUT.format(
        workers=data["wanted"]["workers"],
        sets=upload["sets"],
        repetitions=upload["repetitions"],
        document=in_bytes(upload["document_bytes"]),
        parts=upload["parts"],
        recording=in_bytes(upload["recording_bytes"]),
        pages=data["wanted"]["pages_per_s"],
    )


def _server(data: Mapping[str, Any]) -> str:
    clinic, settings = data["clinic"], dict(data["server"])
    version = settings.pop("server_version")
    seeding_s = clinic["seeding_s"]
    made = "" if seeding_s is None else f", made in {seeding_s / 60:.0f} minutes"
    others = ", ".join(f"`{name}` {value}" for name, value in settings.items())
    return (
        f"PostgreSQL {version}, {others}. {clinic['patients']:,} patients, about "
        f"{clinic['repetitions']:,} repetitions, {clinic['physiotherapists']} physiotherapists"
        f"{made}.\n"
    )


def _limits(need: Need) -> str:
    return LIMITS.format(
        a_year=SESSIONS_A_YEAR,
        recording=in_bytes(need.recording_bytes),
        share=need.recording_bytes / need.row_bytes,
        full=1e12 / SESSIONS_A_YEAR / (need.recording_bytes + need.row_bytes),
        rows=need.rows,
        row_room=in_bytes(need.row_bytes * SESSIONS_A_YEAR * A_MILLION),
        logged=in_bytes(need.logged_bytes),
        recorded=_recorded(need),
        processor=_processor(need),
    )


def _recorded(need: Need) -> str:
    if need.recorded_s is None:
        return ""
    return (
        f" Taking one in, mostly its parts, is {need.recorded_s:.2f} s of\n   processor time: two "
        f"cores bear {2.0 / need.recorded_s:.0f} such sessions a second."
    )


def _processor(need: Need) -> str:
    if need.hub_cores is None or need.database_cores is None:
        return "The database's part wasn't measured: its processes aren't on this computer."
    return (
        f"In the busiest hour of a million patients, {need.busiest_per_s:.0f} sessions and "
        f"{need.news_per_s:.0f} askings for news a second keep {need.hub_cores:.1f} cores busy for "
        f"the hub and {need.database_cores:.1f} for the database."
    )
