"""The journey of this browser tab: its state, and its effects on the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import streamlit as st

from formcheck.errors import AccessError
from formcheck.exercises.loader import load_exercises
from formcheck.journey.events import (
    Arrived,
    Began,
    BeginSession,
    Effect,
    EndSession,
    Event,
    SaveAdvice,
    SavePain,
    SaveReason,
    SaveSafety,
    TakeBack,
)
from formcheck.journey.journey_state import Journey, JourneyStage
from formcheck.journey.machine import step
from formcheck.plan.baseline import with_baseline
from formcheck.plan.items import PlanItem, SetTask, tasks
from formcheck.plan.session_progress import INTERRUPTED, TAKEN_BACK, left
from formcheck.plan.starter import starter_plan
from formcheck.store.records import STOPPED, SessionRecord
from formcheck.ui.page_database import laptop, store
from formcheck.ui.patient import given_up_sets
from formcheck.words import Translator, best_language, translator

_KEY = "journey"
# The red flags are asked again after this long.
ASK_AGAIN_AFTER = timedelta(days=7)
# Set in the session state by "measure my range again".
MEASURE_AGAIN = "measure-again"
# In the page's address during a set: what a restarted server has to know of this tab.
_SESSION = "session"


@dataclass(frozen=True, slots=True)
class Today:
    """The plan of today and its progress.

    Attributes:
        skipped: exercises of which something was skipped, and nothing is left.
    """

    items: tuple[PlanItem, ...]
    left: tuple[SetTask, ...]
    skipped: frozenset[str] = frozenset()


def journey() -> Journey:
    """Return this tab's place in the journey."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, Journey) else Journey()


def send(event: Event) -> None:
    """Step the journey and carry out its effects. Made for `on_click`."""
    state, effects = step(journey(), event)
    st.session_state[_KEY] = state
    try:
        for effect in effects:
            _do(effect)
    except AccessError:
        start_anew()


def start_anew() -> None:
    """Reset the journey: the clinic no longer admits this browser, and the page says what to do."""
    st.session_state.pop(_KEY, None)


def _do(effect: Effect) -> None:
    database = store()
    match effect:
        case SaveSafety(person_id, flags):
            database.add_safety(person_id, flags)
        case SaveAdvice(person_id, advice, pain):
            database.add_advice(person_id, advice.value, pain)
        case BeginSession(person_id, pain_before):
            items = plan_of(person_id)
            st.session_state.pop(MEASURE_AGAIN, None)
            plan = database.newest_plan(person_id)
            version = None if plan is None else plan.version
            send(Began(database.begin_session(person_id, items, pain_before, version)))
        case SavePain(session_id, pain):
            database.save_pain(session_id, pain)
        case SaveReason(session_id, reason, of_skipped):
            _save_reason(session_id, reason, of_skipped)
        case TakeBack(session_id, of_skipped, exercise_id):
            _take_back(session_id, of_skipped, exercise_id)
        case EndSession(session_id, pain_after, effort):
            database.end_session(session_id, pain_after, effort)


def _save_reason(session_id: str, reason: str, of_skipped: bool) -> None:
    """Save the reason for the last stopped set; if none was, for all skipped sets without one."""
    record = session_on_record(session_id)
    if record is None:
        return
    stopped = [] if of_skipped else given_up_sets.stopped(record)
    for one in stopped or given_up_sets.unexplained(record):
        store().end_set(one.id, one.status, reason)


def _take_back(session_id: str, of_skipped: bool, exercise_id: str | None) -> None:
    """Mark sets that were ended by mistake as interrupted: what is missing is left to do."""
    record = session_on_record(session_id)
    if record is None:
        return
    if of_skipped:
        mistaken = given_up_sets.skipped(record, exercise_id)
    else:
        mistaken = given_up_sets.stopped(record)
    for one in mistaken:
        store().end_set(one.id, STOPPED, INTERRUPTED)


