"""No course of events loses a repetition, hits a dead end, or makes the coach talk over itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formcheck.coach import coach, voice
from formcheck.coach.stages import (
    OVER,
    SAME_AGAIN_S,
    AllDone,
    CoachStage,
    Picture,
    Priority,
    RepetitionDone,
    Saying,
    SetBegan,
    SetEnded,
    Stopped,
)
from formcheck.coach.voice import VoiceState, cuts_off, spoken_s
from formcheck.exercises.loader import load_exercises
from formcheck.landmarks import Observation, Side
from formcheck.reps.repetition import Phase, Repetition
from formcheck.sentence import Sentence
from formcheck.session.update import Prompt, Update
from tests.coach.sessions import WELL_SEEN, plan, seen
from tests.stick import Attempt, all_fours, bridge_at, supine, towards

pytestmark = pytest.mark.slow

EXERCISES = load_exercises()
WANTED = 2
FRAME_S = 0.25


def raised():
    joints = dict(bridge_at(0.0, Attempt())[0])
    joints["left_elbow"] = joints["shoulder"] + towards(90.0, 0.29)
    joints["left_wrist"] = joints["shoulder"] + towards(90.0, 0.55)
    return joints


SIGHTS = {
    "lying": lambda t_s: seen(supine(130.0), t_s),
    "hips up": lambda t_s: seen(supine(180.0), t_s),
    "kneeling": lambda t_s: seen(all_fours(), t_s, lying=False),
    "nobody": lambda t_s: Observation(t_s, (640, 480), None),
    "arm up": lambda t_s: seen(raised(), t_s),
}
DARK, SHAKEN = Picture(0.02, 0.0), Picture(0.5, 90.0)
PICTURES = st.sampled_from([WELL_SEEN, WELL_SEEN, Picture(), DARK, SHAKEN])
# So many frames of a sight, during which so many repetitions come to an end.
CHAPTERS = st.tuples(
    st.sampled_from([*SIGHTS, "lying", "lying", "kneeling"]),
    st.integers(1, 60),
    st.integers(0, 2),
    st.booleans(),
    PICTURES,
)

# Half of the sessions come to their first set for certain.
BEGUN = ("lying", 40, 0, True, WELL_SEEN)
STORIES = st.builds(
    lambda begun, rest: [BEGUN, *rest] if begun else rest,
    st.booleans(),
    st.lists(CHAPTERS, max_size=14),
)


def repetition(index: int, counted: bool) -> Repetition:
    return Repetition(index, counted, Side.BOTH, 0.0, 1.0, 0.3, 0.3, 0.3, None, None, (), (), 1.0)


class Engine:
    """A stand-in for the engine's updates: counts that only grow, started afresh for each set."""

    def __init__(self) -> None:
        self.done: tuple[Repetition, ...] = ()
        self.told: list[tuple[int, Repetition]] = []

    def update(self, state: coach.CoachState, observation: Observation, ends: int, counted: bool):
        if not state.began:
            self.done = ()
        elif sum(each.counted for each in self.done) < WANTED:
            for _ in range(ends):
                self.done += (repetition(len(self.done) + 1, counted),)
                self.told.append((state.task.position, self.done[-1]))
        count = sum(each.counted for each in self.done)
        gone = observation.pose is None
        nobody = Prompt("nobody", Sentence("I can't see you. Move into the picture."))
        return Update(
            observation=observation,
            phase=Phase.REST,
            count=count,
            partial_count=len(self.done) - count,
            hold_s=0.0,
            progress=0.0,
            notice=nobody if gone else None,
            cue=Prompt("low_hips", Sentence("Lift your hips a little higher.")) if ends else None,
            repetitions=self.done,
            done=count >= WANTED,
        )


def lived(chapters):
    """Every state, effect and utterance of a made-up session."""
    state = coach.start(plan("bridge", "bird_dog", "bridge", repetitions=WANTED), EXERCISES)
    engine, speaking = Engine(), VoiceState()
    states, effects, spoken, t_s = [state], [], [], 0.0
    for sight, frames, ends, counted, picture in chapters:
        for frame in range(frames):
            t_s += FRAME_S
            ending = ends if frame == frames - 1 else 0
            update = engine.update(state, SIGHTS[sight](t_s), ending, counted)
            state, happened = coach.step(state, update, picture)
            speaking = voice.step(speaking, t_s, happened)
            states.append(state)
            effects += happened
            latest = speaking.latest
            if latest is not None and latest not in [said for said, _, _ in spoken]:
                spoken.append((latest, speaking.priority, speaking.until_s))
    return states, effects, spoken, engine


