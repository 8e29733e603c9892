"""Landmark recordings: every number comes back as it was; tests/replay judges sets again."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from formcheck.errors import RecordingError
from formcheck.landmarks import LANDMARK_COUNT, Observation, Pose
from formcheck.recording.columns import columns_of
from formcheck.recording.packed import frames_in, packed, unpacked

SIZE_PX = (1920, 1080)
pixels = st.floats(-5000, 5000) | st.just(np.nan)


@st.composite
def observations(draw):
    times_s = sorted(draw(st.lists(st.floats(0, 1e4), max_size=5, unique=True)))
    return [draw(one(t_s)) for t_s in times_s]


@st.composite
def one(draw, t_s):
    people = draw(st.none() | st.integers(0, 3))
    if draw(st.booleans()):
        return Observation(t_s, SIZE_PX, None, people)
    landmarks_px = draw(arrays(np.float64, (LANDMARK_COUNT, 3), elements=pixels, fill=pixels))
    world_m = draw(arrays(np.float64, (LANDMARK_COUNT, 3), elements=st.floats(-3, 3)))
    visibility = draw(arrays(np.float64, LANDMARK_COUNT, elements=st.floats(0, 1)))
    rows = draw(st.none() | st.integers(0, 4))
    outline = None if rows is None else np.full((rows, 2), draw(st.floats(0, 2000)))
    return Observation(t_s, SIZE_PX, Pose(t_s, SIZE_PX, landmarks_px, world_m, visibility, outline))


@given(observations())
def test_every_number_comes_back_within_half_its_unit(seen):
    again = unpacked(packed(seen))
    assert [each.t_s for each in again] == [each.t_s for each in seen]
    assert [each.people for each in again] == [each.people for each in seen]
    for one_pose, other in zip((e.pose for e in again), (e.pose for e in seen), strict=True):
        if one_pose is None or other is None:
            assert one_pose is other
            continue
        for name, unit in (("landmarks_px", 0.1), ("world_m", 0.001), ("visibility", 0.01)):
            got, true = getattr(one_pose, name), getattr(other, name)
            np.testing.assert_allclose(got, true, rtol=0, atol=0.51 * unit, equal_nan=True)
        if other.outline_px is None:
            assert one_pose.outline_px is None
        else:
            np.testing.assert_allclose(one_pose.outline_px, other.outline_px, atol=0.51)


@pytest.mark.parametrize("data", [b"", b"nonsense", packed([])[:-30]])
def test_other_bytes_are_refused(data):
    with pytest.raises(RecordingError, match="damaged"):
        unpacked(data)


@given(observations())
def test_observations_are_counted_without_being_made(seen):
    assert frames_in(packed(seen)) == len(seen)


# What each of a recording's columns may be turned into by somebody who means harm.
CHANGES = (
    lambda column: column[:-1],
    lambda column: np.repeat(column, 2, axis=0),
    lambda column: column[..., np.newaxis],
    lambda column: column.astype(np.float32),
    lambda column: column.astype(np.int16),
    lambda column: np.full_like(column, 7),
    lambda column: -column.astype(np.int64) - 1,
    lambda column: column.sum(),
)


@given(
    observations().filter(lambda seen: any(each.pose is not None for each in seen)),
    st.sampled_from(sorted(columns_of([]))),
    st.sampled_from(CHANGES),
)
def test_what_is_counted_can_be_read(seen, name, change):
    with np.load(io.BytesIO(packed(seen))) as file:
        columns = {key: file[key] for key in file.files}
    columns[name] = change(columns[name])
    made = io.BytesIO()
    np.savez(made, **columns)
    try:
        counted = frames_in(made.getvalue())
    except RecordingError:
        return
    assert counted == len(unpacked(made.getvalue()))


@pytest.mark.parametrize("data", [b"", b"nonsense", packed([])[:-30]])
def test_other_bytes_are_not_counted(data):
    with pytest.raises(RecordingError, match="damaged"):
        frames_in(data)
