"""What `labels.json` may say of a clip, and what is refused."""

from __future__ import annotations

import json

import pytest

from formcheck.errors import RecordingError
from formcheck.evaluation.labels import read_labels

ENTRY = {
    "file": "a.mp4",
    "exercise": "bridge",
    "source": "real",
    "count": [1, 2],
    "sides": None,
    "reps": None,
    "prescribed_hold_s": None,
}


def read(folder, **more):
    (folder / "labels.json").write_text(json.dumps([{**ENTRY, **more}]))
    (clip,) = read_labels(folder)
    return clip


def test_faults_seen_open_ones_and_the_remark_are_read(tmp_path):
    clip = read(tmp_path, faults_seen=["low_hips"], cant_tell=["overarched_back"], remark="dark")
    assert (clip.faults_seen, clip.cant_tell) == (("low_hips",), ("overarched_back",))
    assert clip.remark == "dark" and clip.real


def test_a_label_may_leave_them_out(tmp_path):
    clip = read(tmp_path, source="synthetic")
    assert (clip.faults_seen, clip.cant_tell, clip.remark) == ((), (), "")
    assert not clip.real and not clip.looks_down


@pytest.mark.parametrize(("count", "negative"), [([0, 0], True), ([0, 2], False), ([1, 1], False)])
def test_a_clip_in_which_nothing_is_to_be_counted_is_a_negative(tmp_path, count, negative):
    assert read(tmp_path, count=count).negative is negative


@pytest.mark.parametrize(("pitch_deg", "down"), [(None, False), (5, False), (7.5, True)])
def test_the_pitch_says_whether_the_camera_looks_down(tmp_path, pitch_deg, down):
    assert read(tmp_path, pitch_deg=pitch_deg).looks_down is down


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"faults_seen": "low_hips"}, "a.mp4: faults_seen must be a list"),
        ({"cant_tell": [1]}, "a.mp4: cant_tell must be a list"),
        ({"faults_seen": ["x"], "cant_tell": ["x"]}, "a.mp4 has a fault in both"),
        ({"remark": 3}, "a.mp4: remark must be a text"),
        ({"source": "drawn"}, "a.mp4: source must be"),
        ({"count": [2, 1]}, "a.mp4: count must be"),
        ({"count": [-1, 1]}, "a.mp4: count must be"),
        ({"pitch_deg": "steep"}, "a.mp4: pitch_deg must be a number"),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence(tmp_path, wrong, said):
    with pytest.raises(RecordingError, match=said) as refused:
        read(tmp_path, **wrong)
    assert "labels.json is not a list of labelled clips" in str(refused.value)


def test_an_entry_that_is_no_clip_is_refused(tmp_path):
    (tmp_path / "labels.json").write_text('["a.mp4"]')
    with pytest.raises(RecordingError, match=r"'a\.mp4' is no clip"):
        read_labels(tmp_path)
