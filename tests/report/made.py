"""Sessions for the tests of reports: one to look at, and any that could be on record."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from formcheck.exercises.prescription import BEYOND_LIMIT, Prescription
from formcheck.landmarks import Side
from formcheck.plan.items import PlanItem
from formcheck.reps.repetition import NotAssessed, Repetition
from formcheck.store.records import SessionRecord, SetRecord
from tests.store.made import START

NOW = datetime(2026, 4, 7, 10, 0, tzinfo=UTC)
ASKED = Prescription(8, 3.0, 1.0, 45.0, 60.0)
HIPS = NotAssessed("rotated_hips", "A camera at the side can't see the hips turn.")
# Names that break careless programs: markup, formulas, other scripts, control characters.
NAMES = (
    "Rosa Martín",
    "<script>alert(1)</script> & Sons",
    "=cmd|' /C calc'!A0",
    "@Łukasz Μαρία Борис",
    "李小龍 محمد नमस्ते 👩‍👧",
    "\x00\x07\n",
    "A" * 300,
    "",
)


def a_repetition(index: int, side: Side = Side.BOTH, **changes: object) -> Repetition:
    made = Repetition(
        index=index,
        counted=True,
        side=side,
        start_s=7.0 * index,
        end_s=7.0 * index + 6.0,
        lift_s=1.25,
        hold_s=3.2 + 0.01 * index,
        lower_s=1.4,
        range_of_motion_deg=41.0 + index,
        peak_deg=174.0,
        faults=(),
        not_assessed=(),
        confidence=0.9,
    )
    return replace(made, **changes)


def a_set(
    position: int,
    exercise_id: str,
    *repetitions: Repetition,
    asked: Prescription = ASKED,
    **changes: object,
) -> SetRecord:
    begun = START + timedelta(minutes=3 * position)
    made = SetRecord(
        id=UUID(int=position + 1).hex,
        position=position,
        exercise_id=exercise_id,
        prescription=asked,
        status="done",
        stop_reason=None,
        by_hand=False,
        started_at=begun,
        ended_at=begun + timedelta(minutes=2),
        repetitions=repetitions,
    )
    return replace(made, **changes)


def a_session(*sets: SetRecord, day: int = 0, **changes: object) -> SessionRecord:
    """With a plan of a set for each of the sets, unless told otherwise."""
    begun = START + timedelta(days=day)
    planned = tuple(PlanItem(s.exercise_id, 1, s.prescription, 30.0, "A source.") for s in sets)
    made = SessionRecord(
        id=UUID(int=1000 + day).hex,
        person_id=UUID(int=7).hex,
        started_at=begun,
        ended_at=begun + timedelta(minutes=18),
        planned=planned,
        pain_before=3,
        pain_after=3,
        effort=6,
        sets=sets,
        plan_version=2,
    )
    return replace(made, **changes)


def an_ordinary_session(**changes: object) -> SessionRecord:
    """A bridge with a partial and faults, a two-sided bird dog, a tilt done unseen."""
    low = {"faults": ("low_hips",)}
    bridge = [
        a_repetition(1),
        a_repetition(2, **low),
        a_repetition(3, **low),
        a_repetition(4, counted=False, range_of_motion_deg=12.0),
    ]
    dog = [
        a_repetition(1, Side.LEFT, not_assessed=(HIPS,), faults=("bent_knee",)),
        a_repetition(2, Side.RIGHT, not_assessed=(HIPS,), range_of_motion_deg=84.0),
    ]
    free = Prescription(10, 3.0)
    return a_session(
        a_set(0, "bridge", *bridge),
        a_set(1, "bird_dog", *dog, asked=Prescription(6, 3.0)),
        a_set(2, "pelvic_tilt", by_hand=True, asked=free),
        **changes,
    )


def days(*numbers: int, faulty: int = 0, **changes: object) -> tuple[SessionRecord, ...]:
    """A bridge of four repetitions on each of these days, so many of them with low hips."""
    repetitions = [
        a_repetition(index, faults=("low_hips",) if index <= faulty else ())
        for index in range(1, 5)
    ]
    return tuple(a_session(a_set(0, "bridge", *repetitions), day=n, **changes) for n in numbers)


_SECONDS = st.floats(0, 60) | st.just(math.nan)
_FAULTS = ("low_hips", "short_hold", "too_fast", BEYOND_LIMIT, "newer_<b>&amp")
_MISSING = [
    NotAssessed("sagging_hold", "Not seen well enough."),
    NotAssessed("unknown", "<i>Why</i> & how."),
]


def _repetitions(most: int) -> st.SearchStrategy[list[Repetition]]:
    one = st.builds(
        Repetition,
        index=st.just(1),
        counted=st.booleans(),
        side=st.sampled_from(list(Side)),
        start_s=_SECONDS,
        end_s=_SECONDS,
        lift_s=_SECONDS,
        hold_s=_SECONDS,
        lower_s=_SECONDS,
        range_of_motion_deg=st.none() | st.floats(0, 180),
        peak_deg=st.none() | st.floats(0, 360),
        faults=st.lists(st.sampled_from(_FAULTS), unique=True, max_size=3).map(tuple),
        not_assessed=st.lists(st.sampled_from(_MISSING), unique=True, max_size=2).map(tuple),
        confidence=st.floats(0, 1) | st.just(math.nan),
    )
    numbered = st.lists(one, max_size=most)
    return numbered.map(lambda each: [replace(r, index=n) for n, r in enumerate(each, start=1)])


_ASKED = st.builds(
    Prescription,
    repetitions=st.none() | st.integers(1, 20),
    hold_s=st.none() | st.floats(0, 60),
    tempo_s=st.none() | st.floats(0, 5),
    range_goal_deg=st.none() | st.floats(1, 90),
    range_limit_deg=st.none() | st.floats(91, 180),
)
_EXERCISES = st.sampled_from(["bridge", "bird_dog", "cat_cow", "of_a_newer_program"])
_RATING = st.none() | st.integers(0, 10)


@st.composite
def sessions(draw: st.DrawFn, most: int = 8) -> SessionRecord:
    """Any session: nothing done, nothing measured, by hand, partials only, one-sided, unended."""
    sets = []
    for position in range(draw(st.integers(0, 3))):
        by_hand = draw(st.booleans())
        made = a_set(
            position,
            draw(_EXERCISES),
            *(() if by_hand else draw(_repetitions(most))),
            asked=draw(_ASKED),
            by_hand=by_hand,
            status=draw(st.sampled_from(["done", "stopped", "skipped", "open"])),
        )
        reason = draw(st.sampled_from(["pain", "tired", "interrupted", "of_a_newer_program"]))
        sets.append(replace(made, stop_reason=reason if made.status == "stopped" else None))
    return a_session(
        *sets,
        pain_before=draw(_RATING),
        pain_after=draw(_RATING),
        effort=draw(_RATING),
        ended_at=draw(st.none() | st.just(START + timedelta(minutes=9))),
        plan_version=draw(st.none() | st.integers(1, 9)),
    )
