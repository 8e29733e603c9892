"""Checks what an exercise file's tables must agree on among themselves. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from formcheck.exercises.exercise_file import ExerciseTable, FaultTable, LimitTable, MovementTable
from formcheck.exercises.spec import TIMED, Limb
from formcheck.exercises.strict_tables import Mistake, Place


def mistakes_in(file: ExerciseTable) -> Iterator[Mistake]:
    """Find keys that contradict each other, in a file whose keys are right one by one."""
    yield from _of_movement(file.movement)
    yield from _of_goal(file)
    yield from _of_fault_ids(file)
    for place, fault in enumerate(file.fault):
        yield from _of_fault(file, fault, ("fault", place))
    one_limb = [limit for limit in _limits(file) if limit.limb != Limb.MEAN]
    if one_limb and not file.movement.sided:
        text = f'= false goes with limb = "mean" alone, but {len(one_limb)} limits name another'
        yield Mistake(("movement", "sided"), text)


def _of_movement(movement: MovementTable) -> Iterator[Mistake]:
    place: Place = ("movement",)
    if not movement.noticed_from < movement.counted_from:
        below = f"counted_from = {movement.counted_from:g}"
        text = f"= {movement.noticed_from:g} must be more than 0 and less than {below}"
        yield Mistake((*place, "noticed_from"), text)
    if (movement.full is None) == (movement.reach == 0.0):
        yield Mistake(place, "needs one of full and reach, and not both")
    if movement.full is not None and movement.least_way == 0.0:
        yield Mistake((*place, "least_way"), "is missing and must be a number above 0 beside full")
    if movement.sided and movement.or_drives:
        yield Mistake((*place, "or_drives"), "needs sided = false: legs are two drives already")
    for key, terms in (("drive", movement.drive), *(("or_drives", t) for t in movement.or_drives)):
        if not terms or any(term.weight == 0.0 for term in terms):
            yield Mistake((*place, key), "needs a measure, each with a weight other than 0")


def _of_goal(file: ExerciseTable) -> Iterator[Mistake]:
    """Check the goal: an angle that is shown may be prescribed; falling short is then a fault."""
    movement = file.movement
    ids = [fault.id for fault in file.fault]
    if movement.shown_measure is None:
        for key in ("range_error_deg", "goal_fault"):
            if getattr(movement, key) is not None:
                yield Mistake(("movement", key), "needs shown_measure beside it")
    elif not movement.shown_measure.endswith("_deg"):
        yield Mistake(("movement", "shown_measure"), "must be an angle, whose name ends in _deg")
    elif movement.range_error_deg is None:
        text = "is missing and must be a number of degrees: an angle is only shown with its error"
        yield Mistake(("movement", "range_error_deg"), text)
    elif movement.goal_fault not in ids:
        named = f'= "{movement.goal_fault}"' if movement.goal_fault else "is missing and"
        text = f"{named} must be one of the faults beside shown_measure: {', '.join(ids)}"
        yield Mistake(("movement", "goal_fault"), text)


def _of_fault_ids(file: ExerciseTable) -> Iterator[Mistake]:
    ids = [fault.id for fault in file.fault]
    for each in sorted({each for each in ids if ids.count(each) > 1}):
        yield Mistake(("fault",), f"has {each} twice: every fault needs an id of its own")
    for each in sorted(TIMED - set(ids)):
        text = f'needs a [[fault]] with id = "{each}", which the engine judges by the times'
        yield Mistake(("fault",), text)


def _of_fault(file: ExerciseTable, fault: FaultTable, place: Place) -> Iterator[Mistake]:
    ids = [each.id for each in file.fault]
    if fault.id in TIMED and fault.limits:
        yield Mistake((*place, "limits"), "must be left out: the engine judges this by the times")
    if fault.id not in TIMED and not fault.limits and not fault.reason:
        yield Mistake(place, "needs limits, or a reason why the camera can't judge it")
    if fault.limits and not fault.cue:
        yield Mistake((*place, "cue"), "is missing and must be a sentence to say")
    for other in fault.unless:
        if other not in ids or other == fault.id:
            text = f'= "{other}" must be one of the other faults: {", ".join(ids)}'
            yield Mistake((*place, "unless"), text)
    if fault.looks is not None and file.figure is None:
        yield Mistake((*place, "looks"), "needs a [figure] to differ from")


def _limits(file: ExerciseTable) -> tuple[LimitTable, ...]:
    own = (*file.movement.proof, *file.movement.refuted_by)
    of_faults = (limit for fault in file.fault for limit in fault.limits)
    of_others = (limit for other in file.other_movement for limit in other.limits)
    return (*own, *of_faults, *of_others)
