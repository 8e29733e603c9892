"""The report says what the engine said, in the fixed form, and nothing breaks its page."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace

import pytest

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.pipeline import report_of
from formcheck.report.html import headline, remarks, report_html
from formcheck.report.pdf import write_pdf
from formcheck.report.summary import report_json
from formcheck.session.engine import start, step
from tests.stick import Attempt, observations

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
    ]
    assert data["schema"] == "formcheck.report/1"
    assert (data["count"], data["partial_count"]) == (2, 1)
    for row, repetition in zip(data["repetitions"], report.repetitions, strict=True):
        assert list(row) == KEYS
        assert row["hold_s"] == pytest.approx(repetition.hold_s, abs=0.001)
        assert row["faults"] == list(repetition.faults)
        assert row["side"] == repetition.side.value


def test_an_unmeasured_angle_is_null_and_said_so(report):
    bare = replace(report.repetitions[0], peak_deg=None, range_of_motion_deg=None)
    changed = replace(report, repetitions=(bare,))
    assert report_json(changed)["repetitions"][0]["peak_deg"] is None
    assert "not measured" in report_html(changed, EXERCISES["bird_dog"])


def test_the_page_names_faults_in_plain_words_and_why_others_are_not_assessed(report):
    page = report_html(report, EXERCISES["bird_dog"])
    assert "Knee bent" in page
    assert "can&#x27;t see the hips turn" in page
    assert "Not completed, not counted" in page
    assert "does not diagnose" in page
    assert headline(report) == "2 repetitions, 1 not completed; 3 s hold asked for"


def test_a_pdf_holds_the_same_rows(report, tmp_path):
    write_pdf(report, EXERCISES["bird_dog"], tmp_path / "r.pdf")
    content = (tmp_path / "r.pdf").read_bytes()
    assert content.startswith(b"%PDF") and len(content) > 1500


@pytest.fixture(scope="module")
def mistaken():
    state = start(EXERCISES["bridge"], Prescription(hold_s=1.0), EXERCISES.values())
    stream = list(observations("bird_dog", [Attempt(), Attempt()], 15))
    for observation in stream:
        state, _ = step(state, observation)
    return report_of(state, len(stream), len(stream), stream[-1].t_s)


def pdf_text(path):
    """What is written in a PDF, its lines joined."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", path.read_bytes(), re.DOTALL)
    content = b"".join(map(zlib.decompress, streams))
    return b" ".join(re.findall(rb"\((.*?)\) Tj", content)).decode("latin-1")


def test_another_exercise_done_instead_is_named_in_every_form(mistaken, report, tmp_path):
    remark = "This looks like bird dog rather than bridge."
    assert report_json(mistaken)["looks_like"] == "bird_dog"
    assert remark in report_html(mistaken, EXERCISES["bridge"])
    write_pdf(mistaken, EXERCISES["bridge"], tmp_path / "mistaken.pdf")
    assert remark in pdf_text(tmp_path / "mistaken.pdf")
    write_pdf(report, EXERCISES["bird_dog"], tmp_path / "right.pdf")
    right = pdf_text(tmp_path / "right.pdf")
    assert "Bird dog" in right and "looks like" not in right
    assert "looks like" not in report_html(report, EXERCISES["bird_dog"])


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


def test_a_set_without_a_repetition_still_reports(tmp_path):
    state = start(EXERCISES["cat_cow"], Prescription(5, None))
    empty = report_of(state, 10, 0, 0.3)
    assert report_json(empty)["repetitions"] == []
    assert headline(empty).startswith("0 repetitions")
    write_pdf(empty, EXERCISES["cat_cow"], tmp_path / "empty.pdf")


def test_a_report_says_when_much_of_the_set_could_not_be_seen(report):
    exercise = EXERCISES["bird_dog"]
    seen = replace(report, notices_s={"head_nearer": 0.1 * report.duration_s})
    assert remarks(seen, exercise) == ()
    unseen = replace(report, notices_s={"head_nearer": 0.6 * report.duration_s})
    assert "Bring your feet a little nearer" in remarks(unseen, exercise)[0]
