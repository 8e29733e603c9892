"""Drawn by us: how each exercise is done."""

from formcheck.figures.svg import figure_svg

__all__ = ["figure_svg"]
