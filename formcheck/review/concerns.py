"""Concerns: what a physiotherapist has to see in a patient's latest sessions. Pure.

Only what was assessed counts: a repetition that could not be judged is neither good nor bad.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from statistics import fmean
from typing import Any

from formcheck.review.digest import ExerciseDigest
from formcheck.review.past import PastSession
from formcheck.review.ranks import AlertKind
from formcheck.review.rules import Rules


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that a physiotherapist has to see.

    Attributes:
        detail: the names and numbers to be told with it, JSON-ready.
    """

    kind: AlertKind
    detail: dict[str, Any] = field(default_factory=dict)


def pain_rise(before: int | None, after: int | None, rules: Rules) -> Concern | None:
    """Return a concern when pain rose in one session."""
    if before is None or after is None or after - before < rules.pain_rise:
        return None
    return Concern(AlertKind.PAIN_RISE, {"before": before, "after": after})


def recurring_faults(newest_first: Sequence[PastSession], rules: Rules) -> Iterator[Concern]:
    """Yield the faults found in each of the latest sessions that had the fault's exercise."""
    exercises = dict.fromkeys(
        each.exercise_id for past in newest_first for each in past.digest.exercises
    )
    for exercise_id in exercises:
        seen = _seen(newest_first, exercise_id)
        for fault in seen[0].faults if seen else ():
            shares = (each.faults.get(fault, 0) / each.counted for each in seen)
            running = sum(1 for _ in takewhile(lambda share: share >= rules.fault_share, shares))
            if running >= rules.fault_sessions:
                detail = {"exercise": exercise_id, "fault": fault, "sessions": running}
                yield Concern(AlertKind.RECURRING_FAULT, detail)


def no_progress(newest_first: Sequence[PastSession], rules: Rules) -> Concern | None:
    """Return a concern when the correct share doesn't grow over sessions, though it could."""
    shares = [share for past in newest_first if (share := past.digest.correct_share) is not None][
        : rules.progress_sessions
    ]
    if len(shares) < rules.progress_sessions:
        return None
    half = len(shares) // 2
    now, before = fmean(shares[:half]), fmean(shares[-half:])
    if now >= rules.good_share or now - before >= rules.progress_gain:
        return None
    return Concern(AlertKind.NO_PROGRESS, {"sessions": len(shares), "before": before, "now": now})


def _seen(newest_first: Sequence[PastSession], exercise_id: str) -> list[ExerciseDigest]:
    """Return the exercise's digest from each session in which it was seen."""
    return [
        each
        for past in newest_first
        for each in past.digest.exercises
        if each.exercise_id == exercise_id and each.counted
    ]
