"""The coach: turns the engine's updates into stages, and things to say, sound and record. Pure.

    setup -> arm -> countdown -> work <-> paused, then rest -> the next task, or done

`stop`, or an arm held up for three seconds, ends the session at any stage. `skipping.skip`, or an
arm held up for a moment twice, goes on with the next exercise; an arm up once soon afterwards takes
the skip back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from formcheck.coach import gesture
from formcheck.coach.checks import light_text, set_up_checks
from formcheck.coach.coach_state import COUNTDOWN_S, LAPSE_S, CoachState
from formcheck.coach.coach_words import NOBODY
from formcheck.coach.introducing import introduced, next_step
from formcheck.coach.person_seen import PersonSeen, see
from formcheck.coach.skipping import is_second_sign, may_take_back, skip, take_back
from formcheck.coach.stages import (
    OVER,
    REMINDER_S,
    CoachStage,
    Effect,
    Picture,
    Priority,
    Saying,
    SetBegan,
    SetEnded,
    Stopped,
    Tone,
)
from formcheck.coach.work_stage import ended, guided, recorded, reminder, saying
from formcheck.exercises.spec import Exercise
from formcheck.plan.items import SetTask
from formcheck.sentence import Sentence
from formcheck.session.update import Prompt, Update

PASSED_S = 1.5
FAILING_SAID_AFTER_S = 1.0
# A second person is reported only after two looks have seen them, so this is said at once.
SAID_AT_ONCE = frozenset({"one_person"})
ARMED_AFTER_S = 2.0
AWAY_S = 1.5
BACK_S = 1.0
# After an absence this long, the camera may have been moved.
LONG_PAUSE_S = 30.0
SPOKEN_REST_S = 3
# In a rest the next exercise is introduced after "rest now", and in time before the countdown.
TOLD_AFTER_S, TOLD_BEFORE_S = 3.0, 10.0

Stepped = tuple[CoachState, tuple[Effect, ...]]


def start(
    tasks: Sequence[SetTask], exercises: Mapping[str, Exercise], first_times: Collection[str] = ()
) -> CoachState:
    """Return the state before the first picture.

    Raises:
        ValueError: there is nothing to do.
    """
    if not tasks:
        raise ValueError("A session needs at least one task.")
    can_skip = len({task.exercise_id for task in tasks}) > 1
    return CoachState(tuple(tasks), exercises, frozenset(first_times), can_skip=can_skip)


def step(state: CoachState, update: Update, picture: Picture) -> Stepped:
    """Advance by one picture.

    Args:
        update: the engine's update; the engine is started afresh for each task before its set.
        picture: the picture's properties at the same moment.
    """
    if state.stage in OVER:
        return state, ()
    observation = update.observation
    was_blind = state.t_s is not None and observation.t_s - state.t_s >= AWAY_S
    seen = see(observation, state.exercise)
    raising = gesture.watch(state.raising, observation)
    is_sign = state.can_skip and gesture.is_sign(state.raising, raising)
    watched = state.watched.after(seen, observation, picture)
    state = replace(state.having(seen), raising=raising, watched=watched)
    if is_sign and (may_take_back(state) or is_second_sign(state)):
        return take_back(state) if may_take_back(state) else skip(state, update)
    lasted_s = 0.0 if raising is None else raising.lasted_s
    if lasted_s >= gesture.STOP_AFTER_S:
        return stop(state, update, "gesture")
    if was_blind and state.stage is CoachStage.WORK:
        state = state.to(CoachStage.PAUSED, seen.t_s)  # the page has said why
    state, effects = STEPS[state.stage](state, seen, update)
    if lasted_s >= gesture.WARN_AFTER_S:
        effects = (*effects, saying(Priority.STAGE, "stopping"))
    if is_sign:
        state = replace(state, signed_s=seen.t_s)
        effects = (*effects, saying(Priority.STAGE, "skipping"))
    state, counted = recorded(state, update)
    effects += counted
    if state.began and update.done:
        state, last = ended(state, seen.t_s)
        effects += last
    return state, effects


def stop(state: CoachState, update: Update | None, reason: str) -> Stepped:
    """End the session; put the repetitions that `update` has counted so far on record."""
    if state.stage in OVER:
        return state, ()
    effects: tuple[Effect, ...] = ()
    if state.began:
        state, effects = (state, ()) if update is None else recorded(state, update)
        is_done = update is not None and update.done
        effects += (SetEnded(state.task.position, "done" if is_done else "stopped"),)
    t_s = state.since_s if state.t_s is None else state.t_s
    state = replace(state.to(CoachStage.STOPPED, t_s), began=False, stopped=reason)
    silent = tuple(effect for effect in effects if not isinstance(effect, Saying | Tone))
    return state, (*silent, Stopped(reason), Tone("end"), saying(Priority.STOP, "stopped"))


def noticed(state: CoachState, update: Update) -> Prompt | None:
    """Return the engine's notice, or the light's where nobody is found because of bad light."""
    notice = update.notice
    light = light_text(state.watched)
    nobody_found = notice is not None and notice.sentence.template == NOBODY
    return Prompt("light", Sentence(light)) if light and nobody_found else notice


def _setup(state: CoachState, seen: PersonSeen, update: Update) -> Stepped:
    looked = set_up_checks(state.watched, seen, update.observation, state.exercise)
    checks = state.advice.with_waived(looked)
    failing = next((check for check in checks if not check.passed), None)
    state, told = _told(state, seen)
    # While something else is said, nobody hears this check's sentence: that time doesn't count.
    advised = failing if seen.t_s >= state.telling.until_s else None
    state = replace(state, checks=checks, advice=state.advice.after(seen.t_s, advised))
    if failing is None:
        since_s = seen.t_s if state.passed_since_s is None else state.passed_since_s
        is_told = state.telling.index == state.index
        if is_told and seen.t_s - since_s >= PASSED_S:
            return state.to(CoachStage.ARM, seen.t_s), told
        return replace(state, passed_since_s=since_s, failing=None), told
    before = state.failing
    since_s = before[1] if before is not None and before[0] == failing.text else seen.t_s
    state = replace(state, passed_since_s=None, failing=(failing.text, since_s))
    is_at_once = failing.id in SAID_AT_ONCE
    is_taught = bool(state.telling.lesson) and not seen.in_start
    is_early = seen.t_s - since_s < FAILING_SAID_AFTER_S or is_taught
    if told or (is_early and not is_at_once):
        return state, told
    priority = Priority.NOTICE if is_at_once else Priority.INSTRUCTION
    words = Sentence(failing.text)
    return state, (Saying(priority, f"check_{failing.id}", words, again_s=REMINDER_S),)


def _told(state: CoachState, seen: PersonSeen) -> Stepped:
    """Introduce the next exercise, to a beginner who isn't in place yet one step at a time."""
    if state.telling.index != state.index:
        is_heard = seen.t_s >= state.telling.until_s
        return _introduced(state, seen.t_s) if is_heard else (state, ())
    if seen.in_start:
        return state, ()
    telling, words = next_step(state.telling, seen.t_s)
    return replace(state, telling=telling), () if words is None else (words,)


