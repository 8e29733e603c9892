"""Clips and recordings checked as a whole."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.pipeline import check_video
from formcheck.recording import recording_file as recording
from formcheck.recording.recording_file import Recording
from formcheck.settings import Settings
from tests.stick import Attempt, observations

CLIP = Path(__file__).parent / "clips" / "short_bridge.mp4"


@pytest.mark.model
def test_opencv_leaves_the_models_core_alone_and_gets_its_threads_back() -> None:
    before, meanwhile = cv2.getNumThreads(), set()
    cv2.setNumThreads(2)
    try:
        check_video(
            CLIP,
            exercise_by_id("bridge"),
            Prescription(),
            Settings(model="lite"),
            on_frame=lambda *_: meanwhile.add(cv2.getNumThreads()),
        )
        assert meanwhile == {1}
        assert cv2.getNumThreads() == 2
    finally:
        cv2.setNumThreads(before)


def test_of_a_recording_too_no_more_pictures_are_looked_at_than_asked_for(tmp_path: Path) -> None:
    seen = tuple(observations("bridge", [Attempt(), Attempt()], 30))
    path = tmp_path / "bridge.npz"
    recording.save(Recording(30.0, seen, None), path)

    def report(per_s: float) -> tuple[int, int]:
        made = check_video(
            path, exercise_by_id("bridge"), Prescription(), Settings(), most_per_s=per_s
        )
        return made.frames, made.count

    assert report(100.0) == (len(seen), 2)
    frames, count = report(10.0)
    assert count == 2
    assert abs(frames - len(seen) / 3) <= 2
