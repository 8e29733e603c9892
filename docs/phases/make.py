"""Draws docs/phases/phases.svg: what the engine makes of three bridges of the stick patient.

Run it after phases or timing have changed: `python -m docs.phases.make`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.reps.phases import END_BAND, LOWER_FROM
from formcheck.reps.repetition import Phase, Repetition
from formcheck.reps.timing import Timing, timing_of
from formcheck.session.engine import finish, start, step
from formcheck.session.series import Series, series_of
from tests.stick import Attempt, observations

PICTURE = Path(__file__).with_name("phases.svg")
ATTEMPTS = (Attempt(hold_s=3.0), Attempt(hold_s=1.0, depth=0.3), Attempt(hold_s=1.5, depth=0.8))
PICTURES_PER_S = 30
EXERCISE = exercise_by_id("bridge")

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 900, 352, 60, 40, 280
COLORS = {
    Phase.REST: "#eef1f1",
    Phase.LIFT: "#cfe8e4",
    Phase.HOLD: "#9fd3ca",
    Phase.LOWER: "#fbe3cf",
}
INK, CURVE, LINE = "#14262b", "#0b6b61", "#c2570c"


def judged() -> tuple[Series, tuple[Repetition, ...]]:
    """Return the set as it went by live, and its repetitions as they go on record."""
    state, updates = start(EXERCISE, Prescription()), []
    for observation in observations("bridge", ATTEMPTS, PICTURES_PER_S):
        state, update = step(state, observation)
        updates.append(update)
    return series_of(updates, EXERCISE), finish(state)[0].repetitions


def picture() -> str:
    """Return the whole drawing as SVG."""
    series, repetitions = judged()
    end_s = float(series.t_s[-1])
    parts = [*_phases(series, end_s), *_levels(), *_curve(series, end_s)]
    for repetition in repetitions:
        parts += _times(series, repetition, end_s)
    return "\n".join([*_head(), *parts, "</svg>\n"])


def _head() -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="12" fill="{INK}">'
    )
    yield "<title>Progress, phases and times of three bridges</title>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'


def _x(t_s: float, end_s: float) -> float:
    return LEFT + (WIDTH - LEFT - 20) * t_s / end_s


def _y(progress: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * progress / 1.1


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'


def _phases(series: Series, end_s: float) -> Iterator[str]:
    for stretch in series.phases:
        x1, x2 = _x(stretch.first_s, end_s), _x(stretch.last_s, end_s)
        assert isinstance(stretch.what, Phase)
        yield (
            f'<rect x="{x1:.1f}" y="{TOP}" width="{x2 - x1:.1f}" height="{BOTTOM - TOP}" '
            f'fill="{COLORS[stretch.what]}"/>'
        )
        if x2 - x1 > 24:
            yield _text((x1 + x2) / 2, TOP - 8, stretch.text)


def _levels() -> Iterator[str]:
    """Draw rest, the full position and the counting line across."""
    for progress, words in ((0.0, "rest"), (1.0, "full"), (EXERCISE.movement.counted_from, "40 %")):
        y = _y(progress)
        dashes = "" if progress in (0.0, 1.0) else ' stroke-dasharray="6 4"'
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - 20}" stroke="{LINE}"{dashes}/>'
        yield _text(LEFT - 8, y + 4, words, "end")


def _curve(series: Series, end_s: float) -> Iterator[str]:
    at = zip(series.t_s, series.progress, strict=True)
    points = " ".join(f"{_x(t, end_s):.1f},{_y(share):.1f}" for t, share in at)
    yield f'<polyline points="{points}" fill="none" stroke="{CURVE}" stroke-width="2"/>'


def _times(series: Series, repetition: Repetition, end_s: float) -> Iterator[str]:
    """Draw under a repetition where its times begin and end; at its top the hold's two bands."""
    inside = (series.t_s >= repetition.start_s - 0.5) & (series.t_s <= repetition.end_s + 0.5)
    timing = timing_of(series.t_s[inside], series.progress[inside])
    middle = _x((timing.reached_s + timing.left_s) / 2, end_s)
    said = "counted" if repetition.counted else "too small to count"
    yield _text(middle, HEIGHT - 8, said)
    spans = _spans(timing)
    for (first_s, last_s), row in zip(spans, (18, 40, 18), strict=True):
        x1, x2, below = _x(first_s, end_s), _x(last_s, end_s), BOTTOM + row - 12
        line = f"M{x1:.1f} {below - 4}v8M{x1:.1f} {below}H{x2:.1f}M{x2:.1f} {below - 4}v8"
        yield f'<path d="{line}" stroke="{INK}"/>'
        yield _text((x1 + x2) / 2, below + 14, f"{last_s - first_s:.1f} s")
    x1, x2 = _x(timing.reached_s, end_s), _x(timing.left_s, end_s)
    for band in (END_BAND, LOWER_FROM):
        y = _y(timing.end_level * (1.0 - band))
        yield f'<path d="M{x1:.1f} {y:.1f}H{x2:.1f}" stroke="{INK}" stroke-dasharray="2 3"/>'


def _spans(timing: Timing) -> tuple[tuple[float, float], ...]:
    """Return where lifting, hold and lowering lie in time."""
    return (
        (timing.reached_s - timing.lift_s, timing.reached_s),
        (timing.reached_s, timing.left_s),
        (timing.left_s, timing.left_s + timing.lower_s),
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
