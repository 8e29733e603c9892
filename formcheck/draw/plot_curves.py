"""Draws the curves of a plot: the movement's progress, and each measure of the exercise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from formcheck.draw.plot_style import (
    FAULT_COLOUR,
    LEFT_COLOUR,
    LINE_COLOUR,
    PHASE_COLOURS,
    PHASE_WORDS,
    RIGHT_COLOUR,
    SMALL_PT,
    Panel,
    threshold,
    title,
)
from formcheck.exercises.spec import Against, Exercise, Movement
from formcheck.kinematics.measure_words import unit_of, words_for
from formcheck.landmarks import Array
from formcheck.reps.repetition import Repetition
from formcheck.reps.timing import END_BAND, end_level
from formcheck.session.series import Series

MOVEMENT_IN, MEASURE_IN = 2.7, 1.15


def movement_panel(series: Series, repetitions: Sequence[Repetition], movement: Movement) -> Panel:
    """Return a panel of progress and its thresholds, hatched while a notice stood."""
    return Panel(MOVEMENT_IN, partial(_draw_movement, series, repetitions, movement))


def _draw_movement(
    series: Series, repetitions: Sequence[Repetition], movement: Movement, axes: Axes
) -> None:
    title(axes, "How far the movement went")
    percent = 100.0 * series.progress
    axes.plot(series.t_s, percent, color=LINE_COLOUR, linewidth=1.8)
    axes.set_ylim(min(-12.0, percent.min() - 5), max(118.0, percent.max() + 18))
    axes.set_ylabel("% of the full way", fontsize=SMALL_PT)
    noticed, counted = 100.0 * movement.noticed_from, 100.0 * movement.counted_from
    threshold(axes, 0.0, "own rest position")
    threshold(axes, noticed, f"movement noticed ({noticed:.0f} %)")
    threshold(axes, counted, f"counted from here ({counted:.0f} %)")
    threshold(axes, 100.0, "full position")
    for repetition in repetitions:
        _draw_timing_levels(axes, series, repetition)
    for entry in series.notices:
        axes.axvspan(
            entry.first_s, entry.last_s, fill=False, hatch="///", edgecolor="#C0C0C0", linewidth=0
        )
    for entry in series.cues:
        axes.plot(
            entry.first_s, 0.96, "v", transform=axes.get_xaxis_transform(), color=FAULT_COLOUR
        )
    axes.legend(
        handles=_legend_handles(),
        loc="lower right",
        bbox_to_anchor=(1.0, 1.0),
        ncols=6,
        **_LEGEND_STYLE,
    )


def _draw_timing_levels(axes: Axes, series: Series, repetition: Repetition) -> None:
    """Draw the levels between which lifting and lowering are timed; the hold is over the upper."""
    inside = (series.t_s >= repetition.start_s) & (series.t_s <= repetition.end_s)
    if not inside.any():
        return
    level = 100.0 * end_level(series.progress[inside])
    for share in (END_BAND, 1.0 - END_BAND):
        axes.hlines(
            share * level, repetition.start_s, repetition.end_s, LEFT_COLOUR, ":", linewidth=1.6
        )


_LEGEND_STYLE = {"fontsize": SMALL_PT, "frameon": False, "borderaxespad": 0.2, "handlelength": 1.6}


def _legend_handles() -> list[Patch | Line2D]:
    phases = [
        Patch(color=colour, alpha=0.3, label=PHASE_WORDS[phase])
        for phase, colour in PHASE_COLOURS.items()
    ]
    return [
        *phases,
        Line2D([], [], color=LEFT_COLOUR, ls=":", lw=1.6, label="10 % and 90 % of each repetition"),
        Line2D([], [], color=FAULT_COLOUR, marker="v", ls="", label="correction said"),
        Patch(fill=False, hatch="///", edgecolor="#A0A0A0", lw=0, label="a notice stood"),
    ]


def measure_panels(series: Series, exercise: Exercise) -> list[Panel]:
    """Return a small panel for each measure of the exercise."""
    return [
        Panel(MEASURE_IN, partial(_draw_measure, series, series.values[:, i], exercise, name))
        for i, name in enumerate(exercise.measures)
    ]


def _draw_measure(series: Series, values: Array, exercise: Exercise, name: str, axes: Axes) -> None:
    title(axes, words_for(name))
    axes.set_ylabel(unit_of(name), fontsize=SMALL_PT)
    known = np.isfinite(values).all(axis=1)
    if np.array_equal(values[known, 0], values[known, 1]):
        axes.plot(series.t_s, values[:, 0], color=LINE_COLOUR, linewidth=1.3)
    else:
        axes.plot(series.t_s, values[:, 0], color=LEFT_COLOUR, linewidth=1.3, label="left")
        axes.plot(
            series.t_s, values[:, 1], color=RIGHT_COLOUR, linewidth=1.3, ls="--", label="right"
        )
        axes.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=2, **_LEGEND_STYLE)
    _draw_limits(axes, exercise, name)


def _draw_limits(axes: Axes, exercise: Exercise, name: str) -> None:
    """Draw this measure's limits that are the same for everybody, with the fault beyond each."""
    for fault in exercise.faults:
        for limit in fault.limits:
            if limit.measure != name or limit.against is not Against.ZERO:
                continue
            for level, arrow in ((limit.below, "↓"), (limit.above, "↑")):
                if level is not None:
                    threshold(axes, level, f"{arrow} {fault.label}")
