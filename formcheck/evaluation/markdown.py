"""Writes an evaluation as the page `docs/accuracy.md`; tells what its numbers are and are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from formcheck.evaluation.angles import END, REST
from formcheck.evaluation.cells import label, number, out_of, table, yes
from formcheck.evaluation.labels import LOOKS_DOWN_DEG
from formcheck.evaluation.score import ClipScore, clip_json
from formcheck.evaluation.sections import confidence, people, silence
from formcheck.evaluation.totals import totals
from formcheck.exercises.loader import load_exercises

ABOUT = """\
# How right FormCheck is

Written by `formcheck evaluate FOLDER --write FILE`; not by hand.

## What these numbers are, and what they aren't

- {clips} labelled clips were checked with the engine and the `{model}` pose model as they ship:
  {real} of real people, {renders} renders of made-up people.{fewer}{recorded}
- Of a real clip only the number of repetitions is known, sometimes their sides, and which form
  faults a person sees in it. Times, holds, angles and the faults of each repetition are held
  against renders alone, because only their truth is exact. **Renders are not people**: real bodies,
  clothes, rooms and cameras vary more, so the two always stand apart.
- The engine was developed with such clips in view. This checks it; it is no clinical validation.
  Expect worse on a stranger.
- Another kind of processor may compute the pose model with other last digits. That moves landmarks
  by little, but a few repetitions that lie near a limit are then judged otherwise.
- There are few of each fault: a precision of 1.00 over two finds says little. The columns beside it
  say over how many.
"""

FEWER = """ Of each second no more than
  {pictures:g} pictures were looked at, as by a computer that manages no more."""

RECORDED = """
  Recordings took the place of videos. Which model made them is what the
  caller of the command said: they don't hold it."""

GROUPS = {
    "real": "**real people**",
    "real_exercise": "– doing the exercise",
    "real_negative": "– doing something else (negatives)",
    "renders": "**renders**",
    "renders_level": "– camera about level",
    "renders_looking_down": "– camera looks down",
}

COUNTS = """\
## Counts

A count is right when it lies within the label. A repetition of a render is missed when no counted
one overlaps it. In a negative clip nothing is to be counted: what is done there is another
exercise, or none. A render's camera "looks down" when its labelled pitch is over {limit:g} degrees.
"""

FAULTS = """\
## Faults in renders

Each counted repetition is held against the true one that it overlaps. `wrong` was named and isn't
there; `missed` is there and wasn't named; `not assessed` is there and the engine said that it
couldn't judge it.
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


def accuracy_page(
    scores: Sequence[ClipScore],
    model: str,
    most_per_s: float | None = None,
    recorded: bool = False,
) -> str:
    """Return the page, in Markdown.

    Args:
        model: the pose model that was used.
        most_per_s: the most pictures a second that were looked at; None: all were.
        recorded: whether recordings stood in for videos.
    """
    total = totals(scores)
    rows = [clip_json(score) for score in scores]
    parts = [
        _about(total, model, most_per_s, recorded),
        COUNTS.format(limit=LOOKS_DOWN_DEG) + "\n" + _groups(total["groups"]),
        *people(rows, total),
        *confidence(total["reliability"]),
        *silence(total["groups"]),
        "## Renders, clip by clip\n\n" + _renders(scores) + "\n" + _times(total),
        FAULTS + "\n" + _faults(total["faults"]),
    ]
    if total["angles"]:
        parts.append(ANGLES + "\n" + _angles(total["angles"]))
    return "\n".join(parts)


def _about(total: dict[str, Any], model: str, most_per_s: float | None, recorded: bool) -> str:
    return ABOUT.format(
        clips=total["clips"],
        model=model,
        real=total["groups"]["real"]["clips"],
        renders=total["groups"]["renders"]["clips"],
        fewer="" if most_per_s is None else FEWER.format(pictures=most_per_s),
        recorded=RECORDED if recorded else "",
    )


def _groups(groups: dict[str, dict[str, Any]]) -> str:
    head = "clips | counts right | repetitions missed | sides right | faults, macro-F1"
    return table(
        head,
        (
            [
                GROUPS[name],
                out_of(group["counts_right"], group["clips"]),
                out_of(group["repetitions_missed"], group["true_repetitions"]),
                out_of(group["sides_right"], group["sided_clips"]),
                number(group["macro_f1"]),
            ]
            for name, group in groups.items()
            if group["clips"]
        ),
    )


def _times(total: dict[str, Any]) -> str:
    rows = [
        ("start of a repetition, median error", number(total["median_start_error_s"], " s")),
        ("hold, median error", number(total["median_hold_error_s"], " s")),
        ("hold, nine in ten within", number(total["most_hold_error_s"], " s")),
        (
            "clean repetitions with a fault found",
            out_of(total["clean_with_faults"], total["clean_repetitions"]),
        ),
    ]
    return table("what | result", rows)


def _renders(scores: Sequence[ClipScore]) -> str:
    head = (
        "clip | exercise | counted | label | right | too small | sides right "
        "| start error | hold error | faults wrong | faults missed | notices"
    )
    return table(head, (_render_row(score) for score in scores if not score.clip.real))


def _render_row(score: ClipScore) -> list[str]:
    row = clip_json(score)
    exact = score.clip.repetitions is not None
    return [
        row["file"],
        row["exercise"],
        str(row["count"]),
        label(row),
        yes(row["count_right"]),
        str(row["partial_count"]),
        yes(row["sides_right"]),
        number(row["median_start_error_s"], " s"),
        number(row["median_hold_error_s"], " s"),
        str(row["wrong_faults"]) if exact else "",
        str(row["missed_faults"]) if exact else "",
        ", ".join(row["notices"]),
    ]


def _faults(faults: dict[str, dict[str, Any]]) -> str:
    rows = (
        [
            name,
            *(str(score[key]) for key in ("found", "wrong", "missed", "not_assessed")),
            number(score["precision"]),
            number(score["recall"]),
        ]
        for name, score in faults.items()
    )
    return table("fault | found | wrong | missed | not assessed | precision | recall", rows)


def _angles(rows: Sequence[dict[str, Any]]) -> str:
    words = {REST: "at rest", END: "in the end position"}
    head = "exercise | angle | where | pictures and legs | bias | spread | nine in ten within"
    return table(
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
