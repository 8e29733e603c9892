"""Writes an evaluation as the page `docs/accuracy.md`, with what its numbers are and are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from formcheck.evaluation.angles import END, REST
from formcheck.evaluation.score import ClipScore, clip_json, totals
from formcheck.exercises.loader import load_exercises

ABOUT = """\
# How right FormCheck is

Written by `formcheck evaluate FOLDER --write FILE`; not by hand.

## What these numbers are, and what they aren't

- {clips} labelled clips were checked with the engine and the `{model}` pose model as they ship:
  {real} of real people, {renders} renders of made-up people.{fewer}
- For a real clip only the number of repetitions, and sometimes their sides, is known. Times, holds,
  faults and angles are held against renders alone, because only their truth is exact. **Renders are
  not people**: real bodies, clothes, rooms and cameras vary more, so expect worse on a stranger.
- The engine was developed with such clips in view. This checks it; it is no clinical validation.
- There are few of each fault: a precision of 1.00 over two finds says little. The columns beside it
  say over how many.
"""

ANGLES = """\
## Angles

Measured less true, in degrees: `bias` is the mean of the error, `spread` its standard deviation
over single pictures. Pictures of one clip are alike, so the many values stand for few bodies.

The truth is the render's own skeleton, in space and for each leg; its shoulders lie wider apart
than its hips, so even a straight line reads about 167 there and 180 in the picture. The pose
model's joint centres are learnt from pictures and **are not anatomical ones**, and clothing moves
them. So a hip angle reads high, and a reported angle serves to compare a person with themselves, at
rest and last week, seen from the same side. It is no goniometer reading.

End positions beyond a straight line (`overarched_back`, `high_leg`) are left out: the true angle
has no direction there. A report gives one range of motion for a repetition: from the median at rest
to the median over its end position. Its own error is `range_of_motion_deg` below, one value for
each repetition, and stands beside every range in a report.
"""


FEWER = """ Of each second no more than
  {pictures:g} pictures were looked at, as by a computer that manages no more."""


def accuracy_page(scores: Sequence[ClipScore], model: str, most_per_s: float | None = None) -> str:
    """The page, in Markdown.

    Args:
        model: the pose model that was used.
        most_per_s: to how many pictures a second the clips were held; None: all were looked at.
    """
    fewer = "" if most_per_s is None else FEWER.format(pictures=most_per_s)
    real = sum(score.clip.source == "real" for score in scores)
    about = ABOUT.format(
        clips=len(scores), model=model, real=real, renders=len(scores) - real, fewer=fewer
    )
    total = totals(scores)
    parts = [
        about,
        "## In total\n\n" + _totals(total),
        "## Clips\n\n" + _clips(scores),
        "## Faults\n\n" + _faults(total["faults"]),
    ]
    if total["angles"]:
        parts.append(ANGLES + "\n" + _angles(total["angles"]))
    return "\n".join(parts)


def _table(head: str, rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; `head` holds the columns' names between bars."""
    columns = head.count("|") + 1
    lines = [f"| {head} |", "|" + " --- |" * columns]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _totals(total: dict[str, Any]) -> str:
    rows = [
        ("counts right", f"{total['counts_right']} of {total['clips']} clips"),
        ("sides right", f"{total['sides_right']} of {total['sided_clips']} clips with sides"),
        ("start of a repetition, median error", _number(total["median_start_error_s"], " s")),
        ("hold, median error", _number(total["median_hold_error_s"], " s")),
        ("hold, nine in ten within", _number(total["most_hold_error_s"], " s")),
        ("faults, macro-F1", _number(total["macro_f1"])),
        (
            "clean repetitions with a fault found",
            f"{total['clean_with_faults']} of {total['clean_repetitions']}",
        ),
        (
            "repetitions with confidence over 0.8 that are right",
            f"{total['confident_right']} of {total['confident_repetitions']}",
        ),
    ]
    return _table("what | result", rows)


def _clips(scores: Sequence[ClipScore]) -> str:
    head = (
        "clip | exercise | counted | label | right | not completed | sides right "
        "| start error | hold error | faults wrong | faults missed"
    )
    return _table(head, (_clip_row(score) for score in scores))


def _clip_row(score: ClipScore) -> list[str]:
    row = clip_json(score)
    least, most = row["label_count"]
    exact = score.clip.repetitions is not None
    return [
        row["file"],
        row["exercise"],
        str(row["count"]),
        str(least) if least == most else f"{least} to {most}",
        _yes(row["count_right"]),
        str(row["partial_count"]),
        _yes(row["sides_right"]),
        _number(row["median_start_error_s"], " s"),
        _number(row["median_hold_error_s"], " s"),
        str(row["wrong_faults"]) if exact else "",
        str(row["missed_faults"]) if exact else "",
    ]


def _faults(faults: dict[str, dict[str, Any]]) -> str:
    rows = (
        [
            name,
            *(str(score[key]) for key in ("found", "wrong", "missed", "not_assessed")),
            _number(score["precision"]),
            _number(score["recall"]),
        ]
        for name, score in faults.items()
    )
    return _table("fault | found | wrong | missed | not assessed | precision | recall", rows)


def _angles(rows: Sequence[dict[str, Any]]) -> str:
    words = {REST: "at rest", END: "in the end position"}
    head = "exercise | angle | where | pictures and legs | bias | spread | nine in ten within"
    return _table(
        head,
        (
            [
                row["exercise"],
                f"`{row['measure']}`",
                words[row["position"]],
                str(row["values"]),
                f"{row['bias_deg']:+.1f}",
                f"{row['spread_deg']:.1f}",
                f"{row['most_deg']:.1f}",
            ]
            for row in sorted(rows, key=_place_of)
        ),
    )


def _place_of(row: dict[str, Any]) -> tuple[int, str, bool]:
    exercises = list(load_exercises())
    return exercises.index(row["exercise"]), row["measure"], row["position"] == END


def _yes(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "**no**"


def _number(value: float | None, unit: str = "") -> str:
    return "" if value is None else f"{value:.2f}{unit}"
