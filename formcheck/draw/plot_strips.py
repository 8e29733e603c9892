"""Draws the strips over a plot's curves: repetitions with their faults, and sentences said."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from matplotlib.axes import Axes

from formcheck.draw.plot_style import (
    FAULT_COLOUR,
    LINE_COLOUR,
    LINE_IN,
    QUIET_COLOUR,
    SMALL_PT,
    TEXT_PT,
    Panel,
    letters_in,
    title,
    width_in,
)
from formcheck.exercises.spec import Exercise
from formcheck.landmarks import Side
from formcheck.reps.repetition import Repetition
from formcheck.session.series import Series, Stretch

# Heights in a strip are counted in lines of text, from its top downwards.
BAR_LINES = 1.6
ROW_LINES = 1.3
MARK_IN = 0.3  # room for the mark before a sentence
LEAST_LETTERS = 10

Words = tuple[tuple[str, str], ...]  # lines and the colour of each


def repetitions_panel(
    series: Series, repetitions: Sequence[Repetition], exercise: Exercise, inches_per_s: float
) -> Panel:
    """Return a panel: a bar for each repetition (filled if counted), its side, hold and faults."""
    nexts_s = [*(repetition.start_s for repetition in repetitions[1:]), float(series.t_s[-1])]
    words = [
        words_of(repetition, exercise, (next_s - repetition.start_s) * inches_per_s)
        # without a repetition, the series' end is left over
        for repetition, next_s in zip(repetitions, nexts_s, strict=False)
    ]
    lines = BAR_LINES + 0.6 + max(map(len, words), default=0)

    def draw(axes: Axes) -> None:
        title(axes, "Repetitions (filled: counted; open: too small to count)")
        axes.set_ylim(lines, 0.0)
        for repetition, its_words in zip(repetitions, words, strict=True):
            _draw_bar(axes, repetition)
            _draw_lines(axes, repetition.start_s, its_words)
        if not repetitions:
            _draw_none(axes, series)

    return Panel(lines * LINE_IN, draw, strip=True)


def words_of(repetition: Repetition, exercise: Exercise, room_in: float) -> Words:
    """Return the lines that stand under a repetition's bar."""
    if not repetition.counted:
        return _wrapped("too small, not counted", LINE_COLOUR, room_in)
    held = _wrapped(f"held {repetition.hold_s:.1f} s", LINE_COLOUR, room_in)
    told = _form_words(repetition, exercise)
    return (*held, *(line for each in told for line in _wrapped(*each, room_in)))


def _form_words(repetition: Repetition, exercise: Exercise) -> Words:
    """Return what was seen of the repetition's form, in the words of summary and reports."""
    labels = exercise.fault_labels
    seen = [(f"× {labels[fault]}", FAULT_COLOUR) for fault in repetition.faults]
    if repetition.perhaps:
        perhaps = ", ".join(labels[fault].lower() for fault in repetition.perhaps)
        seen.append((f"perhaps: {perhaps}", LINE_COLOUR))
    if not seen:
        seen.append(("nothing seen to correct", LINE_COLOUR))
    if repetition.not_assessed:
        missing = ", ".join(labels[each.fault].lower() for each in repetition.not_assessed)
        seen.append((f"not assessed: {missing}", QUIET_COLOUR))
    return tuple(seen)


def _wrapped(text: str, colour: str, room_in: float) -> Words:
    letters = max(LEAST_LETTERS, letters_in(room_in))
    lines = textwrap.wrap(text, letters, subsequent_indent="   " if text[0] == "×" else "")
    return tuple((line, colour) for line in lines)


def _draw_bar(axes: Axes, repetition: Repetition) -> None:
    side = "" if repetition.side is Side.BOTH else f" {repetition.side.value}"
    axes.broken_barh(
        [(repetition.start_s, repetition.end_s - repetition.start_s)],
        (0.05, BAR_LINES - 0.1),
        facecolor=LINE_COLOUR if repetition.counted else "white",
        edgecolor="white" if repetition.counted else LINE_COLOUR,
        linewidth=1.2,
    )
    axes.text(
        (repetition.start_s + repetition.end_s) / 2,
        BAR_LINES / 2,
        f"{repetition.index}{side}",
        ha="center",
        va="center",
        fontsize=TEXT_PT,
        fontweight="bold",
        color="white" if repetition.counted else LINE_COLOUR,
    )


def _draw_lines(axes: Axes, left_s: float, words: Words) -> None:
    for i, (line, colour) in enumerate(words):
        below = BAR_LINES + 0.4 + i
        axes.text(left_s, below, line, va="top", fontsize=SMALL_PT, color=colour)


def words_panel(series: Series, inches_per_s: float) -> Panel:
    """Return a panel of every sentence that was shown or said, with the time at which it began."""
    told = sorted([*series.cues, *series.notices], key=lambda entry: entry.first_s)
    rows = free_rows(
        [
            (entry.first_s, entry.first_s + (width_in(entry.text) + MARK_IN) / inches_per_s)
            for entry in told
        ]
    )
    count = max(rows, default=0) + 1

    def draw(axes: Axes) -> None:
        title(axes, "Sentences said or shown (▼ correction, ■ why nothing is counted just now)")
        axes.set_ylim(count, 0.0)
        for entry, row in zip(told, rows, strict=True):
            _draw_sentence(axes, entry, row + 0.5, is_cue=entry in series.cues)
        if not told:
            _draw_none(axes, series)

    return Panel(count * ROW_LINES * LINE_IN, draw, strip=True)


def _draw_none(axes: Axes, series: Series) -> None:
    axes.text(series.t_s[0], 0.5, "none", va="center", fontsize=SMALL_PT)


def free_rows(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Return for each span the first row in which no earlier span is still there."""
    ends: list[float] = []
    rows = []
    for begin, end in spans:
        row = next((i for i, last in enumerate(ends) if last <= begin), len(ends))
        ends[row : row + 1] = [end]
        rows.append(row)
    return rows


def _draw_sentence(axes: Axes, entry: Stretch, height: float, *, is_cue: bool) -> None:
    colour = FAULT_COLOUR if is_cue else QUIET_COLOUR
    axes.plot(entry.first_s, height, "v" if is_cue else "s", color=colour, markersize=6)
    axes.annotate(
        entry.text,
        (entry.first_s, height),
        xytext=(7, 0),
        textcoords="offset points",
        va="center",
        fontsize=SMALL_PT,
        color=colour,
        annotation_clip=False,
    )
