"""Another exercise than the chosen one is named after two repetitions, and only then."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations

import pytest

from formcheck.exercises.prescription import Prescription
from formcheck.session.engine import start, step
from formcheck.session.recognition import RECENT_S, SURE, doubted, looks_like
from formcheck.words import translator
from tests.session.sets import CLEAN, EXERCISES, FREE, notices, repetition, run
from tests.stick import MOVES, SUPINE, Attempt, in_turn, observations

pytestmark = pytest.mark.slow

FPS = 10
PAIRS = list(permutations(sorted(MOVES), 2))
# Those that begin in the same position are the ones that may be taken for each other.
ALIKE = [(a, b) for a, b in PAIRS if (a in SUPINE) == (b in SUPINE)]
TWICE = CLEAN[:2]
MEASURED = [each for each in EXERCISES.values() if each.measured_on_people]


def judged(chosen, stream):
    return run(chosen, stream, others=EXERCISES.values())


@pytest.mark.parametrize(("done", "chosen"), PAIRS)
def test_two_repetitions_of_another_exercise_are_named_with_the_chosen_one(done, chosen):
    last, updates = judged(chosen, observations(done, TWICE, FPS))
    names = EXERCISES[done].name, EXERCISES[chosen].name
    assert updates[-1].notice.id == "looks_like"
    assert str(updates[-1].notice.sentence) == "This looks like {}. You chose {}.".format(*names)
    assert (last.looks_like, last.count) == (done, 0)


def test_an_exercise_that_was_not_measured_on_people_is_never_named_instead():
    """Nobody knows how often it would be seen where it isn't done."""
    state = start(EXERCISES["bridge"], FREE, EXERCISES.values())
    looking = {shadow.exercise.id for shadow in state.shadows}
    assert looking == {each.id for each in MEASURED} - {"bridge"}
    new = replace(EXERCISES["cat_cow"], measured_on_people=False)
    last, updates = run("bridge", observations("cat_cow", TWICE, FPS), others=[new])
    assert last.looks_like is None
    assert "looks_like" not in notices(updates)


def test_the_sentence_names_both_in_the_persons_language():
    _, updates = judged("bridge", observations("cat_cow", TWICE, FPS))
    assert str(updates[-1].notice.sentence) == "This looks like Cat-cow. You chose Bridge."
    french = updates[-1].notice.sentence.said(translator("fr"))
    assert "Chat-vache" in french
    assert french.endswith("Vous avez choisi\u00a0: Pont.")


@pytest.mark.parametrize(("done", "chosen"), ALIKE)
def test_one_repetition_of_another_exercise_is_not_named(done, chosen):
    last, updates = judged(chosen, observations(done, TWICE[:1], FPS))
    assert "looks_like" not in notices(updates) and last.looks_like is None


@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_the_right_exercise_is_never_called_another_one(exercise_id):
    made = [*TWICE, Attempt(depth=0.3), Attempt(depth=0.6), *TWICE]
    last, updates = judged(exercise_id, observations(exercise_id, made, FPS))
    assert notices(updates) == []
    assert {update.looks_like for update in [*updates, last]} == {None}


@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_looking_for_the_others_changes_nothing_of_the_chosen_ones_record(exercise_id):
    stream = list(observations(exercise_id, TWICE, FPS))
    alone, _ = run(exercise_id, stream)
    assert judged(exercise_id, stream)[0].repetitions == alone.repetitions


@pytest.mark.parametrize(("done", "chosen"), ALIKE)
def test_the_notice_goes_with_the_first_repetition_of_the_chosen_exercise(done, chosen):
    wrong = observations(done, TWICE, FPS)
    _, updates = judged(chosen, in_turn(wrong, observations(chosen, CLEAN, FPS)))
    shown = {update.count: update.notice for update in updates}
    assert shown[0].id == "looks_like"
    after = [u.notice for u in updates if u.count > 0]
    assert after and not any(notice and notice.id == "looks_like" for notice in after)


def test_the_report_forgets_the_other_exercise_once_the_chosen_one_was_done_as_often():
    wrong = observations("bird_dog", TWICE, FPS)
    last, _ = judged("bridge", in_turn(wrong, observations("bridge", TWICE, FPS)))
    assert last.count == 2 and last.looks_like is None


def test_the_report_remembers_what_the_screen_no_longer_shows():
    pause = observations("bird_dog", [Attempt(depth=0.0, rest_s=RECENT_S)], FPS)
    last, updates = judged("bridge", in_turn(observations("bird_dog", TWICE, FPS), pause))
    assert "looks_like" in notices(updates)
    assert updates[-1].notice.id == "posture"
    assert last.looks_like == "bird_dog"


