"""Names of exercises, people and sides, in a person's language. Pure."""

from __future__ import annotations

import unicodedata

from formcheck.exercises.loader import load_exercises
from formcheck.landmarks import Side
from formcheck.words import Translator, marked

SIDES = {
    Side.LEFT: marked("Left leg"),
    Side.RIGHT: marked("Right leg"),
    Side.BOTH: marked("Both legs"),
}


# Signs that set the direction of whatever follows, even of our own words beside the name.
OVERRIDES = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


def plain_name(name: str) -> str:
    """Clean a person's name for paper.

    Control characters and line breaks become blanks, and several blanks one. Lone surrogates and
    signs that override the direction of writing are removed.
    """
    shown = (" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in name)
    kept = (s for s in shown if unicodedata.category(s) != "Cs" and s not in OVERRIDES)
    return " ".join("".join(kept).split())


def name_of(_: Translator, exercise_id: str) -> str:
    """Return an exercise's name.

    For an exercise that this computer doesn't know, return words that say so, with its id.
    """
    known = load_exercises().get(exercise_id)
    if known is None:
        return _("An exercise this computer doesn't know ({id})").format(id=exercise_id)
    return _(known.name)


def title_of(_: Translator, exercise_id: str) -> str:
    """Return the name as a title, which says so where the exercise wasn't measured on people."""
    name, known = name_of(_, exercise_id), load_exercises().get(exercise_id)
    if known is None or known.measured_on_people:
        return name
    return _("{exercise} (new: not yet measured on people)").format(exercise=name)


def readable(id_: str) -> str:
    """Write an id as words."""
    return id_.replace("_", " ").capitalize()


def in_sentence(name: str) -> str:
    """Write a name or label for use within a sentence: it begins in lower case."""
    return name[:1].lower() + name[1:]
