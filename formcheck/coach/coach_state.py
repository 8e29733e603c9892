"""The coach's memory between two pictures."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from formcheck.coach.advice import AdviceMemory
from formcheck.coach.checks import Check, PlaceMemory
from formcheck.coach.gesture import Raising
from formcheck.coach.holding import Holding
from formcheck.coach.introducing import Introductions
from formcheck.coach.person_seen import PersonSeen, Stillness, stillness
from formcheck.coach.stages import CoachStage
from formcheck.exercises.spec import Exercise
from formcheck.plan.items import SetTask

COUNTDOWN_S = 3.0
# If the posture is lost for less than this, the model lost it, not the person.
LAPSE_S = 0.4


@dataclass(frozen=True, slots=True)
class Skipped:
    """Sets left out at the person's wish.

    Attributes:
        t_s: when they were skipped.
        tasks: the tasks of that exercise still to do if the skip is taken back, in order.
    """

    t_s: float
    tasks: tuple[SetTask, ...]


@dataclass(frozen=True, slots=True)
class CoachState:
    """State of the coach between two pictures.

    Attributes:
        tasks, exercises: the tasks to do, in order, and every exercise by its id.
        first_times: ids of the exercises that this person has never done here.
        stage, since_s: the session's stage, and since when.
        t_s: time of the last picture.
        index: index of the task under way, or of the next one while resting.
        began: the task's set is on, even if it is paused.
        recorded, counted: how many of its repetitions are on record, and how many of those count.
        holding: what was heard of the hold under way.
        praised_at: `counted` at the last praise, or the last repetition with a fault.
        checks: checks of the last picture while setting up.
        advice: for how long the sentence of each check that may be waived has stood.
        passed_since_s: since when all checks have passed.
        failing: sentence of the first failing check, and since when it has stood.
        ticked: the digit of the countdown that was last said.
        start_since_s, start_seen_s: since when, and when last, the start posture was seen.
        still: how long the body has been still in that posture.
        here_s: when every part that the exercise needs was last in the picture.
        telling: what was said of the next exercise.
        raising: the arm that is up.
        signed_s: when an arm was last up for a moment, which twice means to skip.
        skipped: what was skipped last, until another exercise is skipped or this is taken back.
        stopped: why the session was stopped, or None.
        finished: counted repetitions of the set just ended, earlier attempts included, and how many
            were asked for (None where no number was). None before the first set's end, and after a
            skipped set.
        can_skip: the session began with several exercises.
    """

    tasks: tuple[SetTask, ...]
    exercises: Mapping[str, Exercise]
    first_times: frozenset[str] = frozenset()
    stage: CoachStage = CoachStage.SETUP
    since_s: float = 0.0
    t_s: float | None = None
    index: int = 0
    began: bool = False
    recorded: int = 0
    counted: int = 0
    holding: Holding = field(default_factory=Holding)
    praised_at: int = 0
    watched: PlaceMemory = field(default_factory=PlaceMemory)
    checks: tuple[Check, ...] = ()
    advice: AdviceMemory = field(default_factory=AdviceMemory)
    passed_since_s: float | None = None
    failing: tuple[str, float] | None = None
    ticked: int | None = None
    start_since_s: float | None = None
    start_seen_s: float = -math.inf
    still: Stillness | None = None
    here_s: float = 0.0
    telling: Introductions = field(default_factory=Introductions)
    raising: Raising | None = None
    signed_s: float = -math.inf
    skipped: Skipped | None = None
    stopped: str | None = None
    finished: tuple[int, int | None] | None = None
    can_skip: bool = False

    @property
    def task(self) -> SetTask:
        """The task under way, or the next one while resting."""
        return self.tasks[self.index]

    @property
    def exercise(self) -> Exercise:
        """The task's exercise, without the prescription's targets."""
        return self.exercises[self.task.exercise_id]

    @property
    def hold_target_s(self) -> float:
        """Seconds to hold in this task."""
        hold_s = self.task.prescription.hold_s
        return self.exercise.default_hold_s if hold_s is None else hold_s

    @property
    def seconds(self) -> int | None:
        """Whole seconds of countdown or rest left; None in other stages."""
        length_s = {CoachStage.COUNTDOWN: COUNTDOWN_S, CoachStage.REST: self.rest_s}.get(self.stage)
        if length_s is None or self.t_s is None:
            return None
        return max(1, math.ceil(length_s - (self.t_s - self.since_s) - 1e-9))

    @property
    def rest_s(self) -> float:
        """Length of the rest before this task."""
        return self.tasks[self.index - 1].rest_after_s if self.index else 0.0

    def to(self, stage: CoachStage, t_s: float) -> CoachState:
        """Begin another stage."""
        return replace(
            self,
            stage=stage,
            since_s=t_s,
            checks=(),
            passed_since_s=None,
            failing=None,
            ticked=None,
            still=None,
            start_since_s=None,
        )

    def having(self, seen: PersonSeen) -> CoachState:
        """Update the timers of posture and presence with one more picture."""
        first = self.t_s is None
        posed = self
        if seen.in_start and seen.body is not None:
            since_s = seen.t_s if self.start_since_s is None else self.start_since_s
            still = stillness(self.still, seen.t_s, seen.body)
            posed = replace(self, start_since_s=since_s, start_seen_s=seen.t_s, still=still)
        elif seen.t_s - self.start_seen_s > LAPSE_S:
            posed = replace(self, start_since_s=None, still=None)
        return replace(
            posed,
            t_s=seen.t_s,
            since_s=seen.t_s if first else self.since_s,
            here_s=seen.t_s if first or not seen.away else self.here_s,
        )