def test_without_others_to_compare_nothing_is_named():
    last, updates = run("bridge", observations("bird_dog", TWICE, FPS))
    assert notices(updates) == ["posture"] and last.looks_like is None


def shadows_seen(chosen, made, fps):
    """Of each picture its time, the count, and the others' last picture."""
    state = start(EXERCISES[chosen], FREE, EXERCISES.values())
    for observation in observations(chosen, made, fps):
        state, update = step(state, observation)
        lasts = {shadow.last.t_s for shadow in state.shadows}
        assert len(lasts) == 1 and len(state.shadows) == len(MEASURED) - 1
        yield observation.t_s, update.count, lasts.pop()


@pytest.mark.parametrize("fps", [5, 15, 30, 60])
def test_the_others_look_at_no_more_than_about_eight_pictures_a_second(fps):
    looked_s = sorted({last_s for *_, last_s in shadows_seen("bridge", TWICE[:1], fps)})
    gaps_s = [b - a for a, b in pairwise(looked_s)]
    assert min(gaps_s) >= 1 / 8.5
    assert max(gaps_s) <= max(0.2, 1 / fps) + 1e-9


def test_the_others_stop_looking_after_the_third_counted_repetition():
    rows = list(shadows_seen("bridge", CLEAN * 2, 15))
    assert rows[-1][1] == 2 * SURE == 6
    third_s = next(t_s for t_s, count, _ in rows if count == SURE)
    assert third_s - 0.2 < rows[-1][2] <= third_s


def with_count(exercise_id, repetitions):
    state = start(EXERCISES[exercise_id], Prescription())
    count = sum(repetition.counted for repetition in repetitions)
    return replace(state, repetitions=repetitions, count=count)


@pytest.fixture(scope="module")
def two():
    return run("bridge", observations("bridge", TWICE, FPS))[0].repetitions


def test_two_others_done_as_often_name_neither(two):
    one = with_count("bridge", two)
    assert looks_like((one,), ()) == EXERCISES["bridge"]
    assert looks_like((one, with_count("pelvic_tilt", two)), ()) is None


def test_attempts_that_did_not_count_name_nothing(two):
    partials = tuple(replace(repetition, counted=False) for repetition in two)
    assert looks_like((with_count("bridge", partials),), ()) is None
    assert looks_like((with_count("bridge", two),), partials) == EXERCISES["bridge"]


def test_a_partial_of_the_other_exercise_does_not_keep_the_notice_alive(two):
    partial = replace(two[-1], counted=False, end_s=two[-1].end_s + RECENT_S)
    shadows = (with_count("bridge", (*two, partial)),)
    assert looks_like(shadows, (), two[-1].end_s + RECENT_S + 1.0) is None


def test_what_was_done_long_ago_is_for_the_report_only(two):
    shadows, end_s = (with_count("bridge", two),), two[-1].end_s
    assert looks_like(shadows, (), end_s + RECENT_S - 1.0) == EXERCISES["bridge"]
    assert looks_like(shadows, (), end_s + RECENT_S + 1.0) is None
    assert looks_like(shadows, (), None) == EXERCISES["bridge"]


def counted(start_s, end_s, confidence=1.0, faults=()):
    return repetition(start_s=start_s, end_s=end_s, confidence=confidence, faults=faults)


def shadow_with(*repetitions):
    state = start(EXERCISES["pelvic_tilt"], FREE)
    return replace(state, repetitions=repetitions, count=len(repetitions))


def test_what_a_likelier_exercise_counts_as_well_is_doubted():
    mine = (counted(0.0, 4.0), counted(10.0, 14.0, 0.7, ("low_hips", "short_hold")))
    tilts = shadow_with(counted(11.0, 15.0), counted(16.0, 20.0), counted(21.0, 25.0))
    alone, both = doubted(mine, (tilts,))
    assert alone == mine[0]
    assert both.counted and both.confidence == 0.42
    assert (both.faults, both.perhaps) == (("short_hold",), ("low_hips",))


def test_an_exercise_that_is_not_likelier_casts_no_doubt():
    mine = (counted(0.0, 4.0), counted(5.0, 9.0))
    assert doubted(mine, (shadow_with(counted(0.0, 4.0), counted(5.0, 9.0)),)) == mine
    assert doubted(mine, ()) == mine
