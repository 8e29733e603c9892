"""Turns a measurement into data, schema `formcheck.bench.hub/2`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from random import Random
from typing import Any

from benchmarks.hub.laptops import SENDING
from benchmarks.hub.run import LAPTOPS, PAGES_PER_S, Measured
from benchmarks.hub.training import session_document
from benchmarks.hub.watched import packed_parts
from benchmarks.schemas import HUB


def measured_json(measured: Measured) -> dict[str, Any]:
    """Return all of it, ready for JSON."""
    wanted, made = measured.wanted, measured.made
    return {
        "schema": HUB,
        "at": measured.at.isoformat(),
        "machine": measured.machine,
        "server": measured.server,
        "clinic": {
            "patients": wanted.size.patients,
            "repetitions": wanted.size.repetitions,
            "physiotherapists": len(made.others),
            "made_at": made.made_at.isoformat(),
            "seeding_s": made.seeding_s,
        },
        "wanted": {
            "seconds": wanted.seconds,
            "workers": wanted.workers,
            "per_s": wanted.per_s,
            "recorded_per_s": wanted.recorded_per_s,
            "pages_per_s": PAGES_PER_S,
            "laptop_processes": LAPTOPS,
        },
        "upload": _upload(),
        "phases": [asdict(phase) for phase in measured.phases],
        "tables": [asdict(table) for table in measured.tables],
    }


def _upload() -> dict[str, Any]:
    """Describe what is sent of one session: its document, and the parts of its recording."""
    document = session_document(SENDING, Random(0), datetime.now(UTC))
    parts = packed_parts()
    return {
        "sets": len(document.sets),
        "repetitions": sum(len(each.repetitions) for each in document.sets),
        "document_bytes": len(document.model_dump_json()),
        "parts": len(document.sets) * len(parts),
        "recording_bytes": len(document.sets) * sum(len(each.data) for each in parts),
    }
