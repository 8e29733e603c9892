"""One exercise as a report sees it: asked for and done, in numbers. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from formcheck.exercises.loader import load_exercises, range_error_deg
from formcheck.landmarks import Side
from formcheck.reps.repetition import Repetition
from formcheck.review.digest import ExerciseDigest, SetToDigest, exercise_digest
from formcheck.wording.names import title_of
from formcheck.words import Translator


@dataclass(frozen=True, slots=True)
class Work:
    """One exercise of a session, or a clip.

    Attributes:
        asked: what was asked for, in words.
        sets: its sets, repeated ones included, in the order they were begun.
        digest: the sets in numbers, of `review.digest`.
        learnt: repetitions from which the person's own range was learnt, counted in none of the
            other attributes.
    """

    exercise_id: str
    asked: tuple[str, ...]
    sets: tuple[SetToDigest, ...]
    digest: ExerciseDigest
    learnt: tuple[Repetition, ...] = ()

    @property
    def repetitions(self) -> tuple[tuple[int, Repetition], ...]:
        """Every attempt with the number of its set, counted and partial, in order."""
        return tuple(
            (number, repetition)
            for number, each in enumerate(self.sets, start=1)
            for repetition in each.repetitions
        )

    @property
    def counted(self) -> tuple[Repetition, ...]:
        """The counted repetitions."""
        return tuple(each for _number, each in self.repetitions if each.counted)

    @property
    def has_sides(self) -> bool:
        """Whether repetitions belong to a leg."""
        known = load_exercises().get(self.exercise_id)
        done = {each.side for each in self.counted}
        return (known is not None and known.has_sides) or bool(done - {Side.BOTH})

    @property
    def shows_angle(self) -> bool:
        """Whether a range of motion is measured in this exercise."""
        known = load_exercises().get(self.exercise_id)
        if known is not None and known.movement.shown_measure is not None:
            return True
        return any(each.range_of_motion_deg is not None for each in self.counted)

    @property
    def error_deg(self) -> float | None:
        """The error of a range of motion in degrees; None where it isn't known."""
        return range_error_deg(self.exercise_id)

    @property
    def confidence(self) -> tuple[float, float] | None:
        """The lowest and the highest confidence of all attempts, 0 to 1; None without any."""
        known = [r.confidence for _number, r in self.repetitions if not isnan(r.confidence)]
        return (min(known), max(known)) if known else None

    def name(self, _: Translator) -> str:
        """Return the exercise's name, as a title."""
        return title_of(_, self.exercise_id)

    def judged(self, fault: str) -> int:
        """Return in how many counted repetitions a fault could be judged."""
        return self.digest.counted - self.digest.not_assessed.get(fault, 0)

    def reasons(self) -> Counter[tuple[str, str]]:
        """Count the repetitions where a fault could not be judged, by fault and reason."""
        return Counter(
            (missing.fault, missing.reason)
            for repetition in self.counted
            for missing in repetition.not_assessed
        )


def work_of(
    digest: ExerciseDigest,
    asked: Sequence[str],
    sets: Sequence[SetToDigest],
    learning: Sequence[SetToDigest],
) -> Work:
    """Make one exercise's work from a session's sets.

    `learning`: the sets that taught the person's own range.
    """
    exercise_id = digest.exercise_id
    baselines = _sets_of(exercise_id, learning)
    learnt = tuple(each for one in baselines for each in one.repetitions if each.counted)
    return Work(exercise_id, tuple(asked), _sets_of(exercise_id, sets), digest, learnt)


def _sets_of(exercise_id: str, sets: Sequence[SetToDigest]) -> tuple[SetToDigest, ...]:
    return tuple(each for each in sets if each.exercise_id == exercise_id)


def work_of_set(asked: Sequence[str], done: SetToDigest) -> Work:
    """Make the work of a single set without a plan, as of a clip."""
    digest = exercise_digest(done.exercise_id, (), [done])
    return Work(done.exercise_id, tuple(asked), (done,), digest)
