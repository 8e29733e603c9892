"""Landmark recordings: what is rounded comes back to the bit; tests/replay judges sets again."""

from __future__ import annotations

import io
import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.errors import RecordingError
from formcheck.landmarks import LANDMARK_COUNT, Observation, Pose
from formcheck.recording.coding import compressed, decompressed
from formcheck.recording.columns import OF_POSE, columns_of
from formcheck.recording.packed import HEAD, KEPT, MAGIC, SIZE, frames_in, packed, size_in, unpacked
from formcheck.recording.rounding import rounded
from tests.recording.older import packed_before
from tests.stick import Attempt, observations

SIZE_PX = (1920, 1080)
STEPS = {"landmarks_px": (0.25, 0.25, 4.0), "world_m": 1 / 64, "visibility": 1 / 8}
# Of each column its bounds; and beside these what rounding stumbles over most easily.
BOUNDS = {"landmarks_px": (-5000.0, 5000.0), "world_m": (-3.0, 3.0), "visibility": (0.0, 1.0)}
ODD = (0.0, -0.0, 1e-300, 0.125, 0.375, 0.5)


@st.composite
def streams(draw):
    times_s = sorted(draw(st.lists(st.floats(0, 1e4), max_size=5, unique=True)))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return [draw(one(t_s, rng)) for t_s in times_s]


@st.composite
def one(draw, t_s, rng):
    people = draw(st.none() | st.integers(0, 3))
    if draw(st.booleans()):
        return Observation(t_s, SIZE_PX, None, people)
    odd_share = draw(st.sampled_from((0.0, 0.1, 1.0)))
    columns = {name: numbers(rng, name, odd_share) for name in BOUNDS}
    rows = draw(st.none() | st.integers(0, 4))
    outline = None if rows is None else np.full((rows, 2), draw(st.floats(0, 2000)))
    return Observation(t_s, SIZE_PX, Pose(t_s, SIZE_PX, **columns, outline_px=outline))


def numbers(rng, name, odd_share):
    """One column's numbers, a share of them odd: drawn one by one they take Hypothesis minutes."""
    shape, bounds = OF_POSE[name], BOUNDS[name]
    odd = (*ODD, *bounds, *((np.nan, np.nan) if name == "landmarks_px" else ()))
    return np.where(
        rng.random(shape) < odd_share, rng.choice(odd, shape), rng.uniform(*bounds, shape)
    )


def assert_same(one: Observation, other: Observation) -> None:
    """All that is kept, to the bit."""
    assert (one.t_s, one.image_size_px, one.people) == (
        other.t_s,
        other.image_size_px,
        other.people,
    )
    if one.pose is None or other.pose is None:
        assert one.pose is other.pose
        return
    for name, kept in KEPT.items():
        np.testing.assert_array_equal(
            getattr(one.pose, name)[kept], getattr(other.pose, name)[kept]
        )
    if one.pose.outline_px is None or other.pose.outline_px is None:
        assert one.pose.outline_px is other.pose.outline_px
    else:
        np.testing.assert_array_equal(one.pose.outline_px, other.pose.outline_px)


@given(streams())
def test_what_is_rounded_comes_back_to_the_bit(seen):
    on_grid = [rounded(each) for each in seen]
    for each, again in zip(on_grid, unpacked(packed(on_grid)), strict=True):
        assert_same(each, again)


@given(streams())
def test_packing_rounds_as_the_estimator_does(seen):
    assert packed(seen) == packed([rounded(each) for each in seen])


@given(streams())
def test_rounding_moves_nothing_further_than_half_a_step_and_only_once(seen):
    for each in seen:
        near = rounded(each)
        assert_same(near, rounded(near))
        for name, step in STEPS.items() if near.pose and each.pose else ():
            off = np.abs(getattr(near.pose, name) - getattr(each.pose, name)) / step
            assert not (off > 0.5 + 1e-9).any()


def test_a_limb_that_is_seen_stays_seen() -> None:
    visibility = np.linspace(0.0, 1.0, LANDMARK_COUNT)
    pose = Pose(0.0, SIZE_PX, np.zeros((33, 3)), np.zeros((33, 3)), visibility)
    near = rounded(Observation(0.0, SIZE_PX, pose)).pose
    assert near is not None
    np.testing.assert_array_equal(near.visibility >= 0.5, visibility >= 0.5)


def test_times_of_a_page_and_of_a_video_come_back_exactly() -> None:
    for times_s in (np.arange(9) / 29.97, np.round(1e6 + np.arange(9) / 29.97, 4)):
        seen = [Observation(t_s, SIZE_PX, None) for t_s in times_s.tolist()]
        assert [each.t_s for each in unpacked(packed(seen))] == times_s.tolist()


def test_what_is_of_no_use_is_missing_and_never_zero() -> None:
    seen = list(observations("bridge", [Attempt()]))[:3]
    pose = unpacked(packed(seen))[0].pose
    assert pose is not None
    for name, kept in KEPT.items():
        assert np.isnan(getattr(pose, name)[~kept]).all()
        assert not np.isnan(getattr(pose, name)[kept]).any()


