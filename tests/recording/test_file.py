"""Recordings: written and read back to the last bit, refused when damaged, replayed by time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from formcheck.errors import RecordingError
from formcheck.landmarks import LANDMARK_COUNT, Observation, Pose
from formcheck.pose.replay import ReplayEstimator
from formcheck.recording.recording_file import Recording, load, save
from formcheck.recording.rounding import rounded

SIZE_PX = (640, 480)
PICTURE = np.zeros((480, 640, 3), np.uint8)


def pose(t_s, outline_rows):
    rng = np.random.default_rng(int(t_s * 10))
    landmarks_px, world_m = rng.random((2, LANDMARK_COUNT, 3)) * 400
    landmarks_px[3] = np.nan
    outline = None if outline_rows is None else rng.random((outline_rows, 2)) * 300
    return Pose(t_s, SIZE_PX, landmarks_px, world_m / 400, rng.random(LANDMARK_COUNT), outline)


@pytest.fixture
def recorded():
    return Recording(
        12.5,
        (
            Observation(0.0, SIZE_PX, None, None),
            Observation(0.1, SIZE_PX, pose(0.1, 256), 1),
            Observation(0.2, SIZE_PX, pose(0.2, None), 2),
            Observation(0.3, SIZE_PX, None, 2),
            Observation(0.4, SIZE_PX, pose(0.4, 7), 2),
        ),
        "heavy",
    )


def assert_same(one, other):
    assert (one.t_s, one.image_size_px, one.people) == (
        other.t_s,
        other.image_size_px,
        other.people,
    )
    assert (one.pose is None) == (other.pose is None)
    if one.pose is None:
        return
    assert (one.pose.t_s, one.pose.image_size_px) == (other.pose.t_s, other.pose.image_size_px)
    for name in ("landmarks_px", "world_m", "visibility"):
        np.testing.assert_array_equal(getattr(one.pose, name), getattr(other.pose, name))
    assert (one.pose.outline_px is None) == (other.pose.outline_px is None)
    if one.pose.outline_px is not None:
        np.testing.assert_array_equal(one.pose.outline_px, other.pose.outline_px)


def test_what_is_written_is_read_back_to_the_last_bit(recorded, tmp_path):
    save(recorded, tmp_path / "set.npz")
    again = load(tmp_path / "set.npz")
    assert (again.fps, again.model) == (12.5, "heavy")
    for one, other in zip(recorded.observations, again.observations, strict=True):
        assert_same(one, other)
    assert [path.name for path in tmp_path.iterdir()] == ["set.npz"]


def test_of_an_older_recording_the_model_is_not_known(recorded, tmp_path):
    path = tmp_path / "set.npz"
    save(recorded, path)
    with np.load(path) as file:
        older = {name: file[name] for name in file.files if name != "model"}
    np.savez_compressed(path, **older)
    again = load(path)
    assert (again.model, len(again.observations)) == (None, len(recorded.observations))
    np.savez_compressed(path, **older, model=np.array("<b>enormous</b>"))
    with pytest.raises(RecordingError):
        load(path)


def test_what_is_replayed_is_of_the_recordings_model(recorded):
    assert ReplayEstimator(recorded).detect(PICTURE, 0.1).model == "heavy"


def test_a_recording_of_an_empty_room_can_be_kept(tmp_path):
    empty = Recording(30.0, (Observation(0.0, SIZE_PX, None),))
    save(empty, tmp_path / "set.npz")
    assert load(tmp_path / "set.npz") == empty


@pytest.mark.parametrize("fps", [0.0, -1.0, float("nan")])
def test_a_frame_rate_must_be_one(recorded, fps):
    with pytest.raises(ValueError, match="fps"):
        replace(recorded, fps=fps)


def test_times_must_increase_and_there_must_be_some(recorded):
    for observations in ((), recorded.observations[::-1]):
        with pytest.raises(ValueError, match="times"):
            replace(recorded, observations=observations)


def npz_with(**changes):
    """The bytes of a small recording with some of its arrays exchanged, or taken out by None."""
    columns = {
        "version": np.array(1),
        "fps": np.array(10.0),
        "t_s": np.array([0.0]),
        "image_size_px": np.array([SIZE_PX]),
        "people": np.array([1]),
        "in_view": np.array([True]),
        "landmarks_px": np.zeros((1, LANDMARK_COUNT, 3)),
        "world_m": np.zeros((1, LANDMARK_COUNT, 3)),
        "visibility": np.zeros((1, LANDMARK_COUNT)),
        "outline_rows": np.array([0]),
        "outline_px": np.zeros((0, 2)),
    }
    file = io.BytesIO()
    kept = {name: array for name, array in {**columns, **changes}.items() if array is not None}
    np.savez_compressed(file, **kept)
    return file.getvalue()


def zip_of_text():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("version.npy", "not an array")
    return file.getvalue()


def npy():
    file = io.BytesIO()
    np.save(file, np.zeros(3))
    return file.getvalue()


FOREIGN = {
    "empty": b"",
    "text": b"These are notes, not a recording.",
    "one array": npy(),
    "zip of text": zip_of_text(),
    "cut short": npz_with()[:-200],
    "flipped": npz_with()[:900] + bytes(60) + npz_with()[960:],
    "later version": npz_with(version=np.array(2)),
    "no times": npz_with(t_s=None),
    "objects": npz_with(t_s=np.array([{"a": 1}], dtype=object)),
    "too few poses": npz_with(world_m=np.zeros((0, LANDMARK_COUNT, 3))),
    "too few landmarks": npz_with(landmarks_px=np.zeros((1, 3, 3))),
    "no size": npz_with(image_size_px=np.array([[0, 0]])),
    "no frame rate": npz_with(fps=np.array(np.nan)),
    "no pictures": npz_with(t_s=np.zeros(0)),
}


def test_the_smallest_recording_is_one(tmp_path):
    (tmp_path / "set.npz").write_bytes(npz_with())
    assert len(load(tmp_path / "set.npz").observations) == 1


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_damaged_or_foreign_file_is_refused_in_one_sentence(tmp_path, content):
    (tmp_path / "set.npz").write_bytes(content)
    with pytest.raises(RecordingError, match="is not a recording") as refused:
        load(tmp_path / "set.npz")
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(RecordingError, match="There is no file"):
        load(tmp_path / "none.npz")


def test_nothing_is_left_where_it_cannot_be_written(recorded, tmp_path):
    with pytest.raises(FileNotFoundError):
        save(recorded, tmp_path / "none" / "set.npz")
    assert list(tmp_path.iterdir()) == []


def test_a_replay_at_the_recorded_times_is_the_recording_as_it_is_judged(recorded):
    with ReplayEstimator(recorded) as estimator:
        for observation in recorded.observations:
            seen = estimator.estimate(PICTURE, observation.t_s)
            assert_same(seen, rounded(observation))


def test_a_replay_between_and_beyond_keeps_the_newest(recorded):
    estimator = ReplayEstimator(recorded)
    before, between, after = (estimator.estimate(PICTURE, t_s) for t_s in (-1.0, 0.25, 9.0))
    assert before.pose is None
    assert between.t_s == between.pose.t_s == 0.25
    np.testing.assert_array_equal(
        between.pose.landmarks_px, rounded(recorded.observations[2]).pose.landmarks_px
    )
    assert after.t_s == 9.0 and after.people == 2
    np.testing.assert_array_equal(
        after.pose.landmarks_px, rounded(recorded.observations[4]).pose.landmarks_px
    )
