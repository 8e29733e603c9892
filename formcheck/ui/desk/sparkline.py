"""Sparkline of a number over the last sessions, shown beside the number. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

WIDTH, HEIGHT, EDGE = 96.0, 26.0, 4.0


def spark_svg(values: Sequence[float | None], most: float) -> Markup:
    """Draw the values from left to right from 0 to `most`, None left out; "" for fewer than two."""
    if sum(value is not None for value in values) < 2:
        return Markup()
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    points = [
        (EDGE + step * at, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * min(value / most, 1.0))
        for at, value in enumerate(values)
        if value is not None
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    end_x, end_y = points[-1]
    return Markup(  # of numbers alone
        f'<svg class="spark" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" aria-hidden="true">'
        f'<polyline points="{line}"/><circle cx="{end_x:.1f}" cy="{end_y:.1f}" r="3"/></svg>'
    )