def test_outlines_that_are_equal_once_rounded_are_kept_once() -> None:
    still = next(iter(observations("cat_cow", [Attempt()])))
    assert still.pose is not None
    outline_px = np.zeros((300, 2))
    seen = [
        replace(still, t_s=i / 10, pose=replace(still.pose, outline_px=outline_px + i / 20))
        for i in range(2)
    ]
    assert packed(seen) == packed([rounded(each) for each in seen])


def test_an_outline_that_stays_takes_no_room() -> None:
    still = next(iter(observations("cat_cow", [Attempt()])))
    assert still.pose is not None
    seen = [replace(still, t_s=i / 10, pose=replace(still.pose, t_s=i / 10)) for i in range(500)]
    without = [
        replace(each, pose=each.pose and replace(each.pose, outline_px=None)) for each in seen
    ]
    assert len(packed(seen)) < len(packed(without)) + 400
    assert all(each.pose and each.pose.outline_px is not None for each in unpacked(packed(seen)))


@given(streams())
def test_older_recordings_are_still_read(seen):
    data = packed_before(seen)
    again = unpacked(data)
    assert frames_in(data) == len(seen) == len(again)
    assert [(each.t_s, each.people) for each in again] == [(each.t_s, each.people) for each in seen]
    for one_pose, other in zip((e.pose for e in again), (e.pose for e in seen), strict=True):
        if one_pose is None or other is None:
            assert one_pose is other
            continue
        for name, unit in (("landmarks_px", 0.1), ("world_m", 0.001), ("visibility", 0.01)):
            got, true = getattr(one_pose, name), getattr(other, name)
            np.testing.assert_allclose(got, true, rtol=0, atol=0.51 * unit, equal_nan=True)


OTHERS = [b"", b"nonsense", b"FCR2", packed([])[:-30], packed_before([])[:-30], packed([]) + b"0"]


@pytest.mark.parametrize("data", OTHERS)
def test_other_bytes_are_refused(data):
    for read in (unpacked, frames_in):
        with pytest.raises(RecordingError, match="damaged"):
            read(data)


@given(streams())
def test_observations_are_counted_without_being_made(seen):
    assert frames_in(packed(seen)) == len(seen)


def test_each_changed_byte_is_noticed() -> None:
    seen, rng = list(observations("cat_cow", [Attempt()]))[:20], random.Random(1)
    data = packed(seen)
    for at in (4, 5, *(rng.randrange(len(data)) for _ in range(60))):
        changed = bytearray(data)
        changed[at] ^= 1 << rng.randrange(8)
        with pytest.raises(RecordingError):
            unpacked(bytes(changed))


def written(body: bytes, claimed: int | None = None) -> bytes:
    return MAGIC + SIZE.pack(len(body) if claimed is None else claimed) + compressed(body)


def test_a_large_claim_is_refused_before_anything_is_unpacked() -> None:
    for data in (written(bytes(20_000_000)), written(b"", 2**32 - 1)):
        assert len(data) < 10_000
        with pytest.raises(RecordingError, match="too large"):
            frames_in(data)


@pytest.mark.parametrize("counts", [(2**32 - 1, 0, 0), (1, 2, 0), (0, 0, 5), (2**31, 2**31, 2**31)])
def test_counts_that_do_not_fit_are_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(RecordingError, match="damaged"):
        unpacked(written(HEAD.pack(*counts, 0)))


def test_more_than_is_claimed_is_not_unpacked() -> None:
    data = written(bytes(10_000_000), claimed=HEAD.size)
    assert size_in(data) == HEAD.size
    with pytest.raises(RecordingError, match="damaged"):
        frames_in(data)


@given(streams(), st.integers(0, 2**31), st.sampled_from((0, 1, 255)))
def test_what_is_counted_can_be_read(seen, at, byte):
    """Whatever stands in the body, with a checksum that fits."""
    data = packed(seen)
    body = bytearray(decompressed(data[len(MAGIC) + SIZE.size :], size_in(data)))
    body[at % len(body)] = byte
    changed = written(bytes(body))
    try:
        counted = frames_in(changed)
    except RecordingError:
        return
    assert counted == len(unpacked(changed))


# What each of an older recording's columns may be turned into by somebody who means harm.
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
    streams().filter(lambda seen: any(each.pose is not None for each in seen)),
    st.sampled_from(sorted(columns_of([]))),
    st.sampled_from(CHANGES),
)
def test_what_is_counted_of_an_older_one_can_be_read(seen, name, change):
    with np.load(io.BytesIO(packed_before(seen))) as file:
        columns = {key: file[key] for key in file.files}
    columns[name] = change(columns[name])
    made = io.BytesIO()
    np.savez(made, **columns)
    try:
        counted = frames_in(made.getvalue())
    except RecordingError:
        return
    assert counted == len(unpacked(made.getvalue()))
