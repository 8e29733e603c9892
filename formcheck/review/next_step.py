"""The next step of a prescription, proposed by the clinic's rules; a person decides. Pure.

The rule is one sentence: after several sessions in a row in which all sets were seen, enough of the
repetitions were in form and pain was answered and not clearly up, add one repetition (on each
side); where the most is reached, add one second of hold. Nothing at all is proposed while pain was
clearly up in one of the newest sessions, whatever its exercises, or while an alert of safety or
pain is open. The numbers are unvalidated defaults (`rules`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from formcheck.exercises.loader import load_exercises
from formcheck.plan.items import BOTH, PlanItem
from formcheck.review.concerns import pain_rise
from formcheck.review.past import PastSession
from formcheck.review.ranks import RANKS, AlertKind, Rank
from formcheck.review.rules import Rules


@dataclass(frozen=True, slots=True)
class Step:
    """A proposed change to one exercise.

    Attributes:
        place: the exercise's place in the plan, from 0.
        before, after: the prescription now, and the proposed one.
    """

    place: int
    before: PlanItem
    after: PlanItem


def next_steps(
    items: Sequence[PlanItem],
    version: int,
    newest_first: Sequence[PastSession],
    rules: Rules,
    open_alerts: Iterable[AlertKind],
) -> tuple[Step, ...]:
    """Propose steps by the rules, from the sessions that followed this version of the plan.

    Args:
        open_alerts: the kinds of the alerts that nobody has acknowledged yet.
    """
    by_it = [each for each in newest_first if each.plan_version == version]
    hurt = any(_is_pain_up(each, rules) for each in by_it[: rules.step_sessions])
    if hurt or any(RANKS[each] <= Rank.PAIN for each in open_alerts):
        return ()
    return tuple(_steps(items, by_it, rules))


def with_steps(items: Sequence[PlanItem], steps: Sequence[Step]) -> tuple[PlanItem, ...]:
    """Apply these steps to a plan."""
    changed = {step.place: step.after for step in steps}
    return tuple(changed.get(place, item) for place, item in enumerate(items))


def _steps(
    items: Sequence[PlanItem], newest_first: Sequence[PastSession], rules: Rules
) -> Iterator[Step]:
    names = [item.exercise_id for item in items]
    for place, item in enumerate(items):
        if names.count(item.exercise_id) > 1:
            continue  # a session counts all sets of one exercise together
        having = (each for each in newest_first if _has(each, item.exercise_id))
        latest = list(islice(having, rules.step_sessions))
        if len(latest) < rules.step_sessions:
            continue
        if all(_is_in_form(each, item.exercise_id, rules) for each in latest):
            further = _further(item, rules)
            if further is not None:
                yield Step(place, item, further)


def _has(past: PastSession, exercise_id: str) -> bool:
    return any(each.exercise_id == exercise_id for each in past.digest.exercises)


def _is_pain_up(past: PastSession, rules: Rules) -> bool:
    return pain_rise(past.pain_before, past.pain_after, rules) is not None


def _is_in_form(past: PastSession, exercise_id: str, rules: Rules) -> bool:
    if past.pain_before is None or past.pain_after is None or _is_pain_up(past, rules):
        return False
    (found,) = (each for each in past.digest.exercises if each.exercise_id == exercise_id)
    share = found.correct_share
    all_seen = found.sets_planned == found.sets_done and not found.sets_by_hand
    enough = found.prescribed is None or found.counted >= found.prescribed
    return all_seen and enough and share is not None and share >= rules.good_share


def _further(item: PlanItem, rules: Rules) -> PlanItem | None:
    """Add one repetition on each side, else one second of hold; None at the end of both."""
    exercise, asked = load_exercises()[item.exercise_id], item.prescription
    repetitions = asked.repetitions or exercise.default_repetitions
    more = repetitions + (2 if exercise.has_sides and item.side == BOTH else 1)
    if more <= rules.most_repetitions:
        return replace(item, prescription=replace(asked, repetitions=more))
    hold_s = exercise.default_hold_s if asked.hold_s is None else asked.hold_s
    if hold_s > 0.0 and hold_s + 1.0 <= rules.most_hold_s:
        return replace(item, prescription=replace(asked, hold_s=hold_s + 1.0))
    return None
