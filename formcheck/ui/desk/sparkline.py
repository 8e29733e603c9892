"""Sparkline of a number over the last sessions, shown beside the number. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

WIDTH_PX, HEIGHT_PX, EDGE_PX = 96.0, 26.0, 4.0


def sparkline_svg(values: Sequence[float | None], top: float) -> Markup:
    """Draw the values on a scale from 0 to `top`, without those that are None.

    Returns:
        "" for fewer than two values.
    """
    if sum(value is not None for value in values) < 2:
        return Markup()
    step_px = (WIDTH_PX - 2 * EDGE_PX) / (len(values) - 1)
    height_px = HEIGHT_PX - 2 * EDGE_PX
    points = [
        (EDGE_PX + step_px * place, HEIGHT_PX - EDGE_PX - height_px * min(value / top, 1.0))
        for place, value in enumerate(values)
        if value is not None
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    end_x, end_y = points[-1]
    return Markup(  # safe: it holds numbers alone
        f'<svg class="spark" viewBox="0 0 {WIDTH_PX:g} {HEIGHT_PX:g}" aria-hidden="true">'
        f'<polyline points="{line}"/><circle cx="{end_x:.1f}" cy="{end_y:.1f}" r="3"/></svg>'
    )
