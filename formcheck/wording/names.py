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


def plain_name(name: str) -> str:
    """Strip a person's name of what no paper shows: control characters and halves of pairs."""
    shown = (" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in name)
    kept = (sign for sign in shown if unicodedata.category(sign) != "Cs")
    return " ".join("".join(kept).split())


def name_of(_: Translator, exercise_id: str) -> str:
    """Return an exercise's name; of one unknown here, say so with its id."""
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


def readable(name: str) -> str:
    """Write an id as words."""
    return name.replace("_", " ").capitalize()


def within(name: str) -> str:
    """Write a name or label for use within a sentence: it begins in lower case."""
    return name[:1].lower() + name[1:]
