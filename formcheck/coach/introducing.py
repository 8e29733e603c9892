"""Introduces the next exercise: its name, its dose, how it goes. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from formcheck.coach.coach_words import SAYINGS, name_with_leg
from formcheck.coach.stages import Priority, Saying
from formcheck.coach.voice import spoken_s
from formcheck.exercises.spec import Exercise
from formcheck.plan.items import SetTask
from formcheck.sentence import Sentence

# Between one step of a beginner's lesson and the next.
PAUSE_S = 0.6
# A shorter hold is over before it is counted.
LEAST_COUNTED_HOLD_S = 2.0


@dataclass(frozen=True, slots=True)
class Introductions:
    """State of the introductions.

    Attributes:
        index: index of the task that was introduced last, or None.
        known: ids of the exercises that were introduced.
        until_s: until when the latest words of an introduction are being said.
        lesson: the steps still to be said to somebody new to the exercise.
    """

    index: int | None = None
    known: frozenset[str] = frozenset()
    until_s: float = -math.inf
    lesson: tuple[str, ...] = ()


def introduced(
    telling: Introductions,
    index: int,
    task: SetTask,
    exercise: Exercise,
    hold_s: float,
    t_s: float,
    *,
    is_first_time: bool,
) -> tuple[Introductions, Saying]:
    """Introduce the task at `index`: how the exercise goes, only once in a session."""
    is_known = exercise.id in telling.known
    words = introduction(task, exercise, hold_s, is_known=is_known)
    lesson = exercise.instructions.steps if is_first_time and not is_known else ()
    known = telling.known | {exercise.id}
    return Introductions(index, known, t_s + spoken_s(words) + PAUSE_S, lesson), words


def introduction(task: SetTask, exercise: Exercise, hold_s: float, *, is_known: bool) -> Saying:
    """Return name, leg and dose; for an unknown exercise also how it goes and whether it is new."""
    repetitions = task.prescription.repetitions
    name = name_with_leg(exercise, task.side)
    values = {"name": name, "count": str(repetitions), "seconds": f"{hold_s:g}"}
    if task.is_baseline:
        key = "introduce_baseline"
    elif repetitions is None:
        key = "introduce_open"
    elif repetitions == 1:
        key = "introduce_once"
    else:
        key = "introduce_hold" if hold_s >= LEAST_COUNTED_HOLD_S else "introduce"
    dose = SAYINGS[key]
    named = tuple((name, value) for name, value in values.items() if f"{{{name}}}" in dose)
    if is_known:
        return Saying(Priority.INSTRUCTION, key, Sentence(dose, named))
    how = ("how", Sentence(exercise.instructions.said))
    sentence = Sentence(SAYINGS[f"{key}_how"], (*named, how))
    if not exercise.measured_on_people:
        new = ("new", Sentence(SAYINGS["new"]))
        sentence = Sentence(SAYINGS[f"{key}_how_new"], (*named, new, how))
    return Saying(Priority.INSTRUCTION, key, sentence)


def next_step(telling: Introductions, t_s: float) -> tuple[Introductions, Saying | None]:
    """Return the next step of the lesson, once the words before it have been heard."""
    if not telling.lesson or t_s < telling.until_s:
        return telling, None
    text, *rest = telling.lesson
    words = Saying(Priority.INSTRUCTION, f"step_{text}", Sentence(text))
    until_s = t_s + spoken_s(words) + PAUSE_S
    return replace(telling, lesson=tuple(rest), until_s=until_s), words
