"""Makes up the training of made-up patients, as their laptops would have sent it. Pure.

The numbers are plausible, not measured: they have the size and the spread of real ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log
from random import Random

from formcheck.exchange.documents import SessionDocument, SetPart
from formcheck.exchange.training_documents import (
    NotAssessedPart,
    RecordingPart,
    RepetitionPart,
    item_part,
    prescription_part,
)
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem, SetTask, tasks

CLIENT = "formcheck benchmarks"
REPETITIONS = 10  # asked for in each set
PLAN = tuple(
    PlanItem(exercise_id, 1, Prescription(REPETITIONS, 3.0), 30.0, "Made up, to measure with.")
    for exercise_id in ("pelvic_tilt", "knee_to_chest", "bridge", "cat_cow", "bird_dog")
)
A_SESSION = REPETITIONS * len(PLAN)  # repetitions, about
MOST_SESSIONS = 300  # of one patient: a year and a half
REP_S, REST_S = 6.0, 30.0
HIDDEN = "Your far side was hidden."

# The parts of a set's recording, by the set's number.
Recording = Mapping[int, Sequence[RecordingPart]]


@dataclass(frozen=True, slots=True)
class Habit:
    """The training habit of one patient.

    Attributes:
        sessions: how many so far; the newest was `quiet` ago, and `every` lies between two.
        faulty: share of repetitions with a fault, 0 to 1.
        sore: how likely it is, 0 to 1, that pain rises in a session or a set is stopped for it.
    """

    sessions: int
    every: timedelta
    quiet: timedelta
    faulty: float
    sore: float

    def ended_at(self, now: datetime) -> list[datetime]:
        """Return the end of each session, the oldest first."""
        newest = now - self.quiet
        return [newest - n * self.every for n in reversed(range(self.sessions))]


def habits(patients: int, sessions: float) -> list[Habit]:
    """Make up the habits of so many different patients, with the given mean of sessions.

    Most have trained a little and few for long (exponential), some not yet.
    """
    chance = Random(patients)
    shares = [max(0.0, -log(1.0 - (n + 0.5) / patients) - 0.1) for n in range(patients)]
    scale = sessions * patients / (sum(shares) or 1.0)
    return [_habit(chance, min(MOST_SESSIONS, round(share * scale))) for share in shares]


def _habit(chance: Random, sessions: int) -> Habit:
    return Habit(
        sessions=sessions,
        every=timedelta(days=chance.choice((1, 2, 2, 2, 3, 4)), minutes=chance.randrange(-90, 90)),
        quiet=timedelta(days=min(30.0, chance.expovariate(1 / 3)), hours=1),
        faulty=chance.betavariate(1.2, 3.0),
        sore=chance.choice((0.0, 0.0, 0.0, 0.05, 0.2)),
    )


def session_document(
    habit: Habit, chance: Random, ended_at: datetime, recording: Recording | None = None
) -> SessionDocument:
    """Make up a session of the whole plan, as it is sent when it has just ended."""
    pain = chance.randrange(0, 6)
    rises = chance.random() < habit.sore
    return SessionDocument(
        format=SessionDocument.its_format(),
        id=_id(chance, ended_at),
        client=CLIENT,
        sent_at=ended_at,
        started_at=ended_at - timedelta(seconds=len(PLAN) * (REPETITIONS * REP_S + REST_S)),
        ended_at=ended_at,
        plan_version=1,
        planned=tuple(map(item_part, PLAN)),
        pain_before=pain,
        pain_after=min(10, pain + 2 * rises),
        effort=chance.randrange(2, 8),
        sets=tuple(_set(habit, chance, task, ended_at, recording or {}) for task in tasks(PLAN)),
    )


def _set(
    habit: Habit, chance: Random, task: SetTask, ended_at: datetime, recording: Recording
) -> SetPart:
    number = task.position + 1
    stops = chance.random() < habit.sore / len(PLAN)
    ends = ended_at - (len(PLAN) - number) * timedelta(seconds=REPETITIONS * REP_S + REST_S)
    return SetPart(
        id=_id(chance, ends),
        number=number,
        position=task.position,
        exercise_id=task.exercise_id,
        prescription=prescription_part(task.prescription),
        status="stopped" if stops else "done",
        stop_reason="pain" if stops else None,
        by_hand=False,
        started_at=ends - timedelta(seconds=REPETITIONS * REP_S),
        ended_at=ends,
        repetitions=tuple(
            _repetition(habit, chance, task.exercise_id, index)
            for index in range(1, REPETITIONS + chance.choice((0, 1, 1, 2)))
        ),
        recording=tuple(recording.get(number, ())),
    )


def _repetition(habit: Habit, chance: Random, exercise_id: str, index: int) -> RepetitionPart:
    exercise = load_exercises()[exercise_id]
    known = list(exercise.fault_labels)
    counted, range_deg = chance.random() > 0.04, round(chance.gauss(60.0, 6.0), 2)
    start_s = REP_S * (index - 1) + round(chance.random(), 3)
    return RepetitionPart(
        index=index,
        counted=counted,
        side=("left", "right")[index % 2] if exercise.has_sides else "both",
        start_s=start_s,
        end_s=start_s + 5.0,
        lift_s=round(chance.uniform(0.8, 1.6), 3),
        hold_s=round(chance.gauss(3.2, 0.4), 3),
        lower_s=round(chance.uniform(0.8, 1.6), 3),
        range_of_motion_deg=range_deg if exercise.movement.shown_measure else None,
        peak_deg=110.0 + range_deg if exercise.movement.shown_measure else None,
        way=range_deg + 1.0 if counted else None,
        confidence=round(chance.uniform(0.7, 1.0), 3),
        faults=tuple(_faults(habit, chance, known)) if counted else (),
        not_assessed=(NotAssessedPart(fault=known[-1], reason=HIDDEN),)
        if chance.random() < 0.3
        else (),
    )


def _faults(habit: Habit, chance: Random, known: Sequence[str]) -> Sequence[str]:
    if chance.random() >= habit.faulty:
        return ()
    # A person's faults are mostly the same ones.
    return known[:2] if chance.random() < 0.1 else known[:1]


def _id(chance: Random, at: datetime) -> str:
    """Make up an id as of that time, as `store.row_ids` does."""
    return f"{int(at.timestamp() * 1000):012x}{chance.getrandbits(80):020x}"
