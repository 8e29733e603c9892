"""Runs MediaPipe alone on a clip, as anybody would write it: the baseline for all of FormCheck.

Same bundle, same running mode, same default delegate and threads; nothing of ours.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import mediapipe
import numpy as np
from mediapipe.tasks import python as tasks

vision = tasks.vision


def bare_run(clip: Path, bundle: Path, *, masks: bool = False) -> int:
    """Find the landmarks in every picture of the clip; return how many pictures there were.

    Args:
        masks: make the body's mask too, at which nobody looks.
    """
    options = vision.PoseLandmarkerOptions(
        base_options=tasks.BaseOptions(model_asset_path=str(bundle)),
        running_mode=vision.RunningMode.VIDEO,
        output_segmentation_masks=masks,
    )
    capture, pictures = cv2.VideoCapture(str(clip)), 0
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        while True:
            there, image_bgr = capture.read()
            if not there:
                break
            image_rgb = cv2.cvtColor(image_bgr, cv2.COLOR_BGR2RGB)
            image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=image_rgb)
            at_ms = max(pictures, round(capture.get(cv2.CAP_PROP_POS_MSEC)))
            result = landmarker.detect_for_video(image, at_ms)
            for person in result.pose_landmarks:
                np.array([(point.x, point.y, point.z, point.visibility) for point in person])
            pictures += 1
    capture.release()
    return pictures