def _introduced(state: CoachState, t_s: float) -> Stepped:
    telling, words = introduced(
        state.telling,
        state.index,
        state.task,
        state.exercise,
        state.hold_target_s,
        t_s,
        is_first_time=state.exercise.id in state.first_times,
    )
    return replace(state, telling=telling), (words,)


def _arm(state: CoachState, seen: PersonSeen, update: Update) -> Stepped:
    if state.still is not None or seen.in_start:
        since_s = seen.t_s if state.still is None else state.still.since_s
        if seen.t_s - since_s >= ARMED_AFTER_S and seen.in_start:
            return _counting(state.to(CoachStage.COUNTDOWN, seen.t_s))
        return state, (saying(Priority.INSTRUCTION, "ready"),)
    state, told = _told(state, seen)
    if told:
        return state, told
    posture = Prompt("posture", Sentence(state.exercise.instructions.start))
    notice = noticed(state, update) or posture
    return state, (reminder(notice),)


def _countdown(state: CoachState, seen: PersonSeen, _: Update) -> Stepped:
    if seen.t_s - max(state.start_seen_s, state.since_s) > LAPSE_S:
        return state.to(CoachStage.ARM, seen.t_s), ()
    if seen.t_s - state.since_s < COUNTDOWN_S:
        return _counting(state)
    if state.began:  # after a long pause
        return state.to(CoachStage.WORK, seen.t_s), (saying(Priority.STAGE, "go_on"),)
    state = replace(state.to(CoachStage.WORK, seen.t_s), began=True, here_s=seen.t_s)
    word = "once" if state.task.is_baseline else "go"
    return state, (SetBegan(state.task.position), saying(Priority.STAGE, word))


def _counting(state: CoachState) -> Stepped:
    """Say the digits, each with a tick at its beginning."""
    seconds = state.seconds or 1
    if state.ticked == seconds or seconds > SPOKEN_REST_S:
        return state, ()
    state = replace(state, ticked=seconds)
    spoken = Saying(Priority.COUNTDOWN, f"{state.stage}_{seconds}", Sentence(str(seconds)))
    return state, (spoken, Tone("tick"))


def _work(state: CoachState, seen: PersonSeen, update: Update) -> Stepped:
    if seen.t_s - state.here_s >= AWAY_S:
        return state.to(CoachStage.PAUSED, seen.t_s), (saying(Priority.STAGE, "paused"),)
    # A missing part of the body isn't named before it has paused the set.
    return guided(state, replace(update, notice=None) if seen.away else update)


def _paused(state: CoachState, seen: PersonSeen, update: Update) -> Stepped:
    if seen.away:
        notice = noticed(state, update)
        return state, () if notice is None else (reminder(notice),)
    if seen.t_s - state.since_s > LONG_PAUSE_S:
        return state.to(CoachStage.SETUP, seen.t_s), ()
    if state.start_since_s is not None and seen.t_s - state.start_since_s >= BACK_S:
        return state.to(CoachStage.WORK, seen.t_s), (saying(Priority.STAGE, "go_on"),)
    return state, ()


def _rest(state: CoachState, seen: PersonSeen, _: Update) -> Stepped:
    same = state.tasks[state.index - 1].exercise_id == state.task.exercise_id
    rested_s = seen.t_s - state.since_s
    if rested_s >= state.rest_s:
        return state.to(CoachStage.ARM if same else CoachStage.SETUP, seen.t_s), ()
    is_time = TOLD_AFTER_S <= rested_s <= state.rest_s - TOLD_BEFORE_S
    if is_time and not same and state.telling.index != state.index:
        return _introduced(state, seen.t_s)
    return _counting(state)


STEPS: dict[CoachStage, Callable[[CoachState, PersonSeen, Update], Stepped]] = {
    CoachStage.SETUP: _setup,
    CoachStage.ARM: _arm,
    CoachStage.COUNTDOWN: _countdown,
    CoachStage.WORK: _work,
    CoachStage.PAUSED: _paused,
    CoachStage.REST: _rest,
}
