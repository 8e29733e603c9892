"""The way through a session: where each answer leads, and that no path is a dead end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.journey.events import (
    AnsweredSafety,
    Arrived,
    Began,
    BeginSession,
    CameraLeft,
    EndSession,
    GaveAfter,
    GavePain,
    GaveReason,
    Left,
    Resumed,
    SavePain,
    SaveReason,
    SaveSafety,
    SetSaved,
    TakeBack,
    TookBack,
    Understood,
    WentTo,
)
from formcheck.journey.journey_state import (
    CALL_REASONS,
    STOP_REASONS,
    Advice,
    Journey,
    JourneyStage,
)
from formcheck.journey.machine import step

NEW = Arrived("p", is_safe=False, last_pain=None, unfinished_id=None, left=5)
KNOWN = Arrived("p", is_safe=True, last_pain=3, unfinished_id=None, left=5)


def after(*events, state=None):
    state, effects = state or Journey(), ()
    for event in events:
        state, more = step(state, event)
        effects += more
    return state, effects


def test_a_whole_session_goes_through_and_is_recorded():
    state, effects = after(
        NEW,
        AnsweredSafety(()),
        WentTo(JourneyStage.PAIN),
        GavePain(3),
        Began("s"),
        SetSaved(4),
        SetSaved(0),
        CameraLeft(stopped=False),
        GaveAfter(2, 5),
    )
    assert state.stage is JourneyStage.SUMMARY
    assert effects == (SaveSafety("p", ()), BeginSession("p", 3), EndSession("s", 2, 5))


def test_a_red_flag_leads_to_advice_and_exercise_only_after_a_professional():
    state, _ = after(NEW, AnsweredSafety(("bladder",)))
    assert (state.stage, state.advice) == (JourneyStage.ADVICE, Advice.RED_FLAG)
    assert after(WentTo(JourneyStage.PLAN), state=state)[0].stage is JourneyStage.ADVICE
    assert after(Understood(cleared=False), state=state)[0].stage is JourneyStage.SAFETY
    assert after(Understood(cleared=True), state=state)[0].stage is JourneyStage.PLAN


@pytest.mark.parametrize(
    ("pain", "stage"), [(3, JourneyStage.LIVE), (4, JourneyStage.LIVE), (5, JourneyStage.ADVICE)]
)
def test_pain_well_over_last_time_leads_to_advice(pain, stage):
    assert after(KNOWN, WentTo(JourneyStage.PAIN), GavePain(pain))[0].stage is stage


def test_the_first_pain_given_is_no_rise():
    first = Arrived("p", is_safe=True, last_pain=None, unfinished_id=None, left=5)
    assert after(first, WentTo(JourneyStage.PAIN), GavePain(9))[0].stage is JourneyStage.LIVE


@pytest.mark.parametrize("reason", STOP_REASONS)
def test_a_stop_asks_why_and_pain_leads_to_advice_before_anything_else(reason):
    state, effects = after(
        KNOWN,
        WentTo(JourneyStage.PAIN),
        GavePain(3),
        Began("s"),
        CameraLeft(stopped=True),
        GaveReason(reason),
    )
    assert SaveReason("s", reason) in effects
    expected = JourneyStage.ADVICE if reason in CALL_REASONS else JourneyStage.AFTER
    assert state.stage is expected
    if expected is JourneyStage.ADVICE:
        assert after(Understood(cleared=False), state=state)[0].stage is JourneyStage.AFTER


def test_a_skipped_exercise_asks_why_at_the_end():
    state, _ = after(KNOWN, WentTo(JourneyStage.PAIN), GavePain(3), Began("s"))
    assert after(CameraLeft(stopped=False), state=state)[0].stage is JourneyStage.AFTER
    asked, _ = after(CameraLeft(stopped=False, skipped=True), state=state)
    assert (asked.stage, asked.has_skipped) == (JourneyStage.REASON, True)
    assert SaveReason("s", "tired", True) in after(GaveReason("tired"), state=asked)[1]
    both, _ = after(CameraLeft(stopped=True, skipped=True), state=state)
    assert (both.stage, both.has_skipped) == (JourneyStage.REASON, False)


@pytest.mark.parametrize("of_skipped", [False, True])
def test_a_mistaken_stop_or_skip_is_taken_back_and_leads_before_the_camera(of_skipped):
    session = (KNOWN, WentTo(JourneyStage.PAIN), GavePain(3), Began("s"))
    state, effects = after(
        *session, CameraLeft(stopped=not of_skipped, skipped=of_skipped), TookBack(of_skipped)
    )
    assert (state.stage, state.has_skipped) == (JourneyStage.LIVE, False)
    assert effects[-1] == TakeBack("s", of_skipped, None)


def test_from_the_plan_one_skipped_exercise_is_taken_back():
    going_on = Arrived("p", is_safe=True, last_pain=3, unfinished_id="s", left=2)
    state, effects = after(going_on, Resumed(go_on=True), TookBack(True, "bridge"))
    assert (state.stage, effects) == (JourneyStage.PLAN, (TakeBack("s", True, "bridge"),))
    assert after(KNOWN, TookBack(True, "bridge"))[1] == ()  # nothing is on record yet


def test_a_session_that_was_cut_off_can_be_gone_on_with_or_left():
    cut_off = Arrived("p", is_safe=True, last_pain=3, unfinished_id="s", left=2)
    assert after(cut_off)[0].stage is JourneyStage.RESUME
    state, effects = after(cut_off, Resumed(go_on=True), WentTo(JourneyStage.PAIN), GavePain(3))
    assert (state.stage, state.session_id) == (JourneyStage.LIVE, "s")
    assert effects == (SavePain("s", 3),)  # the record keeps the first one given
    state, effects = after(cut_off, Resumed(go_on=False))
    assert (state.stage, state.session_id) == (JourneyStage.PLAN, None)
    assert effects == (EndSession("s", None, None),)


def test_without_a_camera_sets_are_marked_by_hand_until_none_is_left():
    state, effects = after(KNOWN, WentTo(JourneyStage.BY_HAND, "bridge"))
    assert (state.stage, effects) == (JourneyStage.BY_HAND, (BeginSession("p", None),))
    state, _ = after(Began("s"), SetSaved(1), state=state)
    assert state.stage is JourneyStage.PLAN
    state, effects = after(WentTo(JourneyStage.BY_HAND, "cat_cow"), SetSaved(0), state=state)
    assert (state.stage, effects) == (JourneyStage.AFTER, ())


@pytest.mark.parametrize(("pain", "advised"), [(4, ()), (9, (Understood(cleared=True),))])
def test_pain_given_after_a_set_by_hand_is_put_on_record_before_the_camera(pain, advised):
    by_hand = (KNOWN, WentTo(JourneyStage.BY_HAND, "bridge"), Began("s"), SetSaved(4))
    state, effects = after(*by_hand, WentTo(JourneyStage.PAIN), GavePain(pain), *advised)
    assert (state.stage, effects[-1]) == (JourneyStage.LIVE, SavePain("s", pain))


PAIN = st.integers(0, 10)
EVENTS = st.one_of(
    st.builds(
        Arrived,
        st.just("p"),
        st.booleans(),
        st.none() | PAIN,
        st.none() | st.just("old"),
        st.integers(0, 9),
    ),
    st.builds(AnsweredSafety, st.lists(st.just("fever"), max_size=1).map(tuple)),
    st.builds(Understood, st.booleans()),
    st.builds(WentTo, st.sampled_from(JourneyStage), st.none() | st.just("bridge")),
    st.builds(GavePain, PAIN),
    st.just(Began("s")),
    st.builds(SetSaved, st.integers(0, 9)),
    st.builds(CameraLeft, st.booleans()),
    st.builds(GaveReason, st.sampled_from(STOP_REASONS)),
    st.builds(TookBack, st.booleans(), st.none() | st.just("bridge")),
    st.builds(GaveAfter, PAIN, PAIN),
    st.builds(Resumed, st.booleans()),
    st.just(Left()),
)
OUT = {
    JourneyStage.WHO: [KNOWN],
    JourneyStage.SAFETY: [AnsweredSafety(())],
    JourneyStage.ADVICE: [Understood(cleared=True), Understood(cleared=False)],
    JourneyStage.RESUME: [Resumed(go_on=True)],
    JourneyStage.LIVE: [CameraLeft(stopped=True)],
    JourneyStage.PAIN: [GavePain(0)],
    JourneyStage.REASON: [GaveReason("tired")],
    JourneyStage.AFTER: [GaveAfter(0, 0)],
    JourneyStage.BY_HAND: [WentTo(JourneyStage.PLAN)],
    JourneyStage.LEARN: [WentTo(JourneyStage.PLAN)],
    JourneyStage.PLAN: [WentTo(JourneyStage.PAIN)],
    JourneyStage.SUMMARY: [WentTo(JourneyStage.PLAN)],
}


@given(st.lists(EVENTS, max_size=40))
def test_every_stage_that_can_be_reached_has_a_way_out(events):
    state, _ = after(*events)
    assert any(step(state, way)[0].stage is not state.stage for way in OUT[state.stage])


@given(st.lists(EVENTS, max_size=40))
def test_nobody_exercises_with_an_unanswered_red_flag_or_without_a_name(events):
    state = Journey()
    for event in events:
        state, _ = step(state, event)
        if state.stage in {
            JourneyStage.PLAN,
            JourneyStage.PAIN,
            JourneyStage.LIVE,
            JourneyStage.BY_HAND,
        }:
            assert state.is_safe
            assert state.person_id is not None


@given(st.lists(EVENTS, max_size=40))
def test_a_session_on_record_is_ended_at_most_once(events):
    state, ended = Journey(), []
    for number, event in enumerate(events):
        if isinstance(event, Began):
            event = Began(f"s{number}")
        if isinstance(event, Arrived) and event.unfinished_id:
            event = replace(event, unfinished_id=f"old{number}")
        state, effects = step(state, event)
        ended += [effect.session_id for effect in effects if isinstance(effect, EndSession)]
    assert len(ended) == len(set(ended))


def test_whoever_is_deleted_at_the_last_question_leaves_nothing_to_end():
    state, _ = after(KNOWN, WentTo(JourneyStage.PAIN), GavePain(3), Began("s"))
    state, effects = after(CameraLeft(stopped=False), Left(), state=state)
    assert (state, effects) == (Journey(), ())
