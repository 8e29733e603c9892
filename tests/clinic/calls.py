"""Every call of a patient's own records at the clinic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from formcheck.store.clinic.hosted import Hosted
from formcheck.store.records import Baseline, PlanVersion
from tests.store.made import FIVE, START, item, repetition
from tests.sync.made import SHOWN, seen

BASELINE = Baseline("bridge", START, 55.0, 3.0, 60.0)
PLAN = PlanVersion(9, START, "clinic", (item(),))


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids of a patient and of the things that belong to them."""

    person: str
    session: str
    set: str
    told: str
    message: str


# Every call there is, in an order in which a patient may do all of it.
CALLS: dict[str, Callable[[Hosted, Ids], Any]] = {
    "person": lambda own, ids: own.person(ids.person),
    "set_language": lambda own, ids: own.set_language(ids.person, "fr"),
    "add_safety": lambda own, ids: own.add_safety(ids.person, ("fever",)),
    "last_safety": lambda own, ids: own.last_safety(ids.person),
    "add_advice": lambda own, ids: own.add_advice(ids.person, "red_flag"),
    "advices": lambda own, ids: own.advices(ids.person),
    "plan": lambda own, ids: own.plan(ids.person),
    "newest_plan": lambda own, ids: own.newest_plan(ids.person),
    "save_plan": lambda own, ids: own.save_plan(ids.person, (item(),), "mine"),
    "take_plan": lambda own, ids: own.take_plan(ids.person, PLAN),
    "save_baseline": lambda own, ids: own.save_baseline(ids.person, BASELINE),
    "baselines": lambda own, ids: own.baselines(ids.person),
    "outcome_asks": lambda own, ids: own.outcome_asks(ids.person),
    "outcomes": lambda own, ids: own.outcomes(ids.person),
    "add_outcome": lambda own, ids: own.add_outcome(ids.person, "psfs", {"Shoes": 4}),
    "goals": lambda own, ids: own.goals(ids.person),
    "take_goals": lambda own, ids: own.take_goals(ids.person, ()),
    "take_asks": lambda own, ids: own.take_asks(ids.person, ()),
    "begin_session": lambda own, ids: own.begin_session(ids.person, (item(),), 3),
    "save_pain": lambda own, ids: own.save_pain(ids.session, 3),
    "begin_set": lambda own, ids: own.begin_set(ids.session, 0, "bridge", FIVE),
    "add_repetition": lambda own, ids: own.add_repetition(ids.set, repetition(7)),
    "review_set": lambda own, ids: own.review_set(ids.set, (repetition(7),), (), 2),
    "add_recording": lambda own, ids: own.add_recording(ids.set, seen(3)),
    "recording": lambda own, ids: own.recording(ids.set),
    "end_set": lambda own, ids: own.end_set(ids.set, "stopped", "pain"),
    "take_back": lambda own, ids: own.take_back(ids.told),
    "end_session": lambda own, ids: own.end_session(ids.session, 9, 9),
    "unfinished": lambda own, ids: own.unfinished(ids.person),
    "sessions": lambda own, ids: own.sessions(ids.person),
    "session": lambda own, ids: own.session(ids.person, ids.session),
    "exercises_done": lambda own, ids: own.exercises_done(ids.person),
    "has_consented": lambda own, ids: own.has_consented(ids.person),
    "save_consent": lambda own, ids: own.save_consent(ids.person, True, SHOWN),
    "messages": lambda own, ids: own.messages(ids.person),
    "write_message": lambda own, ids: own.write_message(ids.person, "Hello"),
    "mark_read": lambda own, ids: own.mark_read(ids.person, ids.message),
    "export": lambda own, ids: own.export(ids.person),
    "delete": lambda own, ids: own.delete(ids.person),
}
PRESCRIBING = {"save_plan", "take_plan", "take_asks", "take_goals"}
# What names nobody, and what the others are made of.
OTHERS = {"link", "clinic_name", "leave"}
