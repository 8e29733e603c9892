"""Progress of an exercise over weeks: the latest span against the one before. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from formcheck.landmarks import Side
from formcheck.review.digest import ExerciseDigest, SideDigest
from formcheck.review.past import PastSession

# Long enough for several sessions, short enough to see a change: an unvalidated default.
SPAN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class FaultShares:
    """A fault's share of the repetitions in which it could be judged, 0 to 1.

    Attributes:
        before: the share in the span before; None when the exercise wasn't seen then.
    """

    fault: str
    now: float
    before: float | None


@dataclass(frozen=True, slots=True)
class ExerciseProgress:
    """Progress of one exercise.

    Attributes:
        now: the sessions of the latest span, taken together.
        before: the sessions of the span before, or None.
        faults: those of both spans, the most frequent now first.
    """

    exercise_id: str
    now: ExerciseDigest
    before: ExerciseDigest | None
    faults: tuple[FaultShares, ...]


def exercises_progress(
    newest_first: Sequence[PastSession], span: timedelta = SPAN
) -> tuple[ExerciseProgress, ...]:
    """Return each exercise's progress in the latest span, which ends with the newest session."""
    if not newest_first:
        return ()
    last = newest_first[0].started_at
    now = _together(newest_first, lambda past: last - past.started_at < span)
    before = _together(newest_first, lambda past: span <= last - past.started_at < 2 * span)
    return tuple(
        ExerciseProgress(name, each, before.get(name), tuple(_fault_trends(each, before.get(name))))
        for name, each in now.items()
    )


def merged(digests: Sequence[ExerciseDigest]) -> ExerciseDigest:
    """Merge the digests of one exercise over sessions: at least one, the oldest first.

    Numbers add up. Medians are averaged, weighted by their numbers of repetitions. Targets are
    those of the last session.
    """
    last = digests[-1]
    wanted = [each.prescribed for each in digests]
    known = [each for each in wanted if each is not None]
    return ExerciseDigest(
        exercise_id=last.exercise_id,
        prescribed=sum(known) if len(known) == len(wanted) else None,
        sets_planned=sum(each.sets_planned for each in digests),
        sets_done=sum(each.sets_done for each in digests),
        sets_by_hand=sum(each.sets_by_hand for each in digests),
        correct=sum(each.correct for each in digests),
        faulty=sum(each.faulty for each in digests),
        partial=sum(each.partial for each in digests),
        hold_target_s=last.hold_target_s,
        asked=last.asked,
        in_form_s=sum(each.in_form_s for each in digests),
        best_range_deg=max(
            (each.best_range_deg for each in digests if each.best_range_deg is not None),
            default=None,
        ),
        sides=tuple(_sides(digests)),
        faults=_summed(each.faults for each in digests),
        not_assessed=_summed(each.not_assessed for each in digests),
        learnt=sum(each.learnt for each in digests),
    )


def _together(
    newest_first: Sequence[PastSession], belongs: Callable[[PastSession], bool]
) -> dict[str, ExerciseDigest]:
    found: dict[str, list[ExerciseDigest]] = {}
    for past in reversed(newest_first):
        for each in past.digest.exercises if belongs(past) else ():
            found.setdefault(each.exercise_id, []).append(each)
    return {name: merged(digests) for name, digests in found.items()}


def _sides(digests: Sequence[ExerciseDigest]) -> Iterator[SideDigest]:
    for side in Side:
        found = [each for digest in digests for each in digest.sides if each.side is side]
        if found:
            yield SideDigest(
                side=side,
                counted=sum(each.counted for each in found),
                correct=sum(each.correct for each in found),
                range_of_motion_deg=_mean(found, "range_of_motion_deg"),
                hold_s=_mean(found, "hold_s"),
                lift_s=_mean(found, "lift_s"),
                lower_s=_mean(found, "lower_s"),
            )


def _mean(sides: Sequence[SideDigest], name: str) -> float | None:
    known = [(value, side.counted) for side in sides if (value := getattr(side, name)) is not None]
    total = sum(counted for _, counted in known)
    return sum(value * counted for value, counted in known) / total if total else None


def _summed(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total = Counter[str]()
    for each in counts:
        total.update(each)
    return dict(total.most_common())


def _fault_trends(now: ExerciseDigest, before: ExerciseDigest | None) -> Iterator[FaultShares]:
    names = dict.fromkeys([*now.faults, *(before.faults if before else ())])
    found = [
        FaultShares(name, share, None if before is None else _share(before, name))
        for name in names
        if (share := _share(now, name)) is not None
    ]
    yield from sorted(found, key=lambda each: -each.now)


def _share(digest: ExerciseDigest, fault: str) -> float | None:
    """Return the fault's share of the repetitions that could be judged; None without any."""
    judged = digest.counted - digest.not_assessed.get(fault, 0)
    return digest.faults.get(fault, 0) / judged if judged > 0 else None