def arrive(person_id: str) -> None:
    """Begin the journey of the person who now sits in front of the laptop."""
    database = store()
    answers = database.last_safety(person_id)
    unfinished = database.unfinished(person_id)
    ended = [s for s in database.sessions(person_id, limit=5) if s.ended_at is not None]
    pains = [s.pain_after if s.pain_after is not None else s.pain_before for s in ended]
    send(
        Arrived(
            person_id,
            is_safe=answers is not None and not answers.flags and is_recent(answers.at),
            last_pain=next((pain for pain in pains if pain is not None), None),
            unfinished_id=None if unfinished is None else unfinished.id,
            left=len(_left(person_id, unfinished)),
        )
    )


def come_back() -> None:
    """After a server's restart, lead whoever was in a set to what was counted, not to the start."""
    cut_off_id = st.query_params.get(_SESSION)
    if is_here() or cut_off_id is None:
        return
    for person in laptop().people():
        unfinished = laptop().unfinished(person.id)
        if unfinished is not None and unfinished.id == cut_off_id:
            arrive(person.id)


def keep_address() -> None:
    """Keep the session in the page's address for as long as it is in front of the camera."""
    now = journey()
    if now.stage is JourneyStage.LIVE and now.session_id is not None:
        st.query_params[_SESSION] = now.session_id
    elif _SESSION in st.query_params:
        del st.query_params[_SESSION]


def is_recent(at: datetime) -> bool:
    """Whether the red flags were asked recently enough not to be asked again."""
    return datetime.now(UTC) - at < ASK_AGAIN_AFTER


def done_today() -> bool:
    """Whether a session of this person has ended today, by this computer's clock.

    A session whose every set was taken back doesn't count.
    """
    person_id = journey().person_id
    ended = [] if person_id is None else store().sessions(person_id, limit=3)
    today_is = datetime.now().astimezone().date()
    return any(
        s.ended_at and not s.cut_off and s.ended_at.astimezone().date() == today_is
        for s in ended
        if any(each.stop_reason != TAKEN_BACK for each in s.sets) or not s.sets
    )


def plan_of(person_id: str) -> tuple[PlanItem, ...]:
    """Return the person's own plan, else the starter plan; baseline sets come first where due."""
    items = known_items(store().plan(person_id) or ()) or starter_plan()
    again = st.session_state.get(MEASURE_AGAIN, False)
    return with_baseline(items) if again or not store().baselines(person_id) else items


def known_items(items: Sequence[PlanItem]) -> tuple[PlanItem, ...]:
    """Leave out exercises that this computer no longer has: it can't watch them."""
    return tuple(item for item in items if item.exercise_id in load_exercises())


def today() -> Today:
    """Return the plan of the session under way, else of a new one."""
    now = journey()
    assert now.person_id is not None, "arrive() comes first"
    record = None if now.session_id is None else session_on_record(now.session_id)
    items = plan_of(now.person_id) if record is None else record.planned
    todo = _left(now.person_id, record)
    skipped = frozenset() if record is None else given_up_sets.skipped_exercises(record, todo)
    return Today(known_items(items), todo, skipped)


def _left(person_id: str, record: SessionRecord | None) -> tuple[SetTask, ...]:
    if record is None:
        return tasks(plan_of(person_id))
    todo = left(record.planned, record)
    return tuple(task for task in todo if task.exercise_id in load_exercises())


def session_on_record(session_id: str) -> SessionRecord | None:
    """Return a session of the person who is here, or None."""
    person_id = journey().person_id
    return None if person_id is None else store().session(person_id, session_id)


def language() -> str:
    """Return the person's language; before anybody is known, the browser's."""
    person_id = journey().person_id
    person = None if person_id is None else store().person(person_id)
    return best_language(st.context.locale or "en") if person is None else person.language


def words() -> Translator:
    """Return the translation into the language of this tab."""
    return translator(language())


def is_here() -> bool:
    """Whether somebody has said who they are."""
    return journey().stage is not JourneyStage.WHO
