"""The report says what the engine said, in the fixed form, and nothing breaks its page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.pipeline import report_of
from formcheck.report.document import texts
from formcheck.report.of_clip import clip_document, headline, reasons_for_nothing, remarks
from formcheck.report.summary import report_json
from formcheck.reps.attempt import RefusalReason, Refused
from formcheck.session.engine import start, step
from formcheck.words import translator
from tests.stick import Attempt, observations

ENGLISH = translator("en")
EXERCISES = load_exercises()
KEYS = [
    "index",
    "counted",
    "side",
    "start_s",
    "end_s",
    "lift_s",
    "hold_s",
    "lower_s",
    "range_of_motion_deg",
    "peak_deg",
    "faults",
    "not_assessed",
    "confidence",
    "perhaps",
]


@pytest.fixture(scope="module")
def report():
    state = start(EXERCISES["bird_dog"], Prescription(100, 3.0))
    made = [Attempt(side="left", hold_s=4.0), Attempt(depth=0.3), Attempt(depth=0.6, hold_s=1.0)]
    stream = list(observations("bird_dog", made))
    for observation in stream:
        state, _ = step(state, observation)
    return report_of(state, len(stream), len(stream), stream[-1].t_s)


def test_the_data_has_the_fixed_form_and_the_engines_numbers(report):
    data = report_json(report)
    assert list(data) == [
        "schema",
        "exercise",
        "duration_s",
        "frames",
        "frames_with_person",
        "prescribed",
        "count",
        "partial_count",
        "repetitions",
        "attempts",
    ]
    assert report_json(replace(report, model="heavy"))["model"] == "heavy"
    assert data["schema"] == "formcheck.report/1"
    assert (data["count"], data["partial_count"]) == (2, 1)
    for row, repetition in zip(data["repetitions"], report.repetitions, strict=True):
        assert list(row) == KEYS
        assert row["hold_s"] == pytest.approx(repetition.hold_s, abs=0.001)
        assert row["faults"] == list(repetition.faults)
        assert row["side"] == repetition.side.value


def test_what_is_not_sure_is_in_the_data_and_no_twitch(report):
    doubted = replace(report.repetitions[0], perhaps=("low_leg",))
    refused = (
        Refused(1.0, 3.0004, RefusalReason.NOT_THIS, "donkey_kick"),
        Refused(4.0, 4.1, RefusalReason.TWITCH),
    )
    changed = replace(report, repetitions=(doubted,), refused=refused, live_count=3)
    data = report_json(changed)
    assert data["repetitions"][0]["perhaps"] == ["low_leg"]
    kick = {"start_s": 1.0, "end_s": 3.0, "why": "not_this", "like": "donkey_kick"}
    assert (data["attempts"], data["live_count"]) == ([kick], 3)


def test_the_document_tells_what_is_not_sure_apart_from_what_is_there(report):
    first, *_ = report.repetitions
    doubted = replace(first, faults=(), perhaps=("low_leg",), confidence=0.4)
    refused = (Refused(1.0, 3.0, RefusalReason.POSTURE),)
    said = written(replace(report, repetitions=(doubted,), refused=refused, live_count=2))
    assert "in 1 of 1." in said and "Perhaps: " in said
    assert "To work on, the most frequent first" not in said
    assert "Nothing to correct was seen in 1 of 1 repetitions" in said
    assert "Unsure: 1 of 1 repetitions." in said and "40 (unsure)" in said
    assert "1 movement was not counted: not in the position of this exercise." in said
    assert "Counted live: 2. Looking at the whole set again: 1." in said


def written(report):
    """All that the clip's document says."""
    return "\n".join(texts(clip_document("clip.mp4", report, ENGLISH)))


def test_an_unmeasured_angle_is_null_and_said_so(report):
    bare = replace(report.repetitions[0], peak_deg=None, range_of_motion_deg=None)
    changed = replace(report, repetitions=(bare,))
    assert report_json(changed)["repetitions"][0]["peak_deg"] is None
    assert "not measured" in written(changed)


def test_the_document_names_faults_in_plain_words_and_why_others_are_not_assessed(report):
    said = written(report)
    assert "Knee bent" in said
    assert "can't see the hips turn" in said
    assert "too small to count" in said
    assert "does not diagnose" in said
    assert headline(ENGLISH, report) == "2 repetitions, 1 too small"
    assert " of 0" not in said, "of a clip no number was asked for"


@pytest.fixture(scope="module")
def mistaken():
    state = start(EXERCISES["bridge"], Prescription(hold_s=1.0), EXERCISES.values())
    stream = list(observations("bird_dog", [Attempt(), Attempt()], 15))
    for observation in stream:
        state, _ = step(state, observation)
    return report_of(state, len(stream), len(stream), stream[-1].t_s)


def test_another_exercise_done_instead_is_named(mistaken, report):
    remark = "This looks like bird dog rather than bridge."
    assert report_json(mistaken)["looks_like"] == "bird_dog"
    assert remark in written(mistaken)
    assert "looks like" not in written(report)


def test_a_clip_that_does_not_show_its_exercise_says_why(mistaken, report):
    assert (
        reasons_for_nothing(ENGLISH, mistaken)[0] == "This looks like bird dog rather than bridge."
    )
    assert reasons_for_nothing(ENGLISH, report) == ()
    empty = replace(report, repetitions=(), refused=(), notices_s={})
    assert reasons_for_nothing(ENGLISH, empty) == (
        "No repetition was seen. Make sure that all of you is in the picture.",
    )
    away = replace(empty, notices_s={"missing_feet": empty.duration_s})
    assert "I can't see your feet." in reasons_for_nothing(ENGLISH, away)[0]


def test_every_target_that_was_given_is_in_the_data_and_no_other(report):
    full = Prescription(5, 2.0, 1.5, 60.0, 90.0)
    assert report_json(replace(report, prescription=full, hold_s=2.0))["prescribed"] == {
        "repetitions": 5,
        "hold_s": 2.0,
        "tempo_s": 1.5,
        "range_goal_deg": 60.0,
        "range_limit_deg": 90.0,
    }
    assert report_json(replace(report, prescription=Prescription()))["prescribed"] == {"hold_s": 3}


def test_a_set_without_a_repetition_still_reports():
    state = start(EXERCISES["cat_cow"], Prescription(5, None))
    empty = report_of(state, 10, 0, 0.3)
    assert report_json(empty)["repetitions"] == []
    assert headline(ENGLISH, empty) == "0 repetitions"
    assert "nothing was assessed" in written(empty)


def test_a_report_says_when_much_of_the_set_could_not_be_seen(report):
    seen = replace(report, notices_s={"head_nearer": 0.1 * report.duration_s})
    assert remarks(ENGLISH, seen) == ()
    unseen = replace(report, notices_s={"head_nearer": 0.6 * report.duration_s})
    assert "Bring your feet a little nearer" in remarks(ENGLISH, unseen)[0]
