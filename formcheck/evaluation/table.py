"""Prints an evaluation for people."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from formcheck.evaluation.score import ClipScore, clip_json, totals


def print_table(scores: list[ClipScore]) -> None:
    """Per clip, per fault and in total, on standard output."""
    console = Console(width=120, highlight=False)
    console.print(_clips(scores))
    total = totals(scores)
    console.print(_faults(total["faults"]))
    console.print(_total_lines(total))


def _clips(scores: list[ClipScore]) -> Table:
    table = Table(
        "clip",
        "exercise",
        "count",
        "label",
        "right",
        "partial",
        "sides",
        "start",
        "hold",
        "wrong/missed faults",
    )
    for score in scores:
        row = clip_json(score)
        least, most = row["label_count"]
        table.add_row(
            row["file"],
            row["exercise"],
            str(row["count"]),
            str(least) if least == most else f"{least}-{most}",
            _yes(row["count_right"]),
            str(row["partial_count"]),
            _yes(row["sides_right"]),
            _seconds(row["median_start_error_s"]),
            _seconds(row["median_hold_error_s"]),
            ""
            if score.clip.repetitions is None
            else f"{row['wrong_faults']}/{row['missed_faults']}",
        )
    return table


def _faults(faults: dict[str, dict[str, Any]]) -> Table:
    table = Table("fault", "found", "wrong", "missed", "not assessed", "precision", "recall")
    for name, score in faults.items():
        table.add_row(
            name,
            *(str(score[key]) for key in ("found", "wrong", "missed", "not_assessed")),
            _share(score["precision"]),
            _share(score["recall"]),
        )
    return table


def _total_lines(total: dict[str, Any]) -> str:
    return "\n".join(
        (
            f"Counts right: {total['counts_right']} of {total['clips']} clips",
            f"Sides right: {total['sides_right']} of {total['sided_clips']} clips with sides",
            (
                f"Median error: start {_seconds(total['median_start_error_s'])}, "
                f"hold {_seconds(total['median_hold_error_s'])}"
            ),
            (
                f"Faults: macro-F1 {_share(total['macro_f1'])}; a fault in "
                f"{total['clean_with_faults']} of {total['clean_repetitions']} clean repetitions"
            ),
            (
                f"Confidence over 0.8: {total['confident_right']} of "
                f"{total['confident_repetitions']} right"
            ),
        )
    )


def _yes(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "NO"


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.2f} s"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
