"""Scoring against labels: matching, faults, totals."""

from __future__ import annotations

import json

import pytest

from formcheck.errors import RecordingError
from formcheck.evaluation.fault_score import FaultScore
from formcheck.evaluation.labels import LabelledClip, LabelledRepetition, read_labels
from formcheck.evaluation.matching import matched
from formcheck.evaluation.score import score_clip
from formcheck.evaluation.totals import totals
from formcheck.landmarks import Side
from formcheck.report.summary import Report
from formcheck.reps.repetition import NotAssessed, Repetition


def got(start_s, end_s, *, faults=(), counted=True, not_assessed=(), confidence=0.9):
    return Repetition(
        index=1,
        counted=counted,
        side=Side.LEFT,
        start_s=start_s,
        end_s=end_s,
        lift_s=1.0,
        hold_s=2.0,
        lower_s=1.0,
        range_of_motion_deg=None,
        peak_deg=None,
        faults=tuple(faults),
        not_assessed=tuple(NotAssessed(fault, "hidden") for fault in not_assessed),
        confidence=confidence,
    )


def true(start_s, end_s, *, faults=(), counted=True):
    return LabelledRepetition(start_s, end_s, 2.2, "left", tuple(faults), counted)


def clip(*repetitions):
    count = sum(r.counted for r in repetitions)
    return LabelledClip(
        "a.mp4", "bird_dog", "synthetic", (count, count), ("left",) * count, 1.2, repetitions
    )


def report(*repetitions):
    return Report("bird_dog", 30.0, 900, 900, 1.2, tuple(repetitions))


def test_pairs_are_made_by_the_largest_overlap_and_each_only_once():
    pairs = matched([true(0, 4), true(5, 9)], [got(1, 6), got(5.5, 9)])
    assert [(t.start_s, g.start_s) for t, g in pairs] == [(5, 5.5), (0, 1)]


def test_what_does_not_overlap_is_not_paired():
    assert matched([true(0, 4)], [got(5, 6)]) == []


def test_faults_are_found_wrong_missed_or_not_assessed():
    scored = score_clip(
        clip(true(0, 4, faults=["low_leg", "bent_knee", "rotated_hips"])),
        report(got(0, 4, faults=["low_leg", "low_arm"], not_assessed=["rotated_hips"])),
    )
    assert scored.faults["low_leg"] == FaultScore(found=1)
    assert scored.faults["low_arm"] == FaultScore(wrong=1)
    assert scored.faults["bent_knee"] == FaultScore(missed=1)
    assert scored.faults["rotated_hips"] == FaultScore(not_assessed=1)


def test_totals_add_up_and_a_fault_nobody_could_judge_does_not_count_against():
    first = score_clip(
        clip(true(0, 4, faults=["low_leg"])), report(got(0.1, 4, faults=["low_leg"]))
    )
    second = score_clip(
        clip(true(0, 4, faults=["rotated_hips"]), true(5, 8)),
        report(got(0.3, 4, not_assessed=["rotated_hips"]), got(5, 8, faults=["low_arm"])),
    )
    total = totals([first, second])
    assert (total["counts_right"], total["sides_right"]) == (2, 2)
    assert total["median_start_error_s"] == pytest.approx(0.1)
    assert total["median_hold_error_s"] == pytest.approx(0.2)
    assert total["most_hold_error_s"] == pytest.approx(0.2)
    assert total["macro_f1"] == pytest.approx(0.5)
    assert (total["clean_repetitions"], total["clean_with_faults"]) == (1, 1)


def test_a_confident_repetition_is_right_when_it_exists_and_is_rightly_counted():
    scored = score_clip(
        clip(true(0, 4), true(5, 8, counted=False)),
        report(got(0, 4), got(5, 8), got(20, 24), got(30, 31, confidence=0.5)),
    )
    assert (scored.confident, scored.confident_right) == (3, 1)
    assert not scored.count_right


@pytest.mark.parametrize("content", ["{}", "[{}]", "no json", '[{"file": "a.mp4"}]'])
def test_a_labels_file_of_another_form_is_refused(tmp_path, content):
    (tmp_path / "labels.json").write_text(content)
    with pytest.raises(RecordingError, match=r"labels\.json"):
        read_labels(tmp_path)


def test_labels_are_read_back(tmp_path):
    entry = {
        "file": "a.mp4",
        "exercise": "bridge",
        "source": "real",
        "count": [1, 2],
        "sides": None,
        "reps": None,
        "prescribed_hold_s": None,
    }
    (tmp_path / "labels.json").write_text(json.dumps([entry]))
    assert read_labels(tmp_path)[0].count == (1, 2)
