"""The planned events of the demo clinic, before any of them is performed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from formcheck.demo import acts
from formcheck.demo.acts import Act
from formcheck.demo.cast import MIRRORED, DemoPatient, patient
from formcheck.demo.demo_plans import PLANS
from formcheck.demo.span import Treatment
from formcheck.demo.stories import CAST, STORIES
from formcheck.demo.storyline import acts_of
from formcheck.plan.items import BOTH

ENDS = datetime(2026, 11, 20, 20, tzinfo=UTC)
BEGINS = ENDS - timedelta(weeks=8)


def told(story: str, seed: int = 1) -> tuple[DemoPatient, list[Act]]:
    one = patient(CAST.index(story), Random(seed))
    span = Treatment(who=0, begins=BEGINS, ends=ENDS, kept=2)
    return one, sorted(acts_of(one, Random(seed), span), key=lambda act: act.at)


def trains(happens: list[Act]) -> list[acts.Trains]:
    return [act for act in happens if isinstance(act, acts.Trains)]


@pytest.mark.parametrize("story", STORIES)
def test_nothing_happens_before_the_invitation_or_after_the_end(story: str) -> None:
    _, happens = told(story)
    assert isinstance(happens[0], acts.Invites)
    assert all(BEGINS <= act.at <= ENDS for act in happens)


@pytest.mark.parametrize("story", STORIES)
def test_sessions_are_on_prescribed_days_and_pain_moves_little_between_them(story: str) -> None:
    one, happens = told(story)
    found = [act.training for act in trains(happens)]
    days = PLANS[one.story.plans[0]].days
    assert all(each.started_at.weekday() in days for each in found)
    for earlier, later in pairwise(found):
        assert later.started_at - earlier.started_at >= timedelta(hours=12)
        assert later.pain_before - earlier.pain_after < 2
    assert all(0 <= each.pain_after <= 10 and 0 <= each.effort <= 10 for each in found)


def test_only_the_newest_sessions_come_with_their_recordings() -> None:
    _, happens = told("recovers")
    kept = [act.with_recordings for act in trains(happens)]
    assert kept == [False] * (len(kept) - 2) + [True, True]


def test_a_story_is_told_the_same_again_and_otherwise_for_another_seed() -> None:
    assert told("steady") == told("steady")
    assert told("steady") != told("steady", seed=2)


def test_stories_are_what_they_say() -> None:
    newest = {story: trains(told(story)[1])[-1:] for story in STORIES}
    assert not newest["not_begun"] and not newest["invited"]
    assert ENDS - newest["quiet"][0].at > timedelta(days=9)
    rise = newest["pain_rises"][0].training
    assert rise.pain_after - rise.pain_before == 2
    assert newest["stops_in_pain"][0].training.stop_reason == "pain"
    assert all(act.training.by_hand for act in trains(told("by_hand")[1]))
    _, flagged = told("flag_open")
    asked = next(act for act in flagged if isinstance(act, acts.AnswersSafety) and act.flags)
    assert newest["flag_open"][0].at < asked.at


def test_a_new_prescription_comes_half_way() -> None:
    _, happens = told("recovers")
    prescribed = [act for act in happens if isinstance(act, acts.Prescribes)]
    assert [act.plan for act in prescribed] == ["lying", "lying_more"]
    assert abs(prescribed[1].at - BEGINS - timedelta(weeks=4)) < timedelta(days=1)
    versions = [act.training.plan_version for act in trains(happens)]
    assert set(versions) == {1, 2} and versions == sorted(versions)


def test_three_thousand_people_have_three_thousand_names() -> None:
    assert len({patient(index, Random(0)).name for index in range(3000)}) == 3000


def test_who_faces_the_other_way_is_prescribed_nothing_for_one_leg_alone() -> None:
    """Plans name the legs of those who face this way."""
    mirrored = [each for each in STORIES.values() if each.plans[0] in MIRRORED]
    assert mirrored
    for story in mirrored:
        assert {item.side for name in story.plans for item in PLANS[name].items} == {BOTH}
