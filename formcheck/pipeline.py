"""Checks a whole video, or its recording, as in live use: observations -> engine -> report.

To judge a recording (`formcheck record`), or a video, in Python:

>>> from pathlib import Path
>>> from formcheck.exercises.loader import exercise_by_id
>>> from formcheck.exercises.prescription import Prescription
>>> from formcheck.pipeline import check_video
>>> from formcheck.settings import Settings
>>> asked = Prescription(hold_s=3.0)
>>> report = check_video(Path("bridge.npz"), exercise_by_id("bridge"), asked, Settings())
>>> report.count, report.partial_count
(2, 1)
>>> for each in report.repetitions:
...     print(each.index, each.counted, f"{each.hold_s:.0f} s", each.faults)
1 True 5 s ()
2 True 2 s ('short_hold',)
3 False 3 s ()
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from formcheck.errors import VideoError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.landmarks import Observation
from formcheck.pose import model_named, open_estimator
from formcheck.pose.detection import Detection
from formcheck.pose.estimator import Estimator, Image
from formcheck.pose.fit import fitted
from formcheck.prefetch import prefetched
from formcheck.recording import recording_file as recording
from formcheck.recording.recording_file import Recording
from formcheck.report.summary import Report
from formcheck.session.engine import finish, start, step
from formcheck.session.state import SessionState
from formcheck.session.update import Update
from formcheck.settings import Settings
from formcheck.video import Frame, Video, at_most, living, opencv_on_one_thread

Moment = tuple[Image | None, Observation]
# One that the model works on, and one that waits for it.
BEGUN_AHEAD = 2
# By how much a file may claim to be longer than it is. Unvalidated defaults.
TOLERATED_S, TOLERATED_SHARE = 1.0, 0.05


@dataclass(frozen=True, slots=True)
class Footage:
    """The moments of a video or a recording, and how long it is.

    Attributes:
        fps: nominal pictures a second.
        frame_count: how many moments to expect, 0 when that isn't known.
        claimed_s: seconds that the file claims to last, or None when it doesn't say.
        read_s: gives the seconds that were read of it, once all moments have come.
        moments: each picture, None in a recording, and what was seen in it: in pixels of the
            picture as the model was given it, see `fitted`.
        model: the pose model that looks or looked, or None where that isn't known.
    """

    fps: float
    frame_count: int
    moments: Iterator[Moment]
    model: str | None = None
    claimed_s: float | None = None
    read_s: Callable[[], float] = lambda: 0.0


def is_recording(path: Path) -> bool:
    """Whether the name is that of a recording (`formcheck record`) and not of a video."""
    return path.suffix.lower() == recording.SUFFIX


def check_video(
    path: Path,
    exercise: Exercise,
    prescription: Prescription,
    settings: Settings,
    *,
    progress: Callable[[float], None] | None = None,
    on_frame: Callable[[Image, Update], None] | None = None,
    on_update: Callable[[Update], None] | None = None,
    most_per_s: float = math.inf,
) -> Report:
    """Check one video file or the recording of one; both give the same report.

    Args:
        progress: called with the share done, 0 to 1, after each picture, on the calling thread.
        on_frame: called with each (height, width, 3) RGB picture, not to be changed, and what the
            engine says of it; never for a recording, which holds no pictures.
        on_update: called with what the engine says of each moment.
        most_per_s: most pictures a second; where there are more, those that a computer this slow
            would miss are dropped.

    Raises:
        VideoError: no such file, not a video, or nobody in it.
        RecordingError: not a recording.
        ModelError: the pose model can't be used.
    """
    with footage_of(path, settings, most_per_s) as footage:
        state = start(exercise, prescription, load_exercises().values())
        frames, with_person, last_s = 0, 0, 0.0
        for image_rgb, observation in _watched(footage, progress):
            state, update = step(state, observation)
            frames += 1
            with_person += observation.pose is not None
            last_s = observation.t_s
            if on_frame is not None and image_rgb is not None:
                on_frame(image_rgb, update)
            if on_update is not None:
                on_update(update)
        _need_somebody(with_person, path)
        duration_s = last_s + 1.0 / footage.fps
        report = report_of(state, frames, with_person, duration_s, model=footage.model)
        return replace(report, claimed_s=_claimed(footage, duration_s))


def record_video(
    path: Path, settings: Settings, *, progress: Callable[[float], None] | None = None
) -> Recording:
    """Record what the pose model sees in a video file. Arguments and errors: see `check_video`."""
    with footage_of(path, settings) as footage:
        seen = tuple(observation for _, observation in _watched(footage, progress))
        _need_somebody(sum(observation.pose is not None for observation in seen), path)
        duration_s = seen[-1].t_s + 1.0 / footage.fps
        return Recording(footage.fps, seen, footage.model, _claimed(footage, duration_s))


def _claimed(footage: Footage, duration_s: float) -> float | None:
    """See `claimed_beyond`; frozen pictures count as read, though they weren't looked at."""
    return claimed_beyond(max(duration_s, footage.read_s()), footage.claimed_s)


