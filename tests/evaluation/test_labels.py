"""Labels that `labels.json` may give a clip, and those that are refused."""

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
        ({"faults_seen": "low_hips"}, "clip 1, faults_seen: Input should be a valid (list|array)"),
        ({"cant_tell": [1]}, "clip 1, cant_tell.0: Input should be a valid string"),
        ({"faults_seen": ["x"], "cant_tell": ["x"]}, "clip 1: a fault is in both"),
        ({"remark": 3}, "clip 1, remark"),
        ({"source": "drawn"}, "clip 1, source"),
        ({"count": [2, 1]}, "clip 1: count must be"),
        ({"count": [-1, 1]}, "clip 1, count.0"),
        ({"count": [1]}, "clip 1, count"),
        ({"pitch_deg": "steep"}, "clip 1, pitch_deg: Input should be a valid number"),
        ({"file": ["a.mp4"]}, "clip 1, file"),
        ({"exercise": {"id": "bridge"}}, "clip 1, exercise"),
        ({"prescribed_hold_s": float("nan")}, "clip 1, prescribed_hold_s"),
        ({"sides": "left"}, "clip 1, sides"),
        ({"reps": [{"start_s": 1}]}, "clip 1, reps.0.end_s: Field required"),
        ({"reps": {"start_s": 1}}, "clip 1, reps"),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence(tmp_path, wrong, said):
    with pytest.raises(RecordingError, match=said) as refused:
        read(tmp_path, **wrong)
    assert "labels.json is not a list of labelled clips" in str(refused.value)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b'["a.mp4"]', "clip 1: Input should be an object"),
        (b'{"clips": []}', "Input should be a valid (list|array)"),
        (b"[" * 100_000 + b"]" * 100_000, "recursion limit"),
        (b'[{"file": ' + b'{"a": ' * 5000 + b"1" + b"}" * 5001 + b"]", "recursion limit|clip 1"),
        (b"", "Invalid JSON"),
        (b"[{]", "Invalid JSON"),
        (b"\xff\xfe[]", "Invalid JSON"),
        (b"null", "Input should be a valid (list|array)"),
    ],
)
def test_what_is_no_list_of_clips_is_refused_in_one_sentence(tmp_path, written, said):
    (tmp_path / "labels.json").write_bytes(written)
    with pytest.raises(RecordingError, match=said) as refused:
        read_labels(tmp_path)
    assert len(str(refused.value).splitlines()) == 1
