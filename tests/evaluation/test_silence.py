"""Wrong in silence: a wrong count that nothing warns of."""

from __future__ import annotations

from formcheck.evaluation.totals import totals
from tests.evaluation.made import got, person, render, scored, true


def test_a_sure_wrong_count_without_a_notice_is_silent():
    assert scored(person(2), got(confidence=0.51)).silent


def test_nothing_counted_and_nothing_said_is_silent():
    assert scored(person(2)).silent


def test_one_sure_repetition_among_unsure_ones_is_silent():
    assert scored(person(3), got(confidence=0.3), got(5, confidence=0.9)).silent


def test_a_wrong_count_that_is_unsure_throughout_is_not_silent():
    assert not scored(person(2), got(confidence=0.5)).silent


def test_a_right_count_is_never_silent():
    assert not scored(person(1, most=2), got()).silent


def test_a_notice_must_have_lasted_two_seconds():
    assert scored(person(2), notices_s={"nobody": 1.9, "missing_feet": 1.9}).silent
    said = scored(person(2), notices_s={"nobody": 0.5, "missing_feet": 2.0})
    assert not said.silent


def test_another_exercise_recognised_is_a_notice():
    assert not scored(person(0), got(), looks_like="bird_dog").silent


def test_to_be_told_the_start_position_only_is_a_figure_of_its_own():
    told = scored(person(2), got(), notices_s={"posture": 60.0})
    more = scored(person(2), got(), notices_s={"posture": 60.0, "nobody": 3.0})
    right = scored(person(1), got(), notices_s={"posture": 60.0})
    assert [score.posture_only for score in (told, more, right)] == [True, False, False]
    assert not told.silent
    assert totals([told, more, right])["groups"]["real"]["wrong_with_posture_only"] == [
        "real/a.mp4"
    ]


def test_a_sure_partial_is_nothing_counted():
    assert scored(person(1), got(counted=False)).silent


def test_silent_clips_are_named_real_and_rendered_apart():
    scores = [
        scored(person(2, file="real/quiet.mp4")),
        scored(person(0, file="real/fine.mp4")),
        scored(render(true(), file="made/quiet.mp4")),
    ]
    groups = totals(scores)["groups"]
    assert groups["real"]["wrong_in_silence"] == ["real/quiet.mp4"]
    assert groups["renders"]["wrong_in_silence"] == ["made/quiet.mp4"]
