"""Everything that may be said aloud in a set, in pieces. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from formcheck.coach.coach_words import CHECK_SENTENCES, ONE_LEG, SAYINGS, name_with_leg
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import BEYOND_CUE
from formcheck.form.notice_words import NOTICES
from formcheck.ui.live_screen_words import SPOKEN_WORDS
from formcheck.words import pieces, translator

# A sentence with a higher number, or with a part of a second, is only shown.
HIGHEST_NUMBER = 60


def sayable(language: str) -> frozenset[str]:
    """Return every piece that a sentence may be put together from."""
    _ = translator(language)
    sentences = {piece for text in _sentences() for piece in pieces(_(text), {})}
    one_leg = {
        name_with_leg(exercise, side).said(_)
        for side in ONE_LEG
        for exercise in load_exercises().values()
        if exercise.has_sides
    }
    return frozenset(sentences) | one_leg | {str(number) for number in range(1, HIGHEST_NUMBER + 1)}


def _sentences() -> Iterator[str]:
    """Yield the sentences, in English."""
    for table in (CHECK_SENTENCES, SAYINGS, NOTICES):
        yield from table.values()
    yield from SPOKEN_WORDS
    yield BEYOND_CUE
    for exercise in load_exercises().values():
        how = exercise.instructions
        yield from (exercise.name, how.start, *how.steps, how.said, how.release)
        yield from (fault.cue for fault in exercise.faults)
