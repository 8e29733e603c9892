"""Prints an evaluation for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Column, Table

from formcheck.evaluation.labels import REAL, RENDERED
from formcheck.evaluation.score import ClipScore, clip_json
from formcheck.evaluation.totals import APART, totals

TITLES = {
    "real": "real people",
    "real_exercise": "  doing the exercise",
    "real_negative": "  negatives",
    "renders": "renders",
    "renders_level": "  camera about level",
    "renders_looking_down": "  camera looks down",
}


def print_table(scores: list[ClipScore], model: str) -> None:
    """Print the scores per clip, per fault and in total on standard output."""
    console = Console(width=170, highlight=False)
    console.print(f"Pose model: {model}")
    rows, total = [clip_json(score) for score in scores], totals(scores)
    real = [row for row in rows if row["source"] == REAL]
    if real:
        console.print(_real(real))
    rendered = [row for row in rows if row["source"] == RENDERED]
    if rendered:
        console.print(_renders(rendered))
        console.print(_faults(total["faults"]))
    console.print(_groups(total["groups"]))
    console.print(_reliability(total["reliability"]))
    for line in (*_lines(total), *_people_lines(total), *_confidence_lines(total)):
        console.print(line)


def _real(rows: list[dict[str, Any]]) -> Table:
    head = ("exercise", "count", "label", "right", "sides")
    names = [Column(name, overflow="fold") for name in ("true faults", "open", "false", "lost")]
    table = Table(Column("real clip", no_wrap=True), *head, *names, "notices", "silent")
    for row in rows:
        table.add_row(
            *_counted(row),
            _yes(row["sides_right"]),
            *(" ".join(row["form_faults"][key]) for key in ("true", "open", "false", "lost")),
            " ".join(row["notices"]),
            "SILENT" if row["wrong_in_silence"] else "",
        )
    return table


def _renders(rows: list[dict[str, Any]]) -> Table:
    head = ("exercise", "count", "label", "right", "partial", "sides", "start", "hold")
    table = Table(Column("render", no_wrap=True), *head, "wrong/missed faults", "notices", "silent")
    for row in rows:
        table.add_row(
            *_counted(row),
            str(row["partial_count"]),
            _yes(row["sides_right"]),
            _seconds(row["median_start_error_s"]),
            _seconds(row["median_hold_error_s"]),
            f"{row['wrong_faults']}/{row['missed_faults']}",
            " ".join(row["notices"]),
            "SILENT" if row["wrong_in_silence"] else "",
        )
    return table


def _counted(row: dict[str, Any]) -> list[str]:
    least, most = row["label_count"]
    label = str(least) if least == most else f"{least}-{most}"
    return [row["file"], row["exercise"], str(row["count"]), label, _yes(row["count_right"])]


def _faults(faults: dict[str, dict[str, Any]]) -> Table:
    head = ("fault in renders", "found", "wrong", "missed", "not assessed", "precision", "recall")
    table = Table(*head)
    for name, score in faults.items():
        table.add_row(
            name,
            *(str(score[key]) for key in ("found", "wrong", "missed", "not_assessed")),
            _share(score["precision"]),
            _share(score["recall"]),
        )
    return table


def _groups(groups: dict[str, dict[str, Any]]) -> Table:
    head = ("clips", "counts right", "missed", "sides right", "macro-F1", "wrong in silence")
    table = Table(*head, "told posture only")
    for name, group in groups.items():
        table.add_row(
            TITLES[name],
            f"{group['counts_right']} of {group['clips']}",
            _out_of(group["repetitions_missed"], group["true_repetitions"]),
            _out_of(group["sides_right"], group["sided_clips"]),
            _share(group["macro_f1"]),
            str(len(group["wrong_in_silence"])),
            str(len(group["wrong_with_posture_only"])),
        )
    return table


def _reliability(reliability: dict[str, dict[str, Any]]) -> Table:
    table = Table("confidence", *(f"{TITLES[name]}: right" for name in APART))
    parts = [reliability[name] for name in APART]
    for rows in zip(*(part["bins"] for part in parts), strict=True):
        table.add_row(rows[0]["bin"], *(_right(row) for row in rows))
    table.add_row("over 0.8", *(_right(part["sure"]) for part in parts))
    table.add_row("all", *(_right(part["all"]) for part in parts))
    return table


def _right(row: dict[str, Any]) -> str:
    if not row["repetitions"]:
        return ""
    return f"{row['right']} of {row['repetitions']} ({100.0 * row['share']:.0f} %)"


def _lines(total: dict[str, Any]) -> Iterator[str]:
    yield f"Counts right: {total['counts_right']} of {total['clips']} clips"
    yield f"Sides right: {total['sides_right']} of {total['sided_clips']} clips with sides"
    if not total["groups"]["renders"]["clips"]:
        return
    start, hold = (_seconds(total[f"median_{what}_error_s"]) for what in ("start", "hold"))
    yield f"Renders, median error: start {start}, hold {hold}"
    yield (
        f"Renders, faults: macro-F1 {_share(total['macro_f1'])}; a fault in "
        f"{total['clean_with_faults']} of {total['clean_repetitions']} clean repetitions"
    )


def _people_lines(total: dict[str, Any]) -> Iterator[str]:
    real, people = total["groups"]["real"], total["people"]
    if not real["clips"]:
        return
    yield (
        f"Real people, form faults named (once a clip): {people['named_true']} true, "
        f"{people['named_open']} open, {people['named_false']} false, "
        f"precision {_share(people['precision'])}; lost {people['lost']}"
    )
    yield (
        f"Real people, form faults named (each repetition): {people['finds_true']} true, "
        f"{people['finds_open']} open, {people['finds_false']} false, "
        f"precision {_share(people['precision_of_finds'])}"
    )
    yield (
        f"Real people, repetitions with a false form fault: {people['repetitions_with_false']} of "
        f"{people['repetitions']}{_percent(people['share_with_false'])}"
    )
    yield (
        f"Negatives: counted in {real['negatives_counted']} of {real['negatives']} clips, "
        f"{real['false_counts']} false counts"
    )


def _confidence_lines(total: dict[str, Any]) -> Iterator[str]:
    for name in APART:
        part, silent = total["reliability"][name], total["groups"][name]["wrong_in_silence"]
        posture_only = len(total["groups"][name]["wrong_with_posture_only"])
        title = TITLES[name].capitalize()
        if part["all"]["repetitions"]:
            yield (
                f"{title}, confidence over 0.8: {_right(part['sure']) or 'none'} right; over 0.8 "
                f"are {part['sure']['repetitions']} of {part['all']['repetitions']}"
                f"{_percent(part['share_sure'])}"
            )
        if total["groups"][name]["clips"]:
            yield f"{title}, wrong in silence: {len(silent)}; told posture only: {posture_only}"


def _yes(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "NO"


def _out_of(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else ""


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.2f} s"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _percent(value: float | None) -> str:
    return "" if value is None else f" ({100.0 * value:.0f} %)"
