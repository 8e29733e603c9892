"""The command line as a person uses it: the installed program, real clips, bad input."""

from __future__ import annotations

import json
from dataclasses import replace

import cv2
import numpy as np
import pytest

from formcheck.recording import recording_file as recording
from tests.program import (
    BRIDGE,
    CLIPS,
    PICTURES,
    assert_refused,
    formcheck,
    recorded,
    report,
)
from tests.stick import Attempt, observations


@pytest.fixture(scope="module")
def bridge_report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bridge")
    html, overlay, plot = (folder / name for name in ("report.html", "overlay.mp4", "plot.png"))
    data = report(
        *(BRIDGE, "--exercise", "bridge", "--model", "full", "--hold", "1.2"),
        *("--report", html, "--overlay", overlay, "--plot", plot),
    )
    return data, html, overlay, plot


@pytest.mark.model
def test_a_clip_is_counted_with_its_partial_and_its_faults(bridge_report):
    data, *_ = bridge_report
    assert data["schema"] == "formcheck.report/1"
    assert (data["count"], data["partial_count"]) == (1, 1)
    assert [r["counted"] for r in data["repetitions"]] == [False, True]
    assert data["repetitions"][1]["faults"] == []
    assert data["repetitions"][1]["perhaps"] == ["overarched_back"]
    assert data["prescribed"] == {"hold_s": 1.2}
    assert data["frames"] == data["frames_with_person"] == PICTURES


@pytest.mark.model
def test_the_page_says_what_the_data_says(bridge_report):
    data, html, *_ = bridge_report
    page = html.read_text(encoding="utf-8")
    assert "1 repetition, 1 too small" in page
    assert "<script" not in page and "http" not in page
    for repetition in data["repetitions"]:
        assert f">{repetition['hold_s']:.1f}</td>" in page


@pytest.mark.model
def test_the_overlay_is_the_whole_clip_with_something_drawn(bridge_report):
    _, _, overlay, _ = bridge_report
    capture = cv2.VideoCapture(str(overlay))
    assert int(capture.get(cv2.CAP_PROP_FRAME_COUNT)) == PICTURES
    original = cv2.VideoCapture(str(BRIDGE))
    drawn, plain = capture.read()[1], original.read()[1]
    assert np.abs(drawn.astype(int) - plain).max() > 100


@pytest.mark.model
def test_nothing_half_written_is_left(bridge_report):
    _, html, overlay, plot = bridge_report
    names = [overlay.name, plot.name, html.name]
    assert sorted(path.name for path in html.parent.iterdir()) == names


@pytest.mark.model
def test_the_plot_is_a_picture_of_the_same_set(bridge_report):
    image = cv2.imread(str(bridge_report[3]))
    assert image is not None
    assert min(image.shape[:2]) > 800


@pytest.mark.model
def test_sides_are_told(recorded, typed):
    data = report(recorded("short_bird_dog"), "--exercise", "bird_dog", program=typed)
    told = [(r["side"], r["counted"]) for r in data["repetitions"]]
    assert told == [("right", False), ("left", True)]
    assert data["repetitions"][1]["not_assessed"] == ["rotated_hips"]


@pytest.mark.model
def test_the_lite_model_can_be_asked_for():
    clip = CLIPS / "short_knee_to_chest.mp4"
    data = report(clip, "--exercise", "knee_to_chest", "--model", "lite")
    assert [r["side"] for r in data["repetitions"]] == ["right", "left"]


def begin_of(clip, pictures, path):
    """A new clip of the first pictures: the heavy model takes its time with each."""
    source = cv2.VideoCapture(str(clip))
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 15, (640, 480))
    for _ in range(pictures):
        writer.write(cv2.resize(source.read()[1], (640, 480)))
    writer.release()
    return path


@pytest.mark.model
def test_the_heavy_model_judges_unless_another_is_asked_for(tmp_path):
    page, clip = tmp_path / "page.html", begin_of(BRIDGE, 20, tmp_path / "bridge.mp4")
    done = formcheck("check", clip, "--exercise", "bridge", "--json", "-", "--report", page)
    assert json.loads(done.stdout)["model"] == "heavy"
    assert "Pose model: heavy (the most exact)" in page.read_text(encoding="utf-8")


