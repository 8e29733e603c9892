"""Sessions for the tests of the session's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.plan.items import PlanItem
from formcheck.reps.repetition import NotAssessed, Repetition
from formcheck.store.records import DONE, SessionRecord, SetRecord
from tests.store.made import repetition
from tests.ui.desk.made import NOW, an_id

ASKED = Prescription(4, 3.0)
UNSEEN = NotAssessed("rotated_hips", "A camera at the side can't see the hips turn.")


def rep(index: int, *faults: str, side: Side = Side.LEFT, **values: object) -> Repetition:
    made = repetition(index, faults=faults, not_assessed=())
    return replace(made, side=side, not_assessed=(UNSEEN,), **values)


def a_set(name: str, *repetitions: Repetition, **values: object) -> SetRecord:
    made = SetRecord(
        id=an_id(name),
        position=0,
        exercise_id="bird_dog",
        prescription=ASKED,
        status=DONE,
        stop_reason=None,
        by_hand=False,
        started_at=NOW,
        ended_at=NOW,
        repetitions=repetitions,
    )
    return replace(made, **values)


def a_session(name: str, *sets: SetRecord, days_ago: float = 0, **values: object):
    exercises = dict.fromkeys(each.exercise_id for each in sets)
    at = NOW - timedelta(days=days_ago)
    sets = tuple(replace(each, started_at=at, ended_at=at) for each in sets)
    made = SessionRecord(
        id=an_id(name),
        person_id="anna",
        started_at=at,
        ended_at=at,
        planned=tuple(PlanItem(each, 1, ASKED, 30.0, "A source.") for each in exercises),
        pain_before=2,
        pain_after=3,
        effort=4,
        sets=sets,
        plan_version=2,
    )
    return replace(made, **values)
