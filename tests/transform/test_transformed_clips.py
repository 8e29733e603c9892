"""The same set seen by another camera, in another light, at another rate: the same answer.

Each change is made to the pictures of one clip, at which the model looks anew, with others at
once; and by itself to what the model has seen in each of the clips.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.models import FULL_MODEL
from formcheck.pipeline import report_of
from formcheck.pose import open_estimator
from formcheck.pose.choice import LEAST_PICTURES_PER_S
from formcheck.recording import recording_file as recording
from formcheck.report.summary import Report
from formcheck.session.engine import start, step
from formcheck.settings import Settings
from formcheck.video import Video, at_most
from tests.clips.recorded import CLIPS, Recorded
from tests.transform import pictures, seen

pytestmark = pytest.mark.model
HOLD_S = 0.3  # how far a hold may move
OTHER_SIDE = {"left": "right", "right": "left", "both": "both"}


@dataclass(frozen=True)
class Clip:
    """The truth of a short clip; for each counted repetition one fault, None when clean.

    A fault may also be told as one that is perhaps there; a clean one has none named.
    """

    exercise: str
    prescribed_hold_s: float
    sides: tuple[str, ...]
    partials: int
    holds_s: tuple[float, ...]
    faults: tuple[str | None, ...]
    held_at_s: float

    @property
    def other_sides(self) -> tuple[str, ...]:
        return tuple(OTHER_SIDE[side] for side in self.sides)

    @property
    def name(self) -> str:
        return f"short_{self.exercise}"


BRIDGE = Clip("bridge", 1.2, ("both",), 1, (2.67,), ("overarched_back",), 8.0)
BIRD_DOG = Clip("bird_dog", 1.2, ("left",), 1, (3.67,), ("bent_knee",), 8.0)
KNEE_TO_CHEST = Clip(
    "knee_to_chest", 1.2, ("right", "left"), 0, (0.53, 3.07), ("short_hold", "shallow_pull"), 7.0
)
CAT_COW = Clip("cat_cow", 0.8, ("both",), 0, (1.67,), (None,), 4.0)
ALL = (BRIDGE, BIRD_DOG, KNEE_TO_CHEST, CAT_COW)
each_clip = pytest.mark.parametrize("clip", ALL, ids=lambda clip: clip.exercise)

# What is done to the pictures of a clip, all of it at once: each look costs the model seconds.
LOOKS: dict[str, tuple[Clip, pictures.Transform]] = {
    "portrait, swaying": (BIRD_DOG, pictures.in_turn(pictures.portrait, pictures.swaying)),
    "320 wide, dropped, duplicated": (
        KNEE_TO_CHEST,
        pictures.in_turn(pictures.wide(320), pictures.dropped, pictures.duplicated),
    ),
    # As slowly as the slowest computer that gets this model.
    "1280 wide, dim, slow": (
        BRIDGE,
        pictures.in_turn(partial(at_most, LEAST_PICTURES_PER_S), pictures.wide(1280), pictures.dim),
    ),
    # From the lift into the hold.
    "1920 wide, 60 fps": (
        CAT_COW,
        pictures.in_turn(pictures.wide(1920), pictures.at_60_fps(2.0, 4.0)),
    ),
}
# The same done to what the model has seen, each by itself; of the light nothing is left in that.
CHANGES: dict[str, seen.Transform] = {
    "portrait": seen.portrait,
    "320 wide": seen.wide(320),
    "1280 wide": seen.wide(1280),
    "1920 wide": seen.wide(1920),
    "dropped": seen.dropped,
    "duplicated": seen.duplicated,
    "60 fps": seen.at_60_fps,
    "swaying": seen.swaying,
    "slow": seen.few(LEAST_PICTURES_PER_S),
}


def looked_at(clip: Clip, transform: pictures.Transform) -> Iterator[Observation]:
    """Return the model's observations of a clip whose pictures are transformed first."""
    path = CLIPS / f"{clip.name}.mp4"
    with Video(path) as video, open_estimator(Settings(model=FULL_MODEL)) as estimator:
        for image_rgb, t_s in transform(video.frames()):
            yield estimator.estimate(image_rgb, t_s)


def judged(clip: Clip, stream: Iterable[Observation]) -> Report:
    state = start(exercise_by_id(clip.exercise), Prescription(None, clip.prescribed_hold_s))
    for observation in stream:
        state, _ = step(state, observation)
    return report_of(state, 0, 0, 0.0)


def assert_as_labelled(report: Report, clip: Clip, sides: tuple[str, ...]) -> None:
    counted = [repetition for repetition in report.repetitions if repetition.counted]
    assert tuple(repetition.side.value for repetition in counted) == sides
    assert report.partial_count == clip.partials
    assert [repetition.hold_s for repetition in counted] == pytest.approx(clip.holds_s, abs=HOLD_S)
    for repetition, fault in zip(counted, clip.faults, strict=True):
        told = (*repetition.faults, *repetition.perhaps)
        assert fault in told if fault else not repetition.faults


@pytest.mark.parametrize(("clip", "transform"), LOOKS.values(), ids=LOOKS)
def test_in_other_pictures_the_model_sees_the_same(
    clip: Clip, transform: pictures.Transform
) -> None:
    assert_as_labelled(judged(clip, looked_at(clip, transform)), clip, clip.sides)


def test_in_mirrored_pictures_it_sees_the_other_side_and_finds_it_again_after_half_a_second() -> (
    None
):
    clip = KNEE_TO_CHEST
    change = pictures.in_turn(pictures.mirrored, pictures.black_at(clip.held_at_s))
    assert_as_labelled(judged(clip, looked_at(clip, change)), clip, clip.other_sides)


@each_clip
@pytest.mark.parametrize("transform", CHANGES.values(), ids=CHANGES)
def test_another_camera_or_rate_gives_the_same_answer(
    transform: seen.Transform, clip: Clip, recorded: Recorded
) -> None:
    stream = recording.load(recorded(clip.name)).observations
    assert_as_labelled(judged(clip, transform(stream)), clip, clip.sides)


@each_clip
def test_a_mirrored_picture_exchanges_the_sides_and_nothing_else(
    clip: Clip, recorded: Recorded
) -> None:
    stream = recording.load(recorded(clip.name)).observations
    assert_as_labelled(judged(clip, seen.mirrored(stream)), clip, clip.other_sides)


@each_clip
def test_half_a_second_without_pictures_in_the_hold_changes_nothing(
    clip: Clip, recorded: Recorded
) -> None:
    stream = recording.load(recorded(clip.name)).observations
    assert_as_labelled(judged(clip, seen.black_at(clip.held_at_s)(stream)), clip, clip.sides)
