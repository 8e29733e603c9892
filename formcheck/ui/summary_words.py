"""What a set's summary says, in plain words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from formcheck.exercises.spec import Exercise
from formcheck.landmarks import Side
from formcheck.reps.repetition import Repetition

SIDES = {Side.LEFT: "Left leg", Side.RIGHT: "Right leg", Side.BOTH: "Both legs"}


@dataclass(frozen=True, slots=True)
class Row:
    """One repetition as the summary's table shows it; None where the exercise has no such thing."""

    number: str
    side: str | None
    hold: str | None
    notes: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that the summary says, the good first.

    Attributes:
        headline: what was counted.
        went_well: sentences, may be empty.
        to_improve: what to work on, the most frequent first; may be empty.
        partials: how many movements were too small, or None.
        not_assessed: what the camera could not judge, and why; each once.
    """

    headline: str
    went_well: tuple[str, ...]
    to_improve: tuple[str, ...]
    partials: str | None
    rows: tuple[Row, ...]
    not_assessed: tuple[str, ...]


def summarise(
    exercise: Exercise,
    hold_target_s: float,
    repetitions: Sequence[Repetition],
    target: int | None = None,
) -> Summary:
    """The summary of a set (`target` repetitions asked for) or of a video (no target)."""
    counted = [repetition for repetition in repetitions if repetition.counted]
    return Summary(
        headline=_headline(len(counted), target),
        went_well=_went_well(counted, hold_target_s, target),
        to_improve=_to_improve(exercise, counted),
        partials=_partials(len(repetitions) - len(counted)),
        rows=_rows(exercise, hold_target_s, repetitions),
        not_assessed=_not_assessed(exercise, counted),
    )


def _headline(count: int, target: int | None) -> str:
    if target is None:
        return f"{_repetitions(count)} counted."
    return f"{count} of {_repetitions(target)} done."


def _repetitions(count: int) -> str:
    return "1 repetition" if count == 1 else f"{count} repetitions"


def _went_well(
    counted: list[Repetition], hold_target_s: float, target: int | None
) -> tuple[str, ...]:
    if not counted:
        return ()
    said = []
    if target is not None and len(counted) >= target:
        said.append("You completed the whole set.")
    clean = sum(not repetition.faults for repetition in counted)
    if clean:
        said.append(f"Nothing to correct was seen in {_share(clean, len(counted))}.")
    held = sum(repetition.hold_s >= hold_target_s for repetition in counted)
    if hold_target_s > 0 and held:
        said.append(f"You held for {hold_target_s:g} seconds in {_share(held, len(counted))}.")
    return tuple(said) or ("You kept moving. That is how it gets better.",)


def _share(part: int, whole: int) -> str:
    if part == whole:
        return f"all {whole} repetitions" if whole > 1 else "your repetition"
    return f"{part} of {whole} repetitions"


def _to_improve(exercise: Exercise, counted: list[Repetition]) -> tuple[str, ...]:
    found = Counter(fault for repetition in counted for fault in repetition.faults)
    return tuple(
        f"{_label(exercise, fault)}: {times} of {len(counted)}."
        for fault, times in found.most_common()
    )


def _partials(count: int) -> str | None:
    if not count:
        return None
    movements = "1 movement was" if count == 1 else f"{count} movements were"
    return f"{movements} too small to count."


def _rows(
    exercise: Exercise, hold_target_s: float, repetitions: Sequence[Repetition]
) -> tuple[Row, ...]:
    rows, number = [], 0
    for repetition in repetitions:
        number += repetition.counted
        rows.append(_row(exercise, hold_target_s, repetition, number))
    return tuple(rows)


def _row(exercise: Exercise, hold_target_s: float, repetition: Repetition, number: int) -> Row:
    labels = [_label(exercise, fault) for fault in repetition.faults]
    # What could not be judged is never called good (DESIGN.md).
    clean = "Nothing seen to correct" if repetition.not_assessed else "Good"
    notes = ". ".join(labels) if labels else clean
    return Row(
        number=str(number) if repetition.counted else "–",
        side=SIDES[repetition.side] if exercise.has_sides else None,
        hold=f"{repetition.hold_s:.1f} s" if hold_target_s > 0 else None,
        notes=notes if repetition.counted else "Too small to count",
        counted=repetition.counted,
    )


def _label(exercise: Exercise, fault: str) -> str:
    return exercise.fault_labels.get(fault, fault.replace("_", " ").capitalize())


def _not_assessed(exercise: Exercise, counted: list[Repetition]) -> tuple[str, ...]:
    """Each reason once; the same fault may have been seen in another repetition."""
    said = (
        f"{_label(exercise, missing.fault)}: {missing.reason}"
        for repetition in counted
        for missing in repetition.not_assessed
    )
    return tuple(dict.fromkeys(said))
