"""A recorded set judged again gets what the person's laptop said of it."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.pipeline import check_video
from formcheck.recording.packed import packed, unpacked
from formcheck.replay.judged import is_same, judge_again
from formcheck.session.update import Update
from formcheck.settings import Settings
from tests.clips.recorded import Recorded
from tests.replay.sets import a_set
from tests.stick import Attempt, observations

# One of each exercise, most with a fault; with the seconds of it that say enough.
CLIPS = {
    "pelvic_tilt": 17.0,
    **dict.fromkeys(
        [f"short_{each}" for each in ("bird_dog", "bridge", "cat_cow", "knee_to_chest")], inf
    ),
}
FREE = Prescription()
# By whether the outline is judged.
MOST_BYTES_A_PICTURE = {True: 220, False: 75}


@pytest.mark.model
@pytest.mark.parametrize(("clip", "until_s"), CLIPS.items(), ids=CLIPS)
def test_a_clip_judged_again_from_its_recording_is_the_same(
    clip: str, until_s: float, recorded: Recorded
) -> None:
    """Once as a laptop does, where the other exercises look too, and once as the clinic does."""
    exercise = exercise_by_id(clip.removeprefix("short_"))
    seen = []

    def note(update: Update) -> None:
        seen.append(update.observation)

    report = check_video(recorded(clip, until_s), exercise, FREE, Settings(), on_update=note)
    data = packed(seen, outline_judged=exercise.reads_outline)
    again = judge_again(unpacked(data), exercise, FREE).repetitions
    assert len(data) < MOST_BYTES_A_PICTURE[exercise.reads_outline] * len(seen)
    assert report.repetitions == again
    assert again


def test_another_verdict_is_not_the_same() -> None:
    first, partial, last = a_set("bird_dog")[0].repetitions
    assert is_same((first, partial), (first, partial))
    assert not is_same((first, partial), (first,))
    assert not is_same((first,), (last,)), "the other leg"
    assert not is_same((first,), (replace(first, faults=("low_leg",)),))
    assert not is_same((first,), (replace(first, counted=False),))


def test_the_persons_own_way_is_taken_into_account() -> None:
    """A small tilt is one only beside the person's own."""
    stream = list(observations("pelvic_tilt", [Attempt(), Attempt()]))
    exercise = exercise_by_id("pelvic_tilt")
    usual = judge_again(stream, exercise, FREE)
    own_way = 2.0 * (usual.repetitions[0].way or 0.0)
    theirs = judge_again(stream, exercise, FREE, own_way)
    assert "small_tilt" not in usual.repetitions[0].faults
    assert "small_tilt" in theirs.repetitions[0].faults