def claimed_beyond(read_s: float, claimed_s: float | None) -> float | None:
    """Return a file's claimed length if the file clearly ends before that, else None.

    Some files claim a little more than they hold, for example where pictures at the end were
    dropped.
    """
    if claimed_s is None or claimed_s - read_s <= max(TOLERATED_S, TOLERATED_SHARE * claimed_s):
        return None
    return claimed_s


@contextmanager
def footage_of(path: Path, settings: Settings, most_per_s: float = math.inf) -> Iterator[Footage]:
    """Open the moments of a video or recording, in order. Arguments, errors: see `check_video`."""
    if is_recording(path):
        recorded = recording.load(path)
        seen = [one for one, _ in at_most(most_per_s, ((o, o.t_s) for o in recorded.observations))]
        moments = ((None, observation) for observation in seen)
        yield Footage(recorded.fps, len(seen), moments, recorded.model, recorded.claimed_s)
        return
    # While the model looks at a picture, the next is made ready and the last outlined and judged.
    with (
        opencv_on_one_thread(),
        Video(path) as video,
        open_estimator(settings) as estimator,
        closing(prefetched(_ready(at_most(most_per_s, living(video.frames()))))) as frames,
        closing(_seen(frames, estimator)) as watched,
    ):
        yield Footage(
            video.fps,
            video.frame_count,
            watched,
            model_named(settings),
            video.claimed_s,
            lambda: video.read_s,
        )


def _ready(frames: Iterator[Frame]) -> Iterator[tuple[Image, Image, float]]:
    """Yield each picture, the same picture fitted to the model, and its time."""
    for image_rgb, t_s in frames:
        yield image_rgb, fitted(image_rgb), t_s


def _seen(
    frames: Iterator[tuple[Image, Image, float]], estimator: Estimator
) -> Generator[Moment, None, None]:
    """Yield what is seen in each picture, while the model already works on the next one."""
    begun: deque[tuple[Image, Callable[[], Detection]]] = deque()
    for image_rgb, small_rgb, t_s in frames:
        begun.append((image_rgb, estimator.begin(small_rgb, t_s)))
        if len(begun) > BEGUN_AHEAD:
            yield _moment(*begun.popleft())
    for last in begun:
        yield _moment(*last)


def _moment(image_rgb: Image, detection: Callable[[], Detection]) -> Moment:
    return image_rgb, detection().observation()


def _watched(footage: Footage, progress: Callable[[float], None] | None) -> Iterator[Moment]:
    for done, moment in enumerate(footage.moments, start=1):
        yield moment
        if progress is not None and footage.frame_count:
            progress(min(1.0, done / footage.frame_count))


def _need_somebody(with_person: int, path: Path) -> None:
    if not with_person:
        raise VideoError(
            "Nobody can be seen in {path}: film the whole body from the side.", path=path
        )


def report_of(
    state: SessionState,
    frames: int,
    with_person: int,
    duration_s: float,
    *,
    model: str | None = None,
) -> Report:
    """Return the report of a set that has ended; `finish` closes a repetition under way."""
    looks_like: str | None = None
    if state.last is not None:
        state, update = finish(state)
        looks_like = update.looks_like
    return Report(
        exercise_id=state.exercise.id,
        duration_s=duration_s,
        frames=frames,
        frames_with_person=with_person,
        hold_s=state.hold_target_s,
        repetitions=state.repetitions,
        prescription=state.prescription,
        notices_s=state.notices_s,
        looks_like=looks_like,
        refused=state.refused,
        live_count=state.live_count if state.live_count != state.count else None,
        model=model,
    )
