"""Turns a bench's data into tables, the same for the screen and for the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.schemas import BATCH, CLIP, ENDURANCE, LIVE, MODELS, STARTS

Row = tuple[str, ...]
STAGES = {
    "decode": "decode a picture, turn its colours to RGB",
    "colours": "of that, the colours",
    "model": "the model",
    "fit": "make the picture smaller for the model",
    "model_and_mask": "the model with the body's mask",
    "outline": "the mask's outline",
    "people": "look for further people, each time",
    "engine": "measures, phases, faults, cue",
    "overlay": "draw skeleton, count and cue",
}
# The drawn joints' figures, by what they are measured on.
OFF = {
    "moving": "drawn joints off a moving body, % of the torso",
    "moving_not_carried": "the same, were they not carried forward",
    "at_rest": "drawn joints off a body at rest, % of the torso",
    "at_rest_not_carried": "the same, were they not carried forward",
}


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table's heading, column names, and rows."""

    title: str
    head: Row
    rows: Sequence[Row]


def tables_of(data: dict[str, Any]) -> list[ResultTable]:
    """Return the tables of one bench's data.

    Raises:
        KeyError: it is not data of a bench.
    """
    return OF_SCHEMA[data["schema"]](data)


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
    names = {
        "ratio": "pipeline over bare, by the clock",
        "cpu_ratio": "pipeline over bare, processor time",
        "mask_ratio": "MediaPipe with the mask over without, by the clock",  # not in older data
        "bare_ms": "bare MediaPipe, ms a picture",
        "full_ms": "the whole pipeline, ms a picture",
        "bare_cpu_ms": "bare MediaPipe, processor ms",
        "full_cpu_ms": "the whole pipeline, processor ms",
    }
    rounds = data["rounds"]
    return [(name, *_spread(rounds[key])) for key, name in names.items() if key in rounds]


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


def _of_live(data: dict[str, Any]) -> list[ResultTable]:
    title = f"Live: {data['clip']['file']}, `{data['model']}` model, {data['seconds']:.0f} s"
    pictures, start = data["pictures"], data["start"]
    off = data["skeleton"]["off_torso_percent"]
    rows = [
        (f"the `{data['model']}` model alone before, ms a picture", f"{data['picture_ms']:.1f}"),
        ("pictures processed a second", f"{pictures['processed_per_s']:.1f}"),
        ("pictures shown a second", f"{pictures['shown_per_s']:.1f}"),
        ("pictures shown and not processed", f"{pictures['dropped']} of {pictures['shown']}"),
        ("skeleton behind the picture, ms", _p50_p90(data["skeleton"]["lag_ms"])),
        (
            "from a picture shown to its skeleton, ms",
            _p50_p90(data["skeleton"]["drawn_after_ms"]),
        ),
        *((what, _p50_p90(off[name], 1)) for name, what in OFF.items()),
        *((_cue_name(cue), _cue_delay(cue)) for cue in data["cues"]),
        *((f"{who}: cores in use", f"{data[who]['cores']:.2f}") for who in ("app", "browser")),
        *((f"{who}: memory, MiB", f"{data[who]['memory_mib']:.0f}") for who in ("app", "browser")),
        ("app started until it answers, s", f"{start['app_ready_s']:.1f}"),
        ("app started until the first picture is back, s", f"{start['first_picture_s']:.1f}"),
    ]
    return [ResultTable(title, ("", "measured"), rows)]


def _p50_p90(spread: dict[str, float], decimals: int = 0) -> str:
    median, most = (f"{spread[name]:.{decimals}f}" for name in ("median", "p90"))
    return f"{median} at the median, {most} for nine in ten"


def _cue_name(cue: dict[str, Any]) -> str:
    return f"cue for `{cue['fault_id']}`, s after its beginning"


def _cue_delay(cue: dict[str, Any]) -> str:
    return "none came" if cue["delay_s"] is None else f"{cue['delay_s']:.2f}"


