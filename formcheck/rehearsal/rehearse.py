"""Checks what the engine makes of an exercise file that the stick figure performs. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import SHORT_HOLD, TIMED, TOO_FAST, Against, Exercise, FaultSpec
from formcheck.kinematics.body import Stance
from formcheck.kinematics.mirror import mirrored
from formcheck.landmarks import Observation, Side
from formcheck.rehearsal.perform import FigureAttempt, performed
from formcheck.reps.repetition import Repetition
from formcheck.session.engine import finish, start, step

HOLD_S = 2.0
WHOLE = FigureAttempt()
SLOW = FigureAttempt(lift_s=5.0, lower_s=5.0)
QUICK = FigureAttempt(lift_s=0.5, lower_s=0.5)
BRIEF = FigureAttempt(hold_s=0.3)
STAYS = FigureAttempt(returns=False)
# A movement over this share of the way that a repetition needs is no repetition.
TOO_LITTLE = 0.6


def complaints(exercise: Exercise) -> Iterator[str]:
    """Perform an exercise, and yield a sentence for each thing that is counted or named wrongly.

    An exercise without a figure can't be performed.
    """
    if exercise.figure is None:
        yield "It has no [figure], so it can be neither drawn nor tried."
        return
    yield from _of_counts(exercise)
    for fault in exercise.faults:
        yield from _of_fault(exercise, fault)


def judged(exercise: Exercise, stream: Iterable[Observation]) -> tuple[Repetition, ...]:
    """Let the engine judge a set, with holds of two seconds prescribed.

    An exercise's limits are exact for the stick figure, so faults are named also where they were
    never measured on people.
    """
    state = start(replace(exercise, measured_on_people=True), Prescription(hold_s=HOLD_S))
    for observation in stream:
        state, _ = step(state, observation)
    return finish(state)[0].repetitions


def own_side(exercise: Exercise) -> Side:
    """Return the side that the figure moves: of somebody on their side, the upper one."""
    figure = exercise.figure
    assert figure is not None
    on_side = exercise.stance is Stance.SIDE_LYING
    head_right = -90.0 < (figure.rest.trunk[0] + 180.0) % 360.0 - 180.0 < 90.0
    return Side.RIGHT if on_side and head_right else Side.LEFT


def _of_counts(exercise: Exercise) -> Iterator[str]:
    perform = partial(performed, exercise, side=own_side(exercise))
    clean = judged(exercise, perform([WHOLE] * 3))
    yield from _miscounted("Three whole repetitions", clean, 3)
    wrong = {fault for each in clean for fault in (*each.faults, *each.perhaps)}
    if wrong:
        yield f"Whole repetitions without a fault are given {', '.join(sorted(wrong))}."
    reflection = judged(exercise, map(mirrored, perform([WHOLE] * 3)))
    yield from _miscounted("Three whole repetitions in a mirror", reflection, 3)
    if exercise.has_sides:
        yield from _of_sides(exercise, clean, reflection)
    for what, attempt, wanted in (
        ("A movement that is far too small", _too_little(exercise), 0),
        ("A movement without its return", STAYS, 0),
        ("A slow repetition", SLOW, 1),
        ("A quick repetition", QUICK, 1),
    ):
        yield from _miscounted(what, judged(exercise, perform([attempt])), wanted)


def _too_little(exercise: Exercise) -> FigureAttempt:
    return FigureAttempt(share=TOO_LITTLE * exercise.movement.counted_from)


def _of_sides(
    exercise: Exercise, clean: tuple[Repetition, ...], reflection: tuple[Repetition, ...]
) -> Iterator[str]:
    side = own_side(exercise)
    other = Side.LEFT if side is Side.RIGHT else Side.RIGHT
    yield from _wrong_side("A repetition", clean, side)
    yield from _wrong_side("A repetition in a mirror", reflection, other)
    if exercise.stance is not Stance.SIDE_LYING:  # there, the other side means turning over
        found = judged(exercise, performed(exercise, [WHOLE] * 2, other))
        yield from _miscounted(f"Two whole repetitions of the {other} side", found, 2)
        yield from _wrong_side("A repetition", found, other)


def _wrong_side(what: str, found: tuple[Repetition, ...], wanted: Side) -> Iterator[str]:
    wrong = sorted({each.side for each in found} - {wanted})
    if wrong:
        yield f"{what} of the {wanted} side is taken for {wrong[0]}."


def _miscounted(what: str, found: tuple[Repetition, ...], wanted: int) -> Iterator[str]:
    count = sum(each.counted for each in found)
    if count != wanted:
        verb = "is" if what.startswith("A ") else "are"
        yield f"{what} {verb} counted as {count}, not {wanted}."


def _of_fault(exercise: Exercise, fault: FaultSpec) -> Iterator[str]:
    """Check that a fault is named where the figure shows it, and not before or after."""
    faulty = _shows(fault)
    if faulty is None:
        if fault.limits:
            yield f"{fault.id} has no looks, so nobody knows whether it is ever named."
        return
    attempts = [WHOLE, faulty, WHOLE]
    found = judged(exercise, performed(exercise, attempts, own_side(exercise)))
    if len(found) != len(attempts):
        yield f"With {fault.id} in one of three repetitions, {len(found)} are found."
        return
    named = [fault.id in each.faults for each in found]
    if not found[1].counted or not named[1]:
        others = ", ".join((*found[1].faults, *found[1].perhaps)) or "nothing"
        yield f"{fault.id} is performed, but {others} is found."
    if named[0] or named[2]:
        yield f"{fault.id} is named where it isn't performed."


def _shows(fault: FaultSpec) -> FigureAttempt | None:
    """Choose the attempt that shows the fault; None where none can."""
    if fault.id in TIMED:
        return {TOO_FAST: QUICK, SHORT_HOLD: BRIEF}[fault.id]
    if fault.looks is None:
        return None
    passing = any(limit.against is Against.PEAK for limit in fault.limits)
    return FigureAttempt(share=fault.looks.share, looks=fault.looks.still, passing=passing)
