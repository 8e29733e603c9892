"""Turns a live bench into data; docs/performance.md explains each number."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from benchmarks.live.endurance import Endurance
from benchmarks.live.joints import joint_errors
from benchmarks.live.notes import Notes
from benchmarks.live.processes import Use
from benchmarks.live.run import LiveBench
from benchmarks.live.starts import Starts
from benchmarks.schemas import ENDURANCE, LIVE, STARTS
from benchmarks.spread import Spread


def live_json(result: LiveBench) -> dict[str, Any]:
    """Return the data of one live set, schema `formcheck.bench.live/2`."""
    notes, seconds = result.notes, result.seconds
    return {
        "schema": LIVE,
        "machine": result.machine.json(),
        "clip": {"file": result.file},
        "exercise": result.exercise_id,
        "model": result.model,
        "picture_ms": round(result.picture_ms, 1),
        "seconds": round(seconds, 1),
        "pictures": {
            "shown": notes.presented,
            "sent": notes.sent,
            "processed": notes.answered,
            "dropped": notes.dropped,
            "shown_per_s": round(notes.presented / seconds, 1),
            "processed_per_s": round(notes.answered / seconds, 1),
        },
        "skeleton": {
            "lag_ms": result.lag_ms.json(),
            "drawn_after_ms": Spread.of(notes.drawn_ms).json(),
            "off_torso_percent": _off(notes),
        },
        "cues": [asdict(cue) for cue in result.cues],
        "cue_delay_s": Spread.of(
            cue.delay_s for cue in result.cues if cue.delay_s is not None
        ).json(),
        "app": _use(result.app),
        "browser": _use(result.browser),
        "start": {
            "app_ready_s": round(result.ready_s, 2),
            "first_picture_s": round(result.first_s, 2),
        },
    }


def _off(notes: Notes) -> dict[str, dict[str, float]]:
    """Return how far joints are drawn from the body, and would be if they weren't carried."""
    drawn, newest = (joint_errors(notes.shown, notes.found, each) for each in ("drawn", "newest"))
    return {
        "moving": Spread.of(drawn.moving).json(),
        "at_rest": Spread.of(drawn.at_rest).json(),
        "moving_not_carried": Spread.of(newest.moving).json(),
        "at_rest_not_carried": Spread.of(newest.at_rest).json(),
    }


def _use(use: Use) -> dict[str, float]:
    return {
        "cores": round(use.cpu_s, 2),
        "memory_mib": round(use.memory_mib, 1),
        "threads": use.threads,
    }


def endurance_json(result: Endurance) -> dict[str, Any]:
    """Return the data of hours of live video, schema `formcheck.bench.endurance/1`."""
    return {
        "schema": ENDURANCE,
        "machine": result.machine.json(),
        "clip": {"file": result.file},
        "exercise": result.exercise_id,
        "model": result.model,
        **result.json(),
    }


def starts_json(result: Starts) -> dict[str, Any]:
    """Return the data of sets begun and left, schema `formcheck.bench.starts/1`."""
    return {
        "schema": STARTS,
        "machine": result.machine.json(),
        "model": result.model,
        **result.json(),
    }
