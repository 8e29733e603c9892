"""A clip checked with the real model: what the program does to the rest of itself meanwhile."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.pipeline import check_video
from formcheck.settings import Settings

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