def _of_endurance(data: dict[str, Any]) -> list[ResultTable]:
    title = f"Endurance: {data['clip']['file']}, `{data['model']}` model"
    first, last = data["samples"][0], data["samples"][-1]
    rows = [
        ("minutes", f"{data['minutes']:.0f}"),
        ("sets", str(data["sets"])),
        ("pictures processed", str(data["pictures"])),
        ("pictures processed a second", f"{data['pictures_per_s']:.1f}"),
        ("memory grown by, MiB", f"{data['memory_growth_mib']:.1f}"),
        ("memory at the end, MiB", f"{last['memory_mib']:.0f}"),
        ("threads, first and last", f"{first['threads']:.0f}, {last['threads']:.0f}"),
    ]
    return [ResultTable(title, ("", "measured"), rows)]


def _of_starts(data: dict[str, Any]) -> list[ResultTable]:
    rows = [
        ("sets begun and left", str(data["times"])),
        ("threads before and after", f"{data['threads_before']}, {data['threads_after']}"),
        ("memory grown by, MiB", f"{data['memory_growth_mib']:.1f}"),
    ]
    return [ResultTable(f"Starts, `{data['model']}` model", ("", "measured"), rows)]


def _of_batch(data: dict[str, Any]) -> list[ResultTable]:
    same = "the same results from all" if data["same_results"] else "DIFFERENT RESULTS"
    title = f"Many files: {data['clips']} clips, `{data['model']}` model; {same}"
    rows = [row for kind in data["kinds"] for row in _kind_rows(kind)]
    if "bare" in data:  # not in older data
        rows += _bare_rows(data["bare"])
    return [ResultTable(title, ("", "median", "range"), rows)]


def _bare_rows(bare: dict[str, Any]) -> list[Row]:
    return [
        ("bare MediaPipe: one process on one core, s", *_spread(bare["one_s"])),
        ("bare MediaPipe: two processes on two cores, s", *_spread(bare["two_s"])),
        ("bare MediaPipe: two processes over one", *_spread(bare["two_over_one"])),
    ]


def _kind_rows(kind: dict[str, Any]) -> list[Row]:
    name = kind["kind"]
    return [
        (f"{name}: one worker on one core, s", *_spread(kind["one_s"])),
        (f"{name}: one worker on two cores, s", *_spread(kind["one_on_two_cores_s"])),
        (f"{name}: two workers on two cores, s", *_spread(kind["two_s"])),
        (f"{name}: two workers over one on one core", *_spread(kind["two_over_one"])),
        (
            f"{name}: two workers over one on two cores",
            *_spread(kind["two_over_one_on_two_cores"]),
        ),
    ]


def _of_models(data: dict[str, Any]) -> list[ResultTable]:
    cost_rows = [
        (f"`{each['model']}`", *(f"{each[clock]['median']:.1f}" for clock in ("cpu_ms", "wall_ms")))
        for each in data["costs"]
    ]
    pace_rows = [
        (
            _by_model(pace["asked_per_s"], 0),
            _by_model(pace["reached_per_s"], 1),
            _by_model({model: late["median"] for model, late in pace["late_ms"].items()}, 0),
            f"{pace['cores']:.2f}",
        )
        for pace in data["paces"]
    ]
    at_once = ("pictures a second asked for", "reached", "answer after, ms, median", "cores in use")
    return [
        ResultTable(
            f"The pose models side by side: {data['clip']['file']}, ms a picture with the mask",
            ("model", "processor", "clock"),
            cost_rows,
        ),
        ResultTable("At a camera's pace, one model or two", at_once, pace_rows),
    ]


def _by_model(numbers: dict[str, float], decimals: int) -> str:
    return ", ".join(f"{model} {number:.{decimals}f}" for model, number in numbers.items())


OF_SCHEMA = {
    CLIP: _of_clip,
    LIVE: _of_live,
    ENDURANCE: _of_endurance,
    STARTS: _of_starts,
    BATCH: _of_batch,
    MODELS: _of_models,
}
