"""Our own drawings of how each exercise is done."""

from formcheck.figures.svg import figure_svg

__all__ = ["figure_svg"]
