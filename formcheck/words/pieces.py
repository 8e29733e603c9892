"""Splits a sentence that is played, not spoken, into its pieces. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter

# Signs that belong to no word: they would only be a pause.
OUTSIDE = re.compile(r"^\W+|[\s,:]+$")


def pieces(text: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the parts of a text between its placeholders, and the values in these, in order.

    Args:
        values: by the placeholders' names; one that is left out gives no piece.
    """
    found: list[str] = []
    for literal, name, _, _ in Formatter().parse(text):
        found += [OUTSIDE.sub("", literal), str(values.get(name or "", ""))]
    return tuple(piece for piece in found if piece)
