"""Colours, sizes and small helpers that the panels of a plot share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.axes import Axes

from formcheck.reps.repetition import Phase

# Distinguishable with any colour vision: Okabe and Ito, "Color Universal Design", 2008.
LEFT_COLOUR, RIGHT_COLOUR = "#0072B2", "#D55E00"
PHASE_COLOURS = {Phase.LIFT: "#56B4E9", Phase.HOLD: "#009E73", Phase.LOWER: "#E69F00"}
PHASE_WORDS = {Phase.LIFT: "lifting", Phase.HOLD: "holding", Phase.LOWER: "lowering"}
FAULT_COLOUR = "#A03000"
LINE_COLOUR = "#1A1A1A"
QUIET_COLOUR = "#5A5A5A"
TITLE_PT, TEXT_PT, SMALL_PT = 16, 10, 9
LINE_IN = 0.18
# Mean width of a letter of the plot's typeface, as a share of its size; 72 points are an inch.
LETTER_WIDTH = 0.55


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the plot: its height, and the function that draws it.

    Attributes:
        strip: whether it is a strip of marks, which has neither frame nor scale.
    """

    height_in: float
    draw: Callable[[Axes], None]
    strip: bool = False


def width_in(text: str) -> float:
    """Estimate how wide a small text will be."""
    return len(text) * LETTER_WIDTH * SMALL_PT / 72.0


def letters_in(room_in: float) -> int:
    """Return how many small letters fit side by side, at least one."""
    return max(1, int(room_in / width_in("n")))


def plain(axes: Axes, *, strip: bool, last: bool) -> None:
    """Give a panel a quiet frame; the seconds of the common time axis stand under the last one."""
    axes.spines[["top", "right", *(["left", "bottom"] if strip else [])]].set_visible(False)
    axes.tick_params(labelsize=SMALL_PT, labelbottom=last, bottom=not strip)
    if strip:
        axes.set_yticks([])
    else:
        axes.set_axisbelow(True)
        axes.grid(axis="x", color="#E3E3E3", linewidth=0.7)
    if last:
        axes.set_xlabel("seconds from the start of the video", fontsize=SMALL_PT)


def title(axes: Axes, text: str) -> None:
    """Write the panel's own title over its left end."""
    axes.set_title(text, loc="left", fontsize=TEXT_PT, fontweight="bold", pad=5)


def threshold(axes: Axes, level: float, words: str) -> None:
    """Draw a level across the panel, with its meaning in the right margin."""
    axes.axhline(level, color=QUIET_COLOUR, linewidth=0.9, linestyle=(0, (5, 3)), zorder=1.5)
    axes.annotate(
        words,
        (1.0, level),
        xycoords=("axes fraction", "data"),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        fontsize=SMALL_PT,
        color=QUIET_COLOUR,
        annotation_clip=False,
    )
