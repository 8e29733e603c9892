"""A bench's data as tables, the same for the screen and for the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from formcheck.bench.clip import SCHEMA

Row = tuple[str, ...]
STAGES = {
    "decode": "decode a picture, turn its colours to RGB",
    "colours": "of that, the colours",
    "model": "the model",
    "model_and_mask": "the model with the body's mask",
    "outline": "the mask's outline",
    "people": "look for further people, each time",
    "engine": "measures, phases, faults, cue",
    "overlay": "draw skeleton, count and cue",
}


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A heading, the columns' names, and the rows."""

    title: str
    head: Row
    rows: Sequence[Row]


def tables_of(data: dict[str, Any]) -> list[ResultTable]:
    """The tables of one bench's data.

    Raises:
        KeyError: it is none.
    """
    return {SCHEMA: _of_clip}[data["schema"]](data)


def _of_clip(data: dict[str, Any]) -> list[ResultTable]:
    clip = data["clip"]
    what = f"{clip['file']}, {clip['width']}x{clip['height']}, `{data['model']}` model"
    return [
        ResultTable(f"Against bare MediaPipe: {what}", ("", "median", "range"), _against(data)),
        ResultTable("Stages, ms a picture", ("stage", "processor", "clock"), _stages(data)),
        ResultTable(
            "The engine, ms of processor time a picture",
            ("exercise", "measures", "engine", "with an eye on the other exercises"),
            [_engine_row(row) for row in data["engine"]],
        ),
        ResultTable("From the start, seconds", ("", "median", "range"), _start(data["start"])),
    ]


def _against(data: dict[str, Any]) -> list[Row]:
    rounds = data["rounds"]
    return [
        ("pipeline over bare, by the clock", *_spread(rounds["ratio"])),
        ("pipeline over bare, processor time", *_spread(rounds["cpu_ratio"])),
        ("bare MediaPipe, ms a picture", *_spread(rounds["bare_ms"])),
        ("the whole pipeline, ms a picture", *_spread(rounds["full_ms"])),
        ("bare MediaPipe, processor ms", *_spread(rounds["bare_cpu_ms"])),
        ("the whole pipeline, processor ms", *_spread(rounds["full_cpu_ms"])),
    ]


def _stages(data: dict[str, Any]) -> list[Row]:
    return [
        (STAGES[row["stage"]], *(f"{row[clock]['median']:.2f}" for clock in ("cpu_ms", "wall_ms")))
        for row in data["stages"]["each"]
    ]


def _engine_row(row: dict[str, Any]) -> Row:
    costs = (row[name]["median"] for name in ("measures_ms", "alone_ms", "with_others_ms"))
    return (row["exercise"], *(f"{cost:.2f}" for cost in costs))


def _start(start: dict[str, Any]) -> list[Row]:
    return [
        ("`formcheck check` to its first result", *_spread(start["first_result_s"])),
        ("the app until it answers", *_spread(start["app_ready_s"])),
    ]


def _spread(spread: dict[str, float]) -> tuple[str, str]:
    return f"{spread['median']:.2f}", f"{spread['least']:.2f} to {spread['most']:.2f}"
