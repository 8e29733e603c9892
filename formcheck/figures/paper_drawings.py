"""The drawings of an exercise for paper: one still for each position, without style sheets.

A PDF's drawing knows no classes, so each shape carries its colours itself; they are those of the
style sheet of the moving drawing.
"""

from __future__ import annotations

import re
from functools import cache

from formcheck.figures.svg import COLOURS, move_for, scene

INK = "#14262b"
WIDTH, HEIGHT = 640.0, 400.0
_RULE = re.compile(r"\.([\w-]+)\{([^}]*)\}")
_VARIABLE = re.compile(r"var\([^,]+,([^)]+)\)")
_CLASS = re.compile(r'class="([^"]*)"')


@cache
def paper_svgs(exercise_id: str) -> tuple[str, ...]:
    """Draw the start position and each end position in turn; none for an unknown exercise."""
    move = move_for(exercise_id)
    if move is None:
        return ()
    positions = dict.fromkeys([0.0, *(progress for _go_s, _stay_s, progress in move.stops)])
    return tuple(_svg(exercise_id, progress) for progress in positions)


def _svg(exercise_id: str, progress: float) -> str:
    shapes = _CLASS.sub(_attributes, scene("fc-paper", exercise_id, progress))
    view = f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view} aria-hidden="true">{shapes}</svg>'


def _attributes(classes: re.Match[str]) -> str:
    """Return what the style sheet says of these classes, as the shape's own attributes."""
    return " ".join(_RULES[name] for name in classes[1].split() if name in _RULES)


def _plain(rule: str) -> str:
    pairs = (declaration.split(":") for declaration in rule.split(";") if declaration)
    values = ((name, _VARIABLE.sub(r"\1", value)) for name, value in pairs)
    return " ".join(f'{name}="{value.replace("currentColor", INK)}"' for name, value in values)


_RULES = {name: _plain(rule) for name, rule in _RULE.findall(COLOURS)}
