"""The digest of a session: what was asked for, done, and done in form, by exercise. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from statistics import median
from typing import Protocol

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.plan.baseline import learning, trained
from formcheck.plan.items import PlanItem, SetTask, tasks
from formcheck.plan.session_progress import DONE, STOPPED
from formcheck.reps.attempt import Refused
from formcheck.reps.repetition import Repetition


class SetToDigest(Protocol):
    """What reports and digests read of a recorded set (`store.records.SetRecord`)."""

    @property
    def position(self) -> int:
        """The task's place in `tasks(planned)`."""
        ...

    @property
    def exercise_id(self) -> str:
        """The exercise that was done."""
        ...

    @property
    def prescription(self) -> Prescription:
        """The targets it was done with."""
        ...

    @property
    def status(self) -> str:
        """One of open, done, stopped, skipped."""
        ...

    @property
    def stop_reason(self) -> str | None:
        """The reason it was stopped, if it was and somebody said."""
        ...

    @property
    def by_hand(self) -> bool:
        """Whether the person marked it as done, unseen."""
        ...

    @property
    def by_video(self) -> bool:
        """Whether it was seen in a video, not while it was done."""
        ...

    @property
    def repetitions(self) -> tuple[Repetition, ...]:
        """The repetitions, counted and partial, in order."""
        ...

    @property
    def model(self) -> str | None:
        """The pose model that judged it, or None where none did or it isn't known."""
        ...

    @property
    def live_count(self) -> int | None:
        """What was counted live, where the second look found another number."""
        ...

    @property
    def attempts(self) -> tuple[Refused, ...]:
        """Movements that are no repetitions, and why."""
        ...


class SessionToDigest(Protocol):
    """The part of a recorded session that a digest needs (`store.records.SessionRecord`)."""

    @property
    def planned(self) -> Sequence[PlanItem]:
        """The plan as it was when the session began."""
        ...

    @property
    def sets(self) -> Sequence[SetToDigest]:
        """Every attempt at a set; a position may have several."""
        ...


@dataclass(frozen=True, slots=True)
class SideDigest:
    """The counted repetitions of a side; range and times are medians, None when never measured."""

    side: Side
    counted: int
    correct: int
    range_of_motion_deg: float | None
    hold_s: float | None
    lift_s: float | None
    lower_s: float | None


@dataclass(frozen=True, slots=True)
class ExerciseDigest:
    """The digest of one exercise of a session.

    Attributes:
        prescribed: repetitions asked for in all its sets; None when a set had no number, 0 without
            a planned set (a clip).
        sets_planned, sets_done: sets of the plan, and those done; `sets_by_hand` of these were not
            seen.
        correct: counted, with no fault found; something may not have been assessed.
        faulty: counted, with at least one fault.
        partial: too small to count.
        hold_target_s: seconds to hold in the last set; 0 when there is no hold.
        asked: every target of the last set; of the last planned one where none was begun.
        in_form_s: seconds held in correct repetitions, in total.
        best_range_deg: the largest range of motion of a counted repetition, or None.
        sides: left, right or both, those that occurred.
        faults: the number of counted repetitions with each fault, the most frequent first.
        not_assessed: the number in which each fault could not be judged.
        learnt: repetitions from which the person's own range was learnt; in none of the other
            numbers.
    """

    exercise_id: str
    prescribed: int | None
    sets_planned: int
    sets_done: int
    sets_by_hand: int
    correct: int
    faulty: int
    partial: int
    hold_target_s: float
    asked: Prescription
    in_form_s: float
    best_range_deg: float | None
    sides: tuple[SideDigest, ...]
    faults: Mapping[str, int]
    not_assessed: Mapping[str, int]
    learnt: int = 0

    @property
    def counted(self) -> int:
        """Repetitions that were complete, faulty or not."""
        return self.correct + self.faulty

    @property
    def correct_share(self) -> float | None:
        """See `share`."""
        return share(self.correct, self.counted)


@dataclass(frozen=True, slots=True)
class SessionDigest:
    """The digest of a session, in plan order; `stop_reasons` of its stopped sets, each once."""

    exercises: tuple[ExerciseDigest, ...]
    stop_reasons: tuple[str, ...] = ()

    @property
    def sets_planned(self) -> int:
        """Planned sets of all exercises."""
        return sum(each.sets_planned for each in self.exercises)

    @property
    def sets_done(self) -> int:
        """Done sets of all exercises, those done by hand included."""
        return sum(each.sets_done for each in self.exercises)

    @property
    def sets_by_hand(self) -> int:
        """Sets of all exercises that were done but not seen."""
        return sum(each.sets_by_hand for each in self.exercises)

    @property
    def correct(self) -> int:
        """Correct repetitions of all exercises."""
        return sum(each.correct for each in self.exercises)

    @property
    def counted(self) -> int:
        """Counted repetitions of all exercises."""
        return sum(each.counted for each in self.exercises)

    @property
    def correct_share(self) -> float | None:
        """See `share`."""
        return share(self.correct, self.counted)

    @property
    def faults(self) -> Mapping[tuple[str, str], int]:
        """The number of repetitions with each (exercise, fault), the most frequent first."""
        found = Counter(
            {
                (each.exercise_id, fault): times
                for each in self.exercises
                for fault, times in each.faults.items()
            }
        )
        return dict(found.most_common())


