"""A whole video, checked: pictures -> pose -> engine -> report, as in the live app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from formcheck.errors import VideoError
from formcheck.exercises.spec import Exercise
from formcheck.pose import open_estimator
from formcheck.pose.estimator import Image
from formcheck.report.summary import Report
from formcheck.session.engine import SessionState, finish, start, step
from formcheck.session.update import Prescription, Update
from formcheck.settings import Settings
from formcheck.video import Video


def check_video(
    path: Path,
    exercise: Exercise,
    prescription: Prescription,
    settings: Settings,
    *,
    progress: Callable[[float], None] | None = None,
    on_frame: Callable[[Image, Update], None] | None = None,
) -> Report:
    """Check one video file.

    Args:
        progress: called with the share done, 0 to 1, after each picture, on the calling thread.
        on_frame: called with each (height, width, 3) RGB picture and what the engine says of it.

    Raises:
        VideoError: no such file, not a video, or nobody in it.
        ModelError: the pose model can't be used.
    """
    with Video(path) as video:
        frames = video.frames()
        with open_estimator(settings) as estimator:
            state, seen, last_s = start(exercise, prescription), [0, 0], 0.0
            for image_rgb, last_s in frames:
                observation = estimator.estimate(image_rgb, last_s)
                state, update = step(state, observation)
                seen[0] += 1
                seen[1] += observation.pose is not None
                if on_frame is not None:
                    on_frame(image_rgb, update)
                if progress is not None and video.frame_count:
                    progress(min(1.0, seen[0] / video.frame_count))
        if not seen[1]:
            raise VideoError(f"Nobody can be seen in {path}: film the whole body from the side.")
        return report_of(state, seen[0], seen[1], last_s + 1.0 / video.fps)


def report_of(state: SessionState, frames: int, with_person: int, duration_s: float) -> Report:
    """The report of a set that has ended; a repetition under way is closed as `finish` does."""
    if state.last is not None:
        state, _ = finish(state)
    return Report(
        exercise_id=state.exercise.id,
        duration_s=duration_s,
        frames=frames,
        frames_with_person=with_person,
        hold_s=state.hold_target_s,
        repetitions=state.repetitions,
    )
