"""Finds faults while a repetition is still under way, for the cue to give now."""

from __future__ import annotations

import numpy as np

from formcheck.exercises.prescription import BEYOND_LIMIT
from formcheck.exercises.spec import Exercise
from formcheck.form.course import Course
from formcheck.form.faults import shown, shown_instead
from formcheck.form.limits import PASSED
from formcheck.reps.timing import Timing

# A deviation shorter than this is not spoken of (no live cue under half a second).
LASTING_S = 0.6
# A body is still while its progress doesn't fall below this share of its highest. Its speed doesn't
# tell: speed is smoothed, and shows a hold up to a third of a second late.
STILL_SHARE = 0.97
LEAST_SEEN = 0.8  # of that time; pictures begin and end a little inside it


def is_still(course: Course) -> bool:
    """Whether the body has kept its place in the last `LASTING_S` seconds, seen for most of them.

    Args:
        course: as for `live_faults`.
    """
    now_s = float(course.t_s[-1])
    recent = course.t_s >= now_s - LASTING_S
    progress = course.progress[recent]
    seen_s = now_s - float(course.t_s[recent][0])
    known = bool(np.isfinite(progress).all())
    kept = known and float(progress.min()) >= STILL_SHARE * float(progress.max())
    return kept and seen_s >= LEAST_SEEN * LASTING_S


def live_faults(exercise: Exercise, course: Course, onset_s: float) -> tuple[str, ...]:
    """Return the faults in the last moments of a hold, the most important first.

    For an exercise that wasn't measured on people, nothing is named but a prescribed limit.

    Args:
        course: rest before the movement, and its last `LASTING_S` seconds, all in the end position.
        onset_s: when the movement was noticed.
    """
    now_s = float(course.t_s[-1])
    recent = Timing(
        start_s=onset_s,
        end_s=now_s,
        reached_s=now_s - LASTING_S,
        left_s=now_s,
        hold_s=0.0,
        lift_s=0.0,
        lower_s=0.0,
        end_level=float(course.progress[course.t_s >= now_s - LASTING_S].min()),
    )
    if shown_instead(exercise, course, recent) is not None:
        return ()
    found: list[str] = []
    for fault in exercise.faults:
        if not exercise.measured_on_people and fault.id != BEYOND_LIMIT:
            continue  # a prescribed limit is kept, whatever was measured
        explained = bool(set(fault.unless) & set(found))
        if fault.cue and not explained and (shown(fault, course, recent) or 0.0) > PASSED:
            found.append(fault.id)
    return tuple(found)
