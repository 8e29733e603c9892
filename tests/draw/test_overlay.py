"""The drawn-over picture and the video made of such pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from formcheck.draw.overlay import OverlayWriter, overlay_writer
from formcheck.draw.panels import draw_overlay
from formcheck.draw.skeleton import near_side
from formcheck.draw.text import fitted_size_px, put, width_px, wrapped
from formcheck.errors import VideoError
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import LANDMARK_COUNT, Landmark, Observation, Pose, Side
from formcheck.reps.repetition import Phase
from formcheck.sentence import Sentence
from formcheck.session.update import Prompt, Update

BRIDGE = exercise_by_id("bridge")
EIGHT = Prescription(8, 5.0)
SIZES = [(320, 240), (1920, 1080), (480, 854), (101, 61)]


def pose(size_px: tuple[int, int], nearer: Side = Side.LEFT) -> Pose:
    """Every landmark somewhere in the picture, one side nearer."""
    rng = np.random.default_rng(1)
    points = rng.random((LANDMARK_COUNT, 3)) * [*size_px, 0.0]
    for landmark in Landmark:
        points[landmark, 2] = -5.0 if landmark.name.startswith(nearer.name) else 5.0
    return Pose(0.0, size_px, points, np.zeros((LANDMARK_COUNT, 3)), np.ones(LANDMARK_COUNT), None)


def update(seen: Pose | None, size_px: tuple[int, int] = (320, 240), t_s: float = 0.0) -> Update:
    return Update(
        observation=Observation(t_s, size_px, seen),
        phase=Phase.HOLD,
        count=2,
        partial_count=0,
        hold_s=2.5,
        progress=1.0,
        notice=None,
        cue=Prompt("low_hips", Sentence("Lift your hips a little higher.")),
        repetitions=(),
        done=False,
    )


def grey(size_px: tuple[int, int]) -> np.ndarray:
    return np.full((size_px[1], size_px[0], 3), 128, np.uint8)


@pytest.mark.parametrize("size_px", SIZES)
def test_panel_banner_and_skeleton_are_drawn_at_every_size(size_px: tuple[int, int]) -> None:
    image, bare = grey(size_px), grey(size_px)
    draw_overlay(image, update(pose(size_px), size_px), BRIDGE, EIGHT)
    draw_overlay(bare, update(None, size_px), BRIDGE, EIGHT)
    assert (image != bare).any(), "the skeleton"
    assert (bare[0, 0] < 64).all(), "the panel"
    assert (bare[-1, -1] < 64).all(), "the banner"


def test_unknown_landmarks_are_left_out() -> None:
    seen = pose((320, 240))
    points = seen.landmarks_px.copy()
    points[:] = np.nan
    image, bare = grey((320, 240)), grey((320, 240))
    draw_overlay(image, update(replace(seen, landmarks_px=points)), BRIDGE, EIGHT)
    draw_overlay(bare, update(None), BRIDGE, EIGHT)
    assert (image == bare).all()


def test_a_skeleton_is_drawn_where_the_body_is_in_a_picture_of_another_size() -> None:
    seen = pose((320, 240))
    larger = replace(
        seen, image_size_px=(960, 720), landmarks_px=seen.landmarks_px * [3.0, 3.0, 1.0]
    )
    image, other = grey((960, 720)), grey((960, 720))
    draw_overlay(image, update(seen), BRIDGE, EIGHT)
    draw_overlay(other, update(larger, (960, 720)), BRIDGE, EIGHT)
    assert (image == other).all()


def test_the_hold_bar_fills_with_the_seconds_held() -> None:
    green = []
    for hold_s in (0.0, 2.5, 5.0, 50.0):
        image = grey((640, 480))
        draw_overlay(image, replace(update(None), hold_s=hold_s, cue=None), BRIDGE, EIGHT)
        green.append(int((image[:, :, 1] > 200).sum() - (image.min(axis=2) > 200).sum()))
    assert green[0] < green[1] < green[2] == green[3]


def test_a_notice_goes_before_a_cue() -> None:
    cue, both, notice = (grey((320, 240)) for _ in range(3))
    prompt = Prompt("no_feet", Sentence("I can't see your feet."))
    draw_overlay(cue, update(None), BRIDGE, EIGHT)
    draw_overlay(both, replace(update(None), notice=prompt), BRIDGE, EIGHT)
    draw_overlay(notice, replace(update(None), notice=prompt, cue=None), BRIDGE, EIGHT)
    assert (both == notice).all()
    assert (both != cue).any()


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_near_side_is_the_one_with_less_depth(side: Side) -> None:
    assert near_side(pose((320, 240), nearer=side)) is side


def test_letters_beyond_ascii_are_written() -> None:
    accented, unknown = grey((200, 50)), grey((200, 50))
    put(accented, "é", (10, 40), 32, (255, 255, 255))
    put(unknown, "?", (10, 40), 32, (255, 255, 255))
    assert (accented != unknown).any()


def test_text_is_made_to_fit() -> None:
    text = "Reach your arm forward, level with your ear."
    lines = wrapped(text, 20, 200)
    assert " ".join(lines) == text
    assert all(width_px(line, 20) <= 200 for line in lines)
    assert width_px("forward", fitted_size_px("forward", 60, 80)) <= 80


def frames_of(path: Path) -> list[np.ndarray]:
    capture = cv2.VideoCapture(str(path))
    frames = []
    while (read := capture.read())[0]:
        frames.append(read[1])
    capture.release()
    return frames


def test_uneven_times_keep_their_place_in_the_video(tmp_path: Path) -> None:
    picture = grey((320, 240))
    writer = OverlayWriter(tmp_path / "out.mp4", 10.0, BRIDGE, EIGHT)
    for t_s in (5.0, 5.1, 5.12, 5.2, 6.0):
        writer.write(picture, update(None, t_s=t_s))
    writer.close()
    assert len(frames_of(tmp_path / "out.mp4")) == 11
    assert (picture == 128).all(), "the caller's picture is left as it is"


def test_a_gap_shows_the_picture_before_it_until_the_next(tmp_path: Path) -> None:
    dark, bright = grey((320, 240)) // 4, grey((320, 240)) + 90
    writer = OverlayWriter(tmp_path / "out.mp4", 10.0, BRIDGE, EIGHT)
    for t_s, picture in ((0.0, dark), (0.1, dark), (1.0, bright), (1.1, dark)):
        writer.write(picture, replace(update(None, t_s=t_s), cue=None))
    writer.close()
    is_bright = [
        bool(frame[120:200, 200:].mean() > 128) for frame in frames_of(tmp_path / "out.mp4")
    ]
    assert is_bright == [*[False] * 10, True, False]


def test_a_copy_has_the_frame_rate_of_its_source(tmp_path: Path) -> None:
    source, copy = tmp_path / "in.mp4", tmp_path / "copy.mp4"
    made = OverlayWriter(source, 12.5, BRIDGE, EIGHT)
    made.write(grey((64, 48)), update(None))
    made.close()
    with overlay_writer(source, copy, BRIDGE, EIGHT) as add:
        add(grey((64, 48)), update(None))
    capture = cv2.VideoCapture(str(copy))
    assert capture.get(cv2.CAP_PROP_FPS) == pytest.approx(12.5)
    capture.release()


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    writer = OverlayWriter(tmp_path / "none" / "out.mp4", 10.0, BRIDGE, EIGHT)
    with pytest.raises(VideoError, match="can be written"):
        writer.write(grey((64, 48)), update(None))
