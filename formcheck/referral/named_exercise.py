"""Finds the exercise that a concept of another system names, by code or by its exact name. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from formcheck.exercises.loader import load_exercises
from formcheck.referral.referral_file import Data
from formcheck.report.fhir_codes import OWN
from formcheck.wording.names import plain_name
from formcheck.words import LANGUAGES, translator

LONGEST_TEXT, CUT = 200, "…"


def exercise_of(concept: Data) -> str | None:
    """Return the exercise's id; None where the concept names none of the library's."""
    known = load_exercises()
    for coding in concept.get("coding", ()):
        if coding.get("system") == OWN and coding.get("code") in known:
            return str(coding["code"])
    found = {_names()[each] for each in map(_plain, _said(concept)) if each in _names()}
    return found.pop() if len(found) == 1 else None


def words_of(concept: Data) -> str:
    """Return how a person reads a concept: its text, else a coding's display or code."""
    codes = (coding.get("code") for coding in concept.get("coding", ()))
    return shown(next(iter((*_said(concept), *filter(None, codes))), ""))


def shown(text: object) -> str:
    """Return text of a file in one line, cut where it is longer than a sentence can hold."""
    line = plain_name(str(text))
    return line if len(line) <= LONGEST_TEXT else line[:LONGEST_TEXT] + CUT


def is_cut(line: str) -> bool:
    """Return whether `shown` has cut the line's end off."""
    return len(line) > LONGEST_TEXT


def _said(concept: Data) -> Iterator[str]:
    texts = (concept.get("text"), *(each.get("display") for each in concept.get("coding", ())))
    yield from (each for each in texts if isinstance(each, str) and each.strip())


@cache
def _names() -> dict[str, str]:
    """Return exercises' ids by their names in every language, without names that two share."""
    pairs = {
        (_plain(name), exercise.id)
        for exercise in load_exercises().values()
        for name in (exercise.id, *(translator(each)(exercise.name) for each in LANGUAGES))
    }
    times = Counter(name for name, _id in pairs)
    return {name: exercise_id for name, exercise_id in pairs if times[name] == 1}


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())