def test_of_a_recording_the_model_is_known_where_it_says_so(tmp_path, typed):
    clip, page = recorded(tmp_path, observations("bridge", [Attempt()], 15)), tmp_path / "p.html"
    done = typed("check", clip, "--exercise", "bridge", "--json", "-", "--report", page)
    assert "model" not in json.loads(done.stdout)
    assert "Pose model: not known" in page.read_text(encoding="utf-8")
    recording.save(replace(recording.load(clip), model="heavy"), clip)
    assert report(clip, "--exercise", "bridge", program=typed)["model"] == "heavy"


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("report.pdf", b"%PDF"),
        ("report.csv", b"stick.npz;;;;;;bridge;1;done;1;yes;"),
        ("report.fhir.json", "1 répétition. Rien à corriger".encode()),
        ("REPORT.HTML", b'<html lang="fr">'),
    ],
)
def test_a_report_has_the_form_its_name_asks_for(tmp_path, name, holds, typed):
    clip = recorded(tmp_path, observations("bridge", [Attempt(hold_s=3.5)], 15))
    target, options = tmp_path / name, ("--language", "fr", "--paper", "letter")
    done = typed("check", clip, "--exercise", "bridge", "--report", target, *options)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Bridge: 1 repetition"), "the command line itself is English"
    assert holds in target.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, clip.name])


@pytest.mark.model
def test_a_recording_gives_the_very_same_report_as_its_clip(
    tmp_path, bridge_report, recorded, typed
):
    clip = recorded("short_bridge")
    again = report(clip, "--exercise", "bridge", "--hold", "1.2", program=typed)
    assert again == bridge_report[0]
    overlay = typed("check", clip, "--exercise", "bridge", "--overlay", tmp_path / "o.mp4")
    assert_refused(overlay, "holds no pictures")
    assert not list(tmp_path.iterdir())


@pytest.mark.model
def test_a_clip_is_recorded_picture_by_picture(tmp_path):
    clip, made = begin_of(BRIDGE, 20, tmp_path / "bridge.mp4"), tmp_path / "bridge.npz"
    done = formcheck("record", clip, made, "--model", "full")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    kept = recording.load(made)
    assert (len(kept.observations), kept.model) == (20, "full")
    assert all(each.pose is not None for each in kept.observations)
    assert sorted(path.name for path in tmp_path.iterdir()) == [clip.name, made.name]


def test_a_recording_that_cannot_be_made_or_read_is_one_clear_line(tmp_path, typed):
    text, clip = tmp_path / "notes.npz", tmp_path / "clip.mp4"
    text.write_text("These are notes, not a recording.")
    video_of(clip, 20)
    bridge = ("--exercise", "bridge")
    assert_refused(typed("check", text, *bridge), "is not a recording")
    assert_refused(typed("check", tmp_path / "none.npz", *bridge), "There is no file")
    target = tmp_path / "out.npz"
    assert_refused(typed("record", tmp_path / "none.mp4", target), "There is no file")
    assert_refused(typed("record", clip, tmp_path / "out.zip"), "must end in .npz")
    assert_refused(typed("record", clip, tmp_path / "no" / "a.npz"), "There is no folder")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip.mp4", "notes.npz"]


@pytest.mark.model
def test_a_video_of_nobody_is_one_clear_line_and_leaves_no_file(tmp_path, typed):
    nobody = tmp_path / "nobody.mp4"
    video_of(nobody, 20)
    assert_refused(typed("record", nobody, tmp_path / "out.npz"), "Nobody can be seen")
    bridge = ("--exercise", "bridge")
    target = tmp_path / "out.json"
    assert_refused(typed("check", nobody, *bridge, "--json", target), "Nobody can be seen")
    assert [path.name for path in tmp_path.iterdir()] == ["nobody.mp4"]


@pytest.mark.model
def test_the_wrong_exercise_counts_nothing(recorded, typed):
    data = report(recorded("short_cat_cow"), "--exercise", "bird_dog", program=typed)
    assert data["count"] == 0


def video_of(path, pictures):
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 15, (320, 240))
    for _ in range(pictures):
        writer.write(np.full((240, 320, 3), 90, np.uint8))
    writer.release()


