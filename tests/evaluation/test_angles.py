"""Angle errors against a render's truth, the run over a folder, and the page made of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from formcheck.errors import RecordingError
from formcheck.evaluation.angles import END, REST, AngleError, angle_errors, angle_table
from formcheck.evaluation.labels import LabelledClip, LabelledRepetition
from formcheck.evaluation.markdown import accuracy_page
from formcheck.evaluation.run import score_folder
from formcheck.evaluation.truth import TrueMoment, read_truth
from formcheck.exercises.loader import exercise_by_id
from formcheck.kinematics.body import body_in
from formcheck.kinematics.measures import measure
from formcheck.recording.recording_file import Recording, save
from formcheck.settings import Settings
from tests.stick import Attempt, observations

BIRD_DOG = exercise_by_id("bird_dog")
NAMES = ("hip_front_deg", "knee_deg")


def labelled(*repetitions):
    sides = tuple(r.side for r in repetitions if r.counted)
    limits = (len(sides), len(sides))
    return LabelledClip("a.mp4", "bird_dog", "synthetic", limits, sides, 1.2, repetitions)


@pytest.fixture(scope="module")
def stream():
    return list(observations("bird_dog", [Attempt(side="left"), Attempt(side="right")]))


def truth_of(observation, phase, off_deg=0.0):
    """Return the measured angles less `off_deg`, as the truth of that moment."""
    left, right = measure(body_in(observation.pose, BIRD_DOG.stance), NAMES).T
    pairs = zip(NAMES, zip(left - off_deg, right - off_deg, strict=True), strict=True)
    return TrueMoment(observation.t_s, phase, dict(pairs))


def test_both_legs_are_compared_at_rest_and_the_moving_one_in_the_end_position(stream):
    clip = labelled(LabelledRepetition(2.0, 6.0, 2.6, "left", (), True))
    rest, held = stream[5], next(o for o in stream if o.t_s > 4.0)
    truth = (truth_of(rest, "rest", 3.0), truth_of(held, "hold", 5.0))
    errors = angle_errors(clip, BIRD_DOG, truth, stream)
    found = [(e.measure, e.position, round(e.error_deg, 6)) for e in errors]
    assert sorted(found) == [
        ("hip_front_deg", END, 5.0),
        ("hip_front_deg", REST, 3.0),
        ("hip_front_deg", REST, 3.0),
        ("knee_deg", END, 5.0),
        ("knee_deg", REST, 3.0),
        ("knee_deg", REST, 3.0),
    ]


@pytest.mark.parametrize(
    "changes", [{"faults": ("high_leg",)}, {"counted": False}, {"start_s": 7.0, "end_s": 9.0}]
)
def test_end_positions_that_cannot_be_compared_are_left_out(stream, changes):
    clip = labelled(replace(LabelledRepetition(2.0, 6.0, 2.6, "left", (), True), **changes))
    held = next(o for o in stream if o.t_s > 4.0)
    assert angle_errors(clip, BIRD_DOG, (truth_of(held, "hold"),), stream) == ()


def test_moments_without_truth_or_without_a_person_are_left_out(stream):
    clip, moment = labelled(), truth_of(stream[5], "rest")
    elsewhere = replace(moment, t_s=stream[5].t_s + 0.02)
    empty = [replace(observation, pose=None) for observation in stream]
    assert angle_errors(clip, BIRD_DOG, (elsewhere,), stream) == ()
    assert angle_errors(clip, BIRD_DOG, (moment,), empty) == ()


def test_bias_is_the_mean_and_spread_the_deviation():
    table = angle_table(AngleError("bridge", "knee_deg", REST, e) for e in (2.0, 4.0, 6.0))
    (row,) = table
    assert (row["values"], row["bias_deg"]) == (3, 4.0)
    assert row["spread_deg"] == pytest.approx((8 / 3) ** 0.5)


def test_a_clip_may_have_no_truth_and_a_broken_one_is_reported(tmp_path):
    assert read_truth(tmp_path / "a.mp4") is None
    for content in ("no json", "[]", '{"frames": [{"t": 0.0, "phase": "rest", "angles": {}}]}'):
        (tmp_path / "a.truth.json").write_text(content)
        with pytest.raises(RecordingError, match=r"a\.truth\.json"):
            read_truth(tmp_path / "a.mp4")


@pytest.fixture(scope="module")
def scores(stream, tmp_path_factory):
    """A folder without a single video: a recording stands in for the clip."""
    folder = tmp_path_factory.mktemp("clips")
    (folder / "recordings").mkdir()
    save(Recording(30.0, tuple(stream)), folder / "recordings" / "set.npz")
    entry = {
        "file": "made/set.mp4",
        "exercise": "bird_dog",
        "source": "synthetic",
        "count": [2, 2],
        "sides": ["left", "right"],
        "prescribed_hold_s": 1.2,
        "reps": [],
    }
    (folder / "labels.json").write_text(json.dumps([entry]))
    (folder / "made").mkdir()
    truth = [truth_of(observation, "rest", 4.0) for observation in stream[:10]]
    frames = [
        {
            "t": moment.t_s,
            "phase": moment.phase,
            "angles": {
                f"{side}_{joint}": moment.angles_deg[name][i]
                for name, joint in (("hip_front_deg", "hip"), ("knee_deg", "knee"))
                for i, side in enumerate(("left", "right"))
            },
        }
        for moment in truth
    ]
    (folder / "made" / "set.truth.json").write_text(json.dumps({"frames": frames}))
    return score_folder(folder, Settings(), folder / "recordings")


def test_a_recording_stands_in_for_its_clip(scores):
    (score,) = scores
    assert score.count_right and score.sides_right
    assert [round(e.error_deg, 6) for e in score.angle_errors] == [4.0] * 40


def test_the_page_says_what_it_is_and_holds_every_number(scores):
    page = accuracy_page(scores, "full")
    assert "0 of real people, 1 renders" in page and "not anatomical" in page
    assert "| made/set.mp4 | bird_dog | 2 | 2 | yes |" in page
    assert "| bird_dog | `hip_front_deg` | at rest | 20 | +4.0 | 0.0 |" in page
    tables = [line for line in page.splitlines() if line.startswith("|")]
    heads = [i for i, line in enumerate(tables) if "---" in line]
    for first, last in zip(heads, [*heads[1:], len(tables)], strict=True):
        widths = {line.count("|") for line in tables[first - 1 : last - 1]}
        assert len(widths) == 1


def test_without_truth_the_page_speaks_of_no_angles(scores):
    page = accuracy_page([replace(scores[0], angle_errors=())], "lite")
    assert "## Angles" not in page and "`lite`" in page


def test_the_page_says_that_pictures_were_left_out(scores):
    assert "than\n  10 pictures were looked at" in accuracy_page(scores, "full", 10.0)
    assert "pictures were looked at" not in accuracy_page(scores, "full")
