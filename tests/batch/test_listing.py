"""A batch's list of recordings, and the errors for a wrong one."""

from __future__ import annotations

import json

import pytest

from formcheck.batch.listing import clips_of
from formcheck.batch.lists import Defaults
from formcheck.errors import BatchError, ExerciseError
from formcheck.exercises.prescription import Prescription

ODD = f"a/../é ?{'x' * 90}.mp4"


def files(clips):
    return [clip.file for clip in clips]


def listed(folder, text, name="list.csv", defaults=None):
    """Of a folder in which every file is there that the list may mean."""
    for file in ("a.mp4", "a, b.mp4", "in/b.npz", "a/x.mp4", "b/x.mp4", "a/x.npz", ODD):
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).touch()
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return clips_of(path, defaults or Defaults())


def mistakes(folder, text, name="list.csv"):
    with pytest.raises(BatchError) as error:
        listed(folder, text, name)
    return str(error.value).splitlines()


def test_a_folder_gives_its_videos_and_recordings_by_name_and_in_its_folders(tmp_path):
    for name in ("b.MP4", "a.npz", "notes.txt", ".hidden.mp4", "more/c.webm", ".git/d.mp4"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    clips = clips_of(tmp_path, Defaults("bridge", Prescription(None, 4.0)))
    assert files(clips) == ["a.npz", "b.MP4", "more/c.webm"]
    assert {(clip.exercise_id, clip.prescription.hold_s) for clip in clips} == {("bridge", 4.0)}


def test_a_folder_needs_an_exercise_and_something_in_it(tmp_path):
    with pytest.raises(BatchError, match="Add --exercise ID"):
        clips_of(tmp_path, Defaults())
    with pytest.raises(BatchError, match="no video and no recording"):
        clips_of(tmp_path, Defaults("bridge"))
    (tmp_path / "a.mp4").touch()
    with pytest.raises(ExerciseError, match="squat"):
        clips_of(tmp_path, Defaults("squat"))
    with pytest.raises(BatchError, match="name a folder or a list"):
        clips_of(tmp_path / "none", Defaults("bridge"))
    with pytest.raises(BatchError, match="neither a folder nor a list"):
        clips_of(tmp_path / "a.mp4", Defaults("bridge"))


def test_labels_name_the_exercises_and_the_holds(tmp_path):
    label = {
        "file": "a.mp4",
        "exercise": "cat_cow",
        "source": "synthetic",
        "count": [1, 1],
        "sides": None,
        "reps": None,
        "prescribed_hold_s": 0.8,
    }
    other = {**label, "file": "b.mp4", "prescribed_hold_s": None}
    (tmp_path / "labels.json").write_text(json.dumps([label, other]))
    (tmp_path / "a.mp4").touch()
    with pytest.raises(BatchError, match=r"lists b\.mp4, and there is no such file"):
        clips_of(tmp_path, Defaults())
    (tmp_path / "b.mp4").touch()
    clips = clips_of(tmp_path, Defaults(None, Prescription(None, 2.0)))
    assert files(clips) == ["a.mp4", "b.mp4"]
    assert [clip.exercise_id for clip in clips] == ["cat_cow", "cat_cow"]
    assert [clip.prescription.hold_s for clip in clips] == [0.8, 2.0]
    with pytest.raises(BatchError, match="leave --exercise out"):
        clips_of(tmp_path, Defaults("bridge"))


def test_a_list_is_read_with_what_holds_where_it_says_nothing(tmp_path):
    text = "file, exercise, hold_s, range_goal_deg\na.mp4, cat_cow,,\n\nin/b.npz,, 2.5, 40\n"
    clips = listed(tmp_path, text, defaults=Defaults("bridge", Prescription(None, 4.0)))
    assert files(clips) == ["a.mp4", "in/b.npz"]
    assert [clip.exercise_id for clip in clips] == ["cat_cow", "bridge"]
    assert [clip.prescription.hold_s for clip in clips] == [4.0, 2.5]
    assert [clip.prescription.range_goal_deg for clip in clips] == [None, 40.0]
    assert clips[1].path == tmp_path / "in" / "b.npz"


def test_lists_as_a_spreadsheet_or_a_program_writes_them(tmp_path):
    german = "\ufefffile;exercise;hold_s\r\na, b.mp4;bridge;2,5\r\n"
    (clip,) = listed(tmp_path, german)
    assert (clip.file, clip.prescription.hold_s) == ("a, b.mp4", 2.5)
    lines = '{"file": "a.mp4", "exercise": "bridge", "hold_s": 3}\n'
    (clip,) = listed(tmp_path, lines, "list.jsonl")
    assert (clip.file, clip.prescription.hold_s) == ("a.mp4", 3.0)


def test_every_mistake_is_one_line_with_its_number(tmp_path):
    said = mistakes(
        tmp_path,
        "file,exercise,hold_s\n"
        "a.mp4,bridge,3\n"
        "b.mp4,squat,3\n"
        ",bridge,3\n"
        "c.mp4,,3\n"
        "d.mp4,bridge,long\n"
        "e.mp4,bridge,-3\n"
        "f.mp4,bridge,3,4\n"
        "a.mp4,bridge,5\n",
    )
    assert [line.split(":")[0] for line in said] == [f"list.csv, line {n}" for n in range(3, 10)]
    for line, words in zip(
        said,
        (
            "squat",
            "No file is named",
            "No exercise is named",
            "'long' and must be a number",
            "between 0 and 600",
            "4 cells under 3 columns",
            "a.mp4 is listed as bridge before",
        ),
        strict=True,
    ):
        assert words in line


def test_mistakes_in_json_lines(tmp_path):
    said = mistakes(
        tmp_path,
        '{"file": "a.mp4", "exercise": "bridge", "holds": 3}\n'
        "[1]\n"
        '{"file": "a.mp4"\n'
        '{"file": 7, "exercise": "bridge"}\n'
        '{"file": "a.mp4", "exercise": "bridge", "hold_s": true}\n',
        "list.jsonl",
    )
    for number, (line, words) in enumerate(
        zip(
            said,
            ("no column 'holds'", "A line is an object", "not JSON", "a text", "a number"),
            strict=True,
        ),
        start=1,
    ):
        assert line.startswith(f"list.jsonl, line {number}: ") and words in line


def test_files_that_are_not_there_are_named_before_anything_is_checked(tmp_path):
    said = mistakes(tmp_path, "file,exercise\na.mp4,bridge\nnone.mp4,bridge\nin,bridge\n")
    assert said == [
        "list.csv, line 3: There is no file none.mp4.",
        "list.csv, line 4: There is no file in.",
    ]


def test_a_long_list_of_mistakes_is_cut(tmp_path):
    said = mistakes(tmp_path, "file,exercise\n" + "a.mp4,squat\n" * 30)
    assert len(said) == 21 and said[-1] == "and 10 lines more."


def test_what_is_no_list_is_refused(tmp_path):
    assert "names no column file" in mistakes(tmp_path, "name\na.mp4\n")[0]
    assert "lists nothing" in mistakes(tmp_path, "file\n")[0]
    assert "lists nothing" in mistakes(tmp_path, "")[0]
    (tmp_path / "list.csv").write_bytes("file\nd\xe9j\xe0.mp4\n".encode("latin-1"))
    with pytest.raises(BatchError, match="save the list as UTF-8"):
        clips_of(tmp_path / "list.csv", Defaults("bridge"))


def test_names_of_results_stay_and_never_meet(tmp_path):
    text = "file,exercise\na/x.mp4,bridge\nb/x.mp4,bridge\na/x.mp4,cat_cow\na/x.npz,bridge\n"
    names = [clip.name for clip in listed(tmp_path, text)]
    assert len(set(names)) == 4
    (alone,) = listed(tmp_path, "file,exercise\nb/x.mp4,bridge\n")
    assert alone.name == names[1] and alone.name.startswith("x-")
    (odd,) = listed(tmp_path, f"file,exercise\n{ODD},bridge\n")
    assert len(odd.name) < 60 and "/" not in odd.name and "?" not in odd.name