def test_bad_input_is_one_clear_line_and_code_2(tmp_path, typed):
    text, empty = tmp_path / "notes.mp4", tmp_path / "empty.mp4"
    text.write_text("These are notes, not a video.\n" * 50)
    empty.write_bytes(b"")
    broken = tmp_path / "broken.mp4"
    broken.write_bytes((CLIPS / "bridge.mp4").read_bytes()[:3000])
    bridge = ("--exercise", "bridge")
    assert_refused(typed("check", tmp_path / "none.mp4", *bridge), "There is no file")
    assert_refused(typed("check", tmp_path, *bridge), "There is no file")
    assert_refused(typed("check", text, *bridge), "is not a video")
    assert_refused(typed("check", empty, *bridge), "is empty")
    assert_refused(typed("check", broken, *bridge), "is not a video")
    clip = CLIPS / "bridge.mp4"
    assert_refused(typed("check", clip, "--exercise", "squat"), "no exercise 'squat'")
    assert_refused(typed("check", clip, *bridge, "--report", "a.doc"), ".csv or .fhir.json")
    assert_refused(typed("check", clip, *bridge, "--report", "a.json"), "must end in .html")
    assert_refused(typed("check", clip, *bridge, "--language", "tlh"), "no language 'tlh'")
    assert_refused(typed("check", clip, *bridge, "--plot", "a.jpg"), "must end in .png")
    far = tmp_path / "none" / "out.json"
    assert_refused(typed("check", clip, *bridge, "--json", far), "There is no folder")
    assert_refused(typed("evaluate", tmp_path), "labels.json")
    assert_refused(typed("evaluate", tmp_path, "--write", "a.doc"), "must end in .md")
    none = tmp_path / "none"
    assert_refused(typed("evaluate", tmp_path, "--recordings", none), "There is no folder")


@pytest.mark.model
def test_an_overlay_of_a_clip_that_fails_leaves_no_file(tmp_path, typed):
    nobody, target = tmp_path / "nobody.mp4", tmp_path / "overlay.mp4"
    video_of(nobody, 20)
    done = typed("check", nobody, "--exercise", "bridge", "--overlay", target)
    assert_refused(done, "Nobody can be seen")
    assert [path.name for path in tmp_path.iterdir()] == ["nobody.mp4"]


def test_prescribed_targets_are_judged_and_reported(tmp_path, typed):
    clip = recorded(tmp_path, observations("bridge", [Attempt(hold_s=3.0)], 15))
    targets = ("--hold", "2", "--tempo", "1.5", "--range-goal", "30", "--range-limit", "40")
    data = report(clip, "--exercise", "bridge", *targets, program=typed)
    assert data["prescribed"] == {
        "hold_s": 2.0,
        "tempo_s": 1.5,
        "range_goal_deg": 30.0,
        "range_limit_deg": 40.0,
    }
    assert data["repetitions"][0]["faults"] == ["beyond_limit", "too_fast"]
    done = typed("check", clip, "--exercise", "bridge", *targets)
    assert "Further than agreed, Too fast" in done.stdout
    assert report(clip, "--exercise", "bridge", program=typed)["prescribed"] == {"hold_s": 3.0}


@pytest.mark.parametrize(
    ("exercise_id", "options", "words"),
    [
        ("bridge", ("--hold", "-1"), "between 0 and 600"),
        ("bridge", ("--tempo", "-1"), "between 0 and 600"),
        ("bridge", ("--tempo", "nan"), "between 0 and 600"),
        ("bridge", ("--tempo", "slow"), "'slow' is not a number"),
        ("bridge", ("--range-goal", "0"), "between 0 and 360"),
        ("bridge", ("--range-limit", "400"), "between 0 and 360"),
        ("bridge", ("--range-goal", "50", "--range-limit", "40"), "beyond its limit"),
        ("cat_cow", ("--range-goal", "20"), "No angle is measured in cat-cow"),
        ("pelvic_tilt", ("--range-limit", "20"), "No angle is measured in pelvic tilt"),
    ],
)
def test_a_target_that_cannot_be_meant_is_one_clear_line(
    tmp_path, exercise_id, options, words, typed
):
    target = tmp_path / "out.json"
    done = typed("check", "none.mp4", "--exercise", exercise_id, *options, "--json", target)
    assert_refused(done, words)
    assert not target.exists()


def test_another_exercise_than_the_chosen_one_is_remarked(tmp_path, typed):
    clip = recorded(tmp_path, observations("bird_dog", [Attempt(), Attempt()], 15))
    page = tmp_path / "page.html"
    done = typed("check", clip, "--exercise", "bridge", "--report", page)
    remark = "This looks like bird dog rather than bridge."
    assert done.stdout.splitlines() == ["Bridge: 0 repetitions", remark]
    assert remark in page.read_text(encoding="utf-8")
    assert report(clip, "--exercise", "bridge", program=typed)["looks_like"] == "bird_dog"
    assert "looks_like" not in report(clip, "--exercise", "bird_dog", program=typed)


def test_version():
    assert formcheck("--version").stdout.startswith("formcheck 0.")
