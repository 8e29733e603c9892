"""The same set seen by another camera, in another light, at another rate: the same answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.pipeline import report_of
from formcheck.pose import open_estimator
from formcheck.pose.choice import LEAST_PICTURES_PER_S
from formcheck.report.summary import Report
from formcheck.session.engine import start, step
from formcheck.settings import Settings
from formcheck.video import Video, at_most
from tests.transform import pictures
from tests.transform.pictures import Transform, black_at, wide

CLIPS = Path(__file__).parent.parent / "clips"
FULL = Settings(model="full")
HOLD_S = 0.3  # how far a hold may move
OTHER_SIDE = {"left": "right", "right": "left", "both": "both"}


@dataclass(frozen=True)
class Clip:
    """What is true of a short clip; for each counted repetition one fault, None when clean."""

    exercise: str
    prescribed_hold_s: float
    sides: tuple[str, ...]
    partials: int
    holds_s: tuple[float, ...]
    faults: tuple[str | None, ...]
    held_at_s: float


BRIDGE = Clip("bridge", 1.2, ("both",), 1, (2.67,), ("overarched_back",), 8.0)
BIRD_DOG = Clip("bird_dog", 1.2, ("left",), 1, (3.67,), ("bent_knee",), 8.0)
KNEE_TO_CHEST = Clip(
    "knee_to_chest", 1.2, ("right", "left"), 0, (0.53, 3.07), ("short_hold", "shallow_pull"), 7.0
)
CAT_COW = Clip("cat_cow", 0.8, ("both",), 0, (1.67,), (None,), 4.0)
ALL = (BRIDGE, BIRD_DOG, KNEE_TO_CHEST, CAT_COW)
# One on the back and one on hands and knees, in turn: all with all takes four minutes.
PAIRS = ((BRIDGE, BIRD_DOG), (KNEE_TO_CHEST, CAT_COW))

CASES: list[tuple[str, Transform]] = [
    ("portrait", pictures.portrait),
    ("320 wide", wide(320)),
    ("1280 wide", wide(1280)),
    ("1920 wide", wide(1920)),
    ("dim", pictures.dim),
    ("dropped", pictures.dropped),
    ("duplicated", pictures.duplicated),
    ("60 fps", pictures.at_60_fps),
    ("swaying", pictures.swaying),
]


def checked(clip: Clip, transform: Transform) -> Report:
    """The report of a short clip whose pictures are transformed before the model sees them."""
    exercise = exercise_by_id(clip.exercise)
    state = start(exercise, Prescription(None, clip.prescribed_hold_s))
    frames, with_person, last_s = 0, 0, 0.0
    path = CLIPS / f"short_{clip.exercise}.mp4"
    with Video(path) as video, open_estimator(FULL) as estimator:
        for image_rgb, last_s in transform(video.frames()):
            observation = estimator.estimate(image_rgb, last_s)
            state, _ = step(state, observation)
            frames, with_person = frames + 1, with_person + (observation.pose is not None)
    return report_of(state, frames, with_person, last_s)


def assert_as_labelled(report: Report, clip: Clip, sides: tuple[str, ...]) -> None:
    counted = [repetition for repetition in report.repetitions if repetition.counted]
    assert tuple(repetition.side.value for repetition in counted) == sides
    assert report.partial_count == clip.partials
    assert [repetition.hold_s for repetition in counted] == pytest.approx(clip.holds_s, abs=HOLD_S)
    for repetition, fault in zip(counted, clip.faults, strict=True):
        assert fault in repetition.faults if fault else not repetition.faults


@pytest.mark.parametrize(
    ("transform", "clip"),
    [
        pytest.param(transform, clip, id=f"{name}-{clip.exercise}")
        for at, (name, transform) in enumerate(CASES)
        for clip in PAIRS[at % len(PAIRS)]
    ],
)
def test_another_camera_light_or_rate_gives_the_same_answer(
    transform: Transform, clip: Clip
) -> None:
    assert_as_labelled(checked(clip, transform), clip, clip.sides)


@pytest.mark.parametrize("clip", ALL, ids=lambda clip: clip.exercise)
def test_a_mirrored_picture_exchanges_the_sides_and_nothing_else(clip: Clip) -> None:
    sides = tuple(OTHER_SIDE[side] for side in clip.sides)
    assert_as_labelled(checked(clip, pictures.mirrored), clip, sides)


@pytest.mark.parametrize("clip", ALL, ids=lambda clip: clip.exercise)
def test_half_a_second_without_pictures_in_the_hold_changes_nothing(clip: Clip) -> None:
    assert_as_labelled(checked(clip, black_at(clip.held_at_s)), clip, clip.sides)


@pytest.mark.parametrize("clip", ALL, ids=lambda clip: clip.exercise)
def test_the_slowest_computer_that_gets_this_model_gives_the_same_answer(clip: Clip) -> None:
    few = partial(at_most, LEAST_PICTURES_PER_S)
    assert_as_labelled(checked(clip, few), clip, clip.sides)