def share(correct: int, counted: int) -> float | None:
    """Return the correct share of the counted repetitions, 0 to 1; None without any."""
    return correct / counted if counted else None


def digest(session: SessionToDigest) -> SessionDigest:
    """Make the digest of a session: what was done of its plan, and how."""
    planned = [task for task in tasks(session.planned) if not task.is_baseline]
    sets = trained(session.planned, session.sets)
    first = learning(session.planned, session.sets)
    ids = dict.fromkeys(
        [task.exercise_id for task in planned] + [each.exercise_id for each in session.sets]
    )
    reasons = [each.stop_reason for each in session.sets if each.status == STOPPED]
    return SessionDigest(
        stop_reasons=tuple(dict.fromkeys(reason for reason in reasons if reason)),
        exercises=tuple(
            exercise_digest(
                exercise_id,
                [task for task in planned if task.exercise_id == exercise_id],
                [each for each in sets if each.exercise_id == exercise_id],
                [each for each in first if each.exercise_id == exercise_id],
            )
            for exercise_id in ids
        ),
    )


def exercise_digest(
    exercise_id: str,
    planned: Sequence[SetTask],
    sets: Sequence[SetToDigest],
    first: Sequence[SetToDigest] = (),
) -> ExerciseDigest:
    """Make an exercise's digest from its planned and recorded sets, of one session.

    With sets of several sessions, `sets_done` and `sets_by_hand` would be wrong: sets of one
    position are attempts at one set. `first` are the sets from which the own range was learnt.
    """
    repetitions = [repetition for each in sets for repetition in each.repetitions]
    counted = [repetition for repetition in repetitions if repetition.counted]
    correct = [repetition for repetition in counted if not repetition.faults]
    asked = _asked(planned, sets)
    done = {each.position: each for each in sets if each.status == DONE}
    return ExerciseDigest(
        exercise_id=exercise_id,
        prescribed=_prescribed(planned),
        sets_planned=len(planned),
        sets_done=len(done),
        sets_by_hand=sum(each.by_hand for each in done.values()),
        correct=len(correct),
        faulty=len(counted) - len(correct),
        partial=len(repetitions) - len(counted),
        hold_target_s=hold_target_s(exercise_id, asked),
        asked=asked,
        in_form_s=sum(each for r in correct if not isnan(each := r.hold_s)),
        best_range_deg=max(_ranges_deg(counted), default=None),
        sides=tuple(
            _side_digest(side, of_side)
            for side in Side
            if (of_side := [repetition for repetition in counted if repetition.side is side])
        ),
        faults=_ranked(fault for repetition in counted for fault in repetition.faults),
        not_assessed=_ranked(
            missing.fault for repetition in counted for missing in repetition.not_assessed
        ),
        learnt=sum(repetition.counted for each in first for repetition in each.repetitions),
    )


def _prescribed(planned: Sequence[SetTask]) -> int | None:
    wanted = [task.prescription.repetitions for task in planned]
    known = [each for each in wanted if each is not None]
    return sum(known) if len(known) == len(wanted) else None


def _asked(planned: Sequence[SetTask], sets: Sequence[SetToDigest]) -> Prescription:
    if sets:
        return sets[-1].prescription
    return planned[-1].prescription if planned else Prescription()


def hold_target_s(exercise_id: str, asked: Prescription) -> float:
    """Return the seconds to hold in a set with these targets; 0 when there is no hold."""
    if asked.hold_s is not None:
        return asked.hold_s
    exercise = load_exercises().get(exercise_id)
    return exercise.default_hold_s if exercise else 0.0


def _side_digest(side: Side, counted: Sequence[Repetition]) -> SideDigest:
    return SideDigest(
        side=side,
        counted=len(counted),
        correct=sum(not repetition.faults for repetition in counted),
        range_of_motion_deg=_median(_ranges_deg(counted)),
        hold_s=_median([repetition.hold_s for repetition in counted]),
        lift_s=_median([repetition.lift_s for repetition in counted]),
        lower_s=_median([repetition.lower_s for repetition in counted]),
    )


def _ranges_deg(repetitions: Sequence[Repetition]) -> list[float]:
    ranges = (repetition.range_of_motion_deg for repetition in repetitions)
    return [each for each in ranges if each is not None]


def _median(values: Sequence[float]) -> float | None:
    known = [value for value in values if not isnan(value)]
    return median(known) if known else None


def _ranked(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())
