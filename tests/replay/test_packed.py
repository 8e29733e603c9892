"""The blocks that a page reads hold what was recorded, and what was judged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from formcheck.replay.replay_blocks import MISSING, drawing_block, judged_block, packed
from formcheck.replay.replay_drawing import JOINTS, ReplayDrawing
from tests.replay.blocks import Block, blocks
from tests.replay.sets import a_set


def read_back(seen: ReplayDrawing) -> Block:
    (block,) = blocks(drawing_block(seen))
    return block


def joints_px(block: Block) -> np.ndarray:
    whole = block.arrays["joints"].astype(float)
    return np.where(whole == MISSING, np.nan, whole * block.said["unit_px"])


def test_joints_and_outlines_come_back_within_a_twentieth_of_a_pixel() -> None:
    _, seen = a_set("cat_cow")
    gap = seen.joints_px.copy()
    gap[7] = np.nan
    seen = replace(seen, joints_px=gap)
    block = read_back(seen)
    np.testing.assert_array_equal(block.arrays["t_s"], seen.t_s)
    np.testing.assert_allclose(joints_px(block), gap, atol=0.051, equal_nan=True)
    rows = block.arrays["outline_rows"]
    ends = np.cumsum(rows)
    for row in (0, 10, len(rows) - 1):
        steps = block.arrays["outline"][ends[row] - rows[row] : ends[row]]
        np.testing.assert_allclose(np.cumsum(steps, axis=0), seen.outlines_px[row], atol=0.51)
    assert block.said["joints_named"] == [joint.name for joint in JOINTS]
    assert block.said["near"] == seen.near.value


def test_a_picture_of_any_size_fits() -> None:
    _, seen = a_set("bridge")
    large = replace(
        seen,
        joints_px=seen.joints_px * 12.0,
        view_px=tuple(12.0 * edge for edge in seen.view_px),
    )
    np.testing.assert_allclose(joints_px(read_back(large)), large.joints_px, atol=0.5)


def test_curves_phases_faults_and_bands_are_said() -> None:
    judged, seen = a_set("bird_dog")
    on_record = [replace(judged.repetitions[0], faults=("bent_knee",)), *judged.repetitions[1:]]
    (block,) = blocks(judged_block(judged, on_record, seen))
    assert block.said["main"] == "hip_front_deg"
    measures = block.said["measures"]
    assert block.arrays["values"].shape == (len(seen.t_s), len(measures), 2)
    knee = block.arrays["values"][:, measures.index("knee_deg")]
    assert knee == pytest.approx(judged.series.values[:, measures.index("knee_deg")], nan_ok=True)
    assert {phase for _, _, phase in block.said["phases"]} == {"lift", "hold", "lower"}
    (mark,) = block.said["marks"]
    assert (mark["fault"], mark["joints"]) == ("bent_knee", ["LEFT_KNEE"])
    assert {band["repetition"] for band in block.said["bands"]} == {1, 3}
    assert not block.said["same"] and block.said["counted_again"] == 2
    (same,) = blocks(judged_block(judged, judged.repetitions, seen))
    assert same.said["same"]


def test_blocks_follow_one_another() -> None:
    arrays = {"odd": np.arange(3, dtype=np.int16), "wide": np.array([[1.5], [2.5]])}
    first, second = blocks(packed({"a": "é"}, arrays) + packed({}, {}))
    assert first.said == {"a": "é"} and second.said == {}
    np.testing.assert_array_equal(first.arrays["odd"], [0, 1, 2])
    np.testing.assert_array_equal(first.arrays["wide"], [[1.5], [2.5]])


def test_a_repetition_without_its_times_has_no_place_in_the_curves() -> None:
    judged, seen = a_set("bird_dog")
    first, *others = judged.repetitions
    timeless = replace(first, start_s=np.nan, end_s=np.nan, hold_s=np.nan, faults=("too_fast",))
    (block,) = blocks(judged_block(judged, [timeless, *others], seen))
    assert block.said["marks"] == []
    assert {band["repetition"] for band in block.said["bands"]} == {3}
