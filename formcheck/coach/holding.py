"""Makes a hold audible: its seconds, its goal, and that it is long enough. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from formcheck.coach.coach_words import SAYINGS
from formcheck.coach.introducing import LEAST_COUNTED_HOLD_S
from formcheck.coach.stages import Effect, Priority, Saying, Tone
from formcheck.reps.repetition import Phase
from formcheck.sentence import Sentence
from formcheck.session.update import Update

# Every second up to the first number is said, then only the multiples of the second one.
EACH_TO_S, THEN_EVERY_S = 5, 5
# A number said later than this would no longer name the second that is under way.
LATE_S = 0.3
# Somebody who holds this far beyond the goal is told to end it.
MOST_BEYOND_S = 5.0


@dataclass(frozen=True, slots=True)
class Holding:
    """Announcements made of the hold under way.

    Attributes:
        said_s: the last second that was said; 0 before the hold.
        is_done: the tone for its goal has sounded.
        is_long: the person was told to end it.
    """

    said_s: int = 0
    is_done: bool = False
    is_long: bool = False


def heard(
    holding: Holding, update: Update, target_s: float, release: str
) -> tuple[Holding, tuple[Effect, ...]]:
    """Return what is said and sounded during a hold; `release` is said at its goal."""
    if update.phase is not Phase.HOLD:
        # A second hold within one repetition doesn't begin the announcements again.
        return (holding if update.hold_s > 0.0 else Holding()), ()
    if 0.0 < target_s <= update.hold_s:
        return _at_goal(holding, update.hold_s - target_s, target_s, release)
    if target_s < LEAST_COUNTED_HOLD_S:
        return holding, ()
    second = max(1, int(update.hold_s))
    if second <= holding.said_s:
        return holding, ()
    holding = replace(holding, said_s=second)
    if second > EACH_TO_S and second % THEN_EVERY_S:
        return holding, ()
    words = Sentence(SAYINGS["hold"] if second == 1 else str(second))
    saying = Saying(Priority.PRAISE, f"hold_{second}", words, again_s=0.0, late_s=LATE_S)
    return holding, (saying,)


def _at_goal(
    holding: Holding, beyond_s: float, target_s: float, release: str
) -> tuple[Holding, tuple[Effect, ...]]:
    if not holding.is_done:
        words = Saying(Priority.INSTRUCTION, "release", Sentence(release), again_s=0.0)
        spoken = (words,) if target_s >= LEAST_COUNTED_HOLD_S else ()
        return replace(holding, is_done=True), (Tone("hold"), *spoken)
    if beyond_s >= MOST_BEYOND_S and not holding.is_long:
        sentence = Sentence(SAYINGS["long_enough"], (("release", Sentence(release)),))
        words = Saying(Priority.NOTICE, "long_enough", sentence)
        return replace(holding, is_long=True), (words,)
    return holding, ()