SETTINGS = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@SETTINGS
@given(STORIES, st.booleans())
def test_no_repetition_is_lost_or_doubled(chapters, stopped: bool) -> None:
    states, effects, _, engine = lived(chapters)
    if stopped:
        effects += coach.stop(states[-1], None, "button")[1]
    recorded = [(e.position, e.repetition) for e in effects if isinstance(e, RepetitionDone)]
    assert recorded == engine.told
    under_way = None
    for effect in effects:
        match effect:
            case SetBegan(position):
                assert under_way is None
                under_way = position
            case RepetitionDone(position, _):
                assert under_way == position
            case SetEnded(position, _):
                assert under_way == position
                under_way = None
            case Stopped() | AllDone():
                assert under_way is None


@SETTINGS
@given(STORIES)
def test_every_stage_has_a_way_out(chapters) -> None:
    """By the button at once; and whatever happened, somebody who just goes on comes to the end."""
    states, _, _, _ = lived(chapters)
    state = states[-1]
    if state.stage not in OVER:
        stopped, effects = coach.stop(state, None, "button")
        assert stopped.stage is CoachStage.STOPPED
        assert any(isinstance(effect, Stopped) for effect in effects)
    sights = {"bridge": "lying", "bird_dog": "kneeling"}
    engine, t_s = Engine(), state.t_s or 0.0
    engine.done = tuple(repetition(i + 1, i < state.counted) for i in range(state.recorded))
    for _ in range(1000):
        if state.stage in OVER:
            break
        t_s += FRAME_S
        sight = SIGHTS[sights[state.task.exercise_id]](t_s)
        ends = 1 if state.stage is CoachStage.WORK else 0
        state, _ = coach.step(state, engine.update(state, sight, ends, True), WELL_SEEN)
    assert state.stage in OVER


@SETTINGS
@given(STORIES)
def test_never_two_things_at_once_nor_the_same_too_soon(chapters) -> None:
    _, _, spoken, _ = lived(chapters)
    for (_, before, until_s), (said, priority, _) in pairwise(spoken):
        assert said.t_s >= until_s or cuts_off(priority, before)
    check_same_again(spoken)


SAYINGS = st.builds(
    Saying,
    priority=st.sampled_from(Priority),
    key=st.sampled_from("abcd"),
    sentence=st.builds(
        Sentence, st.sampled_from(["3", "Slower, in control.", "Now the other leg. Turn round."])
    ),
)


@SETTINGS
@given(st.lists(st.tuples(st.floats(0.01, 4.0), st.lists(SAYINGS, max_size=4)), max_size=40))
def test_the_voice_keeps_its_rules_whatever_it_is_asked(moments) -> None:
    state, t_s, spoken = VoiceState(), 0.0, []
    for after_s, says in moments:
        t_s += after_s
        before = state
        state = voice.step(state, t_s, says)
        if state.latest is before.latest or state.latest is None:
            continue
        assert t_s >= before.until_s or cuts_off(state.priority, before.priority)
        spoken.append((state.latest, state.priority, state.until_s))
    check_same_again(spoken)


def check_same_again(spoken) -> None:
    keys = {said.saying.key for said, _, _ in spoken}
    number_at_s = {said.t_s for said, priority, _ in spoken if priority is Priority.COUNT}
    for key in keys:
        said_s = [(said.t_s, until_s) for said, _, until_s in spoken if said.saying.key == key]
        for (sooner_s, until_s), (later_s, _) in pairwise(said_s):
            was_cut_off = any(sooner_s < t_s < until_s for t_s in number_at_s)
            assert later_s - sooner_s >= SAME_AGAIN_S or was_cut_off


def test_the_most_important_is_said_first_and_what_waited_too_long_never() -> None:
    cue = Saying(Priority.CUE, "cue", Sentence("Lift your hips a little higher."))
    praise = Saying(Priority.PRAISE, "praise", Sentence("Well done."))
    state = voice.step(VoiceState(), 0.0, (praise, cue))
    assert state.latest is not None and state.latest.saying.key == "cue"
    later = voice.step(state, spoken_s(cue) + 0.1, ())
    assert later.latest is state.latest  # praise was out of date by then
    stop = Saying(Priority.STOP, "stop", Sentence("Stopped. Rest."))
    now = voice.step(state, 0.1, (stop,)).latest
    assert now is not None and now.saying.key == "stop"
