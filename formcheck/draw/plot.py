"""Plots a whole set over time: repetitions, sentences said, the movement, every measure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from formcheck.draw.plot_curves import measure_panels, movement_panel
from formcheck.draw.plot_strips import repetitions_panel, words_panel
from formcheck.draw.plot_style import PHASE_COLOURS, QUIET_COLOUR, SMALL_PT, TITLE_PT, Panel, plain
from formcheck.exercises.spec import Exercise
from formcheck.reps.repetition import Phase, Repetition
from formcheck.session.series import Series, series_of
from formcheck.session.update import Update

DPI = 110
LEFT_IN, RIGHT_IN, TOP_IN, BOTTOM_IN, GAP_IN = 0.85, 2.1, 0.9, 0.8, 0.4
LEAST_WIDTH_IN, MOST_WIDTH_IN, WIDTH_PER_S_IN = 14.0, 42.0, 0.4

# docs/accuracy.md says how far off.
CAUTION = (
    "Angles come from a camera and may be ten degrees off or more: compare them with the person's "
    "own rest, not with a goniometer."
)


def draw_plot(
    updates: Sequence[Update],
    repetitions: Sequence[Repetition],
    exercise: Exercise,
    source: str,
    path: Path,
) -> None:
    """Write the plot of one set as a PNG.

    Args:
        updates: what the engine said of each moment, at least one.
        repetitions: the finished set's, counted and partial.
        source: the video's name, for the title.

    Raises:
        OSError: `path` can't be written.
    """
    series = series_of(updates, exercise)
    width_in = _width_in(series)
    inches_per_s = width_in / _duration_s(series)
    panels = [
        repetitions_panel(series, repetitions, exercise, inches_per_s),
        words_panel(series, inches_per_s),
        movement_panel(series, repetitions, exercise.movement),
        *measure_panels(series, exercise),
    ]
    heights_in = sum(panel.height_in + GAP_IN for panel in panels)
    figure = Figure((LEFT_IN + width_in + RIGHT_IN, TOP_IN + heights_in + BOTTOM_IN - GAP_IN))
    _write_title(figure, exercise, repetitions, source)
    _write_caution(figure)
    _draw_panels(figure, panels, series)
    figure.savefig(path, dpi=DPI, format="png")


def title_words(exercise: Exercise, repetitions: Sequence[Repetition]) -> str:
    """Return the name, marked where it wasn't measured on people, and what was counted."""
    counted = sum(repetition.counted for repetition in repetitions)
    partial = len(repetitions) - counted
    new = "" if exercise.measured_on_people else " (new: not yet measured on people)"
    words = f"{exercise.name}{new}: {counted} {'repetition' if counted == 1 else 'repetitions'}"
    return words + (f", {partial} too small" if partial else "")


def _duration_s(series: Series) -> float:
    return max(1.0, float(series.t_s[-1] - series.t_s[0]))


def _width_in(series: Series) -> float:
    wanted_in = _duration_s(series) * WIDTH_PER_S_IN
    return float(np.clip(wanted_in, LEAST_WIDTH_IN, MOST_WIDTH_IN))


def _write_title(
    figure: Figure, exercise: Exercise, repetitions: Sequence[Repetition], source: str
) -> None:
    words = title_words(exercise, repetitions)
    left, top = LEFT_IN / figure.get_figwidth(), 1.0 - 0.3 / figure.get_figheight()
    figure.text(left, top, words, fontsize=TITLE_PT, fontweight="bold", va="center")
    figure.text(1.0 - left / 2, top, source, fontsize=SMALL_PT, va="center", ha="right")


def _write_caution(figure: Figure) -> None:
    right, bottom = 1.0 - RIGHT_IN / figure.get_figwidth(), 0.12 / figure.get_figheight()
    figure.text(right, bottom, CAUTION, fontsize=SMALL_PT, color=QUIET_COLOUR, ha="right")


def _draw_panels(figure: Figure, panels: Sequence[Panel], series: Series) -> None:
    width_in, height_in = figure.get_size_inches()
    left, across = LEFT_IN / width_in, (width_in - LEFT_IN - RIGHT_IN) / width_in
    top_in = height_in - TOP_IN
    for panel in panels:
        bottom_in = top_in - panel.height_in
        axes = figure.add_axes((left, bottom_in / height_in, across, panel.height_in / height_in))
        axes.set_xlim(series.t_s[0], series.t_s[0] + _duration_s(series))
        plain(axes, strip=panel.strip, last=panel is panels[-1])
        if not panel.strip:
            _shade_phases(axes, series)
        panel.draw(axes)
        top_in = bottom_in - GAP_IN


def _shade_phases(axes: Axes, series: Series) -> None:
    for entry in series.phases:
        if isinstance(entry.what, Phase) and entry.what in PHASE_COLOURS:
            colour = PHASE_COLOURS[entry.what]
            axes.axvspan(entry.first_s, entry.last_s, color=colour, alpha=0.22, linewidth=0)
