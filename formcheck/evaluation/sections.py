"""Writes the page's sections on real people, on confidence, and on clips wrong in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from formcheck.evaluation.cells import label, number, out_of, percent, table, yes
from formcheck.evaluation.labels import REAL
from formcheck.evaluation.silence import LASTED_S, UNSURE

PEOPLE = """\
## Form faults on real people

A person looked at each clip and wrote down the form faults that are there in at least one
repetition, and those that can't be told. A fault that FormCheck names in any counted repetition of
the clip is `true` when it is among the first, `open` when among the second, else `false`. Negative
clips, below, take part: whatever is named there is false. A fault is `lost` when the person saw it
and FormCheck names it in no counted repetition. Precision is the share of true ones among true and
false; open ones count neither way. Too fast and held too briefly are left out: they aren't labelled
on people.
"""

NEGATIVES = """\
## Negatives

Clips in which another exercise is done, or none. Whatever is counted there is false.
"""

CONFIDENCE = """\
## Whether confidence can be trusted

Each counted repetition carries a confidence. If it is honest, then of those with 0.9 about nine in
ten are right. Repetitions that were missed show in the counts, not here.

- **Renders**: each repetition is paired with at most one true one, those that overlap longest
  first. It is right when its true one counts, its side is right, and the faults it names, times
  included, are exactly the true ones; faults that were not assessed are left out.
- **Real people**, where nobody knows when a repetition was: it is right when it isn't one too many,
  its side is right where sides are labelled, and it names no false form fault. Where a clip counts
  k too many, its k least confident repetitions are called wrong; which ones really are, nobody can
  tell, so this is the kindest reading. In a negative clip all are wrong.
"""

SILENCE = """\
## Wrong in silence

The worst that can happen: the count is outside of the label, and nothing says so. That is, no
notice stood for {lasted:g} seconds in all, no other exercise was recognised, and either nothing was
counted or at least one repetition with a confidence over {unsure:g}. Beside them stand the clips
that are as wrong and were told no more than to take the start position ("Go on hands and knees"):
that is said before and after nearly every set, so it hardly warns.
"""

SOURCES = {"real": "real people", "renders": "renders"}


def people(rows: Sequence[dict[str, Any]], total: dict[str, Any]) -> Iterator[str]:
    """Write the sections on real people; nothing without any.

    Args:
        rows: all clips as `clip_json` gives them.
        total: as `totals` gives it.
    """
    real = [row for row in rows if row["source"] == REAL]
    if not real:
        return
    yield PEOPLE + "\n" + _people_totals(total["people"])
    yield "## Real people, clip by clip\n\n" + _people_clips(real)
    yield NEGATIVES + "\n" + _negatives(total["groups"]["real"])


def _people_totals(total: dict[str, Any]) -> str:
    rows = [
        ["once a clip", *_verdicts(total, "named"), number(total["precision"]), str(total["lost"])],
        ["in each repetition", *_verdicts(total, "finds"), number(total["precision_of_finds"]), ""],
    ]
    false = out_of(total["repetitions_with_false"], total["repetitions"]) or "none"
    share = percent(total["share_with_false"])
    return (
        table("form faults named | true | open | false | precision | lost", rows)
        + f"\nCounted repetitions with a false form fault: {false}{share and f' ({share})'}.\n"
    )


def _verdicts(total: dict[str, Any], named: str) -> list[str]:
    return [str(total[f"{named}_{kind}"]) for kind in ("true", "open", "false")]


def _people_clips(rows: Sequence[dict[str, Any]]) -> str:
    head = (
        "clip | exercise | counted | label | right | sides right "
        "| faults true | open | false | lost | notices"
    )
    return table(
        head,
        (
            [
                row["file"],
                row["exercise"],
                str(row["count"]),
                label(row),
                yes(row["count_right"]),
                yes(row["sides_right"]),
                *(", ".join(row["form_faults"][key]) for key in ("true", "open", "false", "lost")),
                ", ".join(row["notices"]),
            ]
            for row in rows
        ),
    )


def _negatives(real: dict[str, Any]) -> str:
    counted = out_of(real["negatives_counted"], real["negatives"])
    rows = [
        ["negative clips with a counted repetition", counted],
        ["false counts in all", str(real["false_counts"])],
    ]
    return table("what | result", rows)


def confidence(reliability: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Write the reliability tables, one for each source that has repetitions."""
    yield CONFIDENCE
    for source, name in SOURCES.items():
        part = reliability[source]
        if part["all"]["repetitions"]:
            yield f"### {name.capitalize()}\n\n" + _bins(part)


def _bins(part: dict[str, Any]) -> str:
    named = [(row["bin"], row) for row in part["bins"]]
    named += [("**over 0.8**", part["sure"]), ("**all**", part["all"])]
    rows = (
        [name, str(row["repetitions"]), str(row["right"]), percent(row["share"])]
        for name, row in named
    )
    return (
        table("confidence | repetitions | right | share right", rows)
        + f"\nOf all repetitions {percent(part['share_sure'])} have a confidence over 0.8.\n"
    )


def silence(groups: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Write how many clips are wrong in silence, and which."""
    yield SILENCE.format(lasted=LASTED_S, unsure=UNSURE)
    yield table(
        "clips | wrong in silence | which | told the start position only | which",
        (
            [
                name,
                *_count_and_names(groups[source]["wrong_in_silence"], groups[source]["clips"]),
                *_count_and_names(
                    groups[source]["wrong_with_posture_only"], groups[source]["clips"]
                ),
            ]
            for source, name in SOURCES.items()
            if groups[source]["clips"]
        ),
    )


def _count_and_names(files: Sequence[str], clips: int) -> tuple[str, str]:
    return out_of(len(files), clips), ", ".join(files)
