"""Progress of today's repetitions over the last session's, in words: only what is certain. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from formcheck.exercises.spec import Exercise
from formcheck.store.person_history import Performance
from formcheck.words import Translator

# A hold is accurate to a fifth of a second; a gain below this isn't worth a word.
LEAST_LONGER_S = 1.0
# Both sessions' numbers may be off, in either direction.
ERRORS_OF_TWO = sqrt(2.0)


def progress_words(
    exercise: Exercise, performances: Sequence[Performance], _: Translator
) -> tuple[str, ...]:
    """Say where an exercise's newest session surpasses the one before.

    Args:
        performances: the oldest first.
    """
    if len(performances) < 2:
        return ()
    before, now = performances[-2:]
    return tuple(_further(exercise, before, now, _))


def _further(
    exercise: Exercise, before: Performance, now: Performance, _: Translator
) -> Iterator[str]:
    day = _.short_date(before.at.astimezone().date())
    longer_s = int(now.hold_s - before.hold_s)
    if longer_s >= LEAST_LONGER_S:
        template = _.plural(
            "You held {seconds} second longer than last time ({day}).",
            "You held {seconds} seconds longer than last time ({day}).",
            longer_s,
        )
        yield template.format(seconds=longer_s, day=day)
    error_deg, then_deg = exercise.movement.range_error_deg, before.range_of_motion_deg
    if error_deg is None or then_deg is None or now.range_of_motion_deg is None:
        return
    if now.range_of_motion_deg - then_deg > ERRORS_OF_TWO * error_deg:
        yield _("You moved further than last time ({day}).").format(day=day)
