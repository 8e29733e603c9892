"""A batch from clips to tables: what is checked, what is kept, what is done anew."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from formcheck.batch.batch_run import run_batch
from formcheck.batch.choices import ReportForm
from formcheck.batch.results import open_results
from formcheck.batch.tally import Tally
from formcheck.errors import BatchError
from tests.batch.made import CHOICES, Here, clips_in, record, run, table

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recordings")
    record(folder / "a.npz", 1)
    record(folder / "b.npz", 2)
    record(folder / "in" / "c.npz", 1)
    return folder


GOOD = ("a.npz", "b.npz", "in/c.npz")


def test_the_tables_say_what_the_reports_say(folder, tmp_path):
    out = tmp_path / "out"
    assert run(clips_in(folder, *GOOD, hold_s=1.5), out) == Tally(3, checked=3)
    rows, repetitions = table(out, "clips"), table(out, "repetitions")
    assert [row["file"] for row in rows] == list(GOOD)
    assert [row["status"] for row in rows] == ["ok"] * 3
    for row in rows:
        report = json.loads((out / row["report"]).read_text())
        assert row["prescribed_hold_s"] == report["prescribed"]["hold_s"] == 1.5
        assert {name: row[name] for name in ("count", "frames", "duration_s")} == {
            name: report[name] for name in ("count", "frames", "duration_s")
        }
        own = [each for each in repetitions if each["file"] == row["file"]]
        assert len(own) == len(report["repetitions"]) > 0
        for seen, said in zip(own, report["repetitions"], strict=True):
            assert {name: seen[name] for name in said} == said
            assert seen["hold_error_s"] > 0 and seen["range_error_deg"] > 0


def test_the_largest_files_come_first_and_stand_where_they_stood(folder, tmp_path):
    out, here = tmp_path / "out", Here()
    run(clips_in(folder, "a.npz", "none.mp4", "b.npz"), out, here)
    assert list(here.checked) == ["b.npz", "a.npz", "none.mp4"]
    assert [row["file"] for row in table(out, "clips")] == ["a.npz", "none.mp4", "b.npz"]


def test_what_is_wrong_with_a_file_stops_none_of_the_others(folder, tmp_path):
    (tmp_path / "notes.mp4").write_text("These are notes, not a video.\n" * 50)
    (tmp_path / "empty.mp4").write_bytes(b"")
    (tmp_path / "broken.npz").write_bytes((folder / "a.npz").read_bytes()[:500])
    (tmp_path / "a folder.npz").mkdir()
    bad = clips_in(tmp_path, "notes.mp4", "empty.mp4", "broken.npz", "a folder.npz", "none.mp4")
    out = tmp_path / "out"
    assert run((*bad, *clips_in(folder, *GOOD)), out) == Tally(8, checked=8, failed=5)
    rows = table(out, "clips")
    assert [row["status"] for row in rows] == ["failed"] * 5 + ["ok"] * 3
    for row, words in zip(
        rows,
        (
            "is not a video",
            "is empty",
            "is not a rec",
            "There is no file",
            "There is no file",
        ),
        strict=False,
    ):
        assert words in row["error"] and row["file"] in row["error"]
        assert str(tmp_path) not in row["error"]
        assert row["count"] is None and row["report"] is None
    assert {row["file"] for row in table(out, "repetitions")} == set(GOOD)


def test_what_is_finished_is_not_checked_again(folder, tmp_path):
    out, first, second = tmp_path / "out", Here(), Here()
    run(clips_in(folder, "a.npz", "none.mp4"), out, first)
    tally = run(clips_in(folder, *GOOD, "none.mp4"), out, second)
    assert tally == Tally(4, kept=2, checked=2, failed=1)
    assert set(second.checked) == {"b.npz", "in/c.npz"}
    run(clips_in(folder, *GOOD, "none.mp4"), tmp_path / "at once")
    for name in ("clips", "repetitions"):
        assert table(out, name, but=("took_s",)) == table(
            tmp_path / "at once", name, but=("took_s",)
        )


def test_a_changed_file_is_checked_again_and_a_touched_one_is_not(tmp_path):
    folder, out, again = tmp_path / "in", tmp_path / "out", Here()
    record(folder / "a.npz", 1)
    record(folder / "b.npz", 1)
    run(clips_in(folder, "a.npz", "b.npz"), out)
    record(folder / "a.npz", 2)
    (folder / "b.npz").touch()
    assert run(clips_in(folder, "a.npz", "b.npz"), out, again).kept == 1
    assert set(again.checked) == {"a.npz"}
    assert [row["count"] for row in table(out, "clips")] == [2, 1]


def test_other_choices_make_other_results(folder, tmp_path):
    out = tmp_path / "out"
    run(clips_in(folder, "a.npz"), out)
    for clips, choices in (
        (clips_in(folder, "a.npz", hold_s=9.0), CHOICES),
        (clips_in(folder, "a.npz"), replace(CHOICES, model="lite")),
        (clips_in(folder, "a.npz"), replace(CHOICES, report=ReportForm.HTML)),
        (clips_in(folder, "a.npz"), replace(CHOICES, report=ReportForm.HTML, language="fr")),
    ):
        assert run(clips, out, choices=choices) == Tally(1, checked=1)
        assert run(clips, out, choices=choices) == Tally(1, kept=1)
    (report,) = (out / "reports").iterdir()
    assert 'lang="fr"' in report.read_text(encoding="utf-8")


def test_a_report_that_is_gone_is_made_again(folder, tmp_path):
    out, clips = tmp_path / "out", clips_in(folder, "a.npz")
    run(clips, out)
    (report,) = (out / "reports").iterdir()
    report.unlink()
    assert run(clips, out) == Tally(1, checked=1)
    assert report.is_file()


def test_a_damaged_part_is_made_again(folder, tmp_path):
    out, clips = tmp_path / "out", clips_in(folder, "a.npz")
    run(clips, out)
    (part,) = (out / "parts").iterdir()
    part.write_text(part.read_text()[:-20])
    assert run(clips, out) == Tally(1, checked=1)


def test_what_is_no_longer_asked_for_is_gone(folder, tmp_path):
    out = tmp_path / "out"
    run(clips_in(folder, *GOOD), out)
    run(clips_in(folder, "b.npz"), out)
    assert [row["file"] for row in table(out, "clips")] == ["b.npz"]
    assert len(list((out / "reports").iterdir())) == len(list((out / "parts").iterdir())) == 1


def test_a_clip_whose_worker_is_lost_is_begun_once_more(folder, tmp_path):
    out, executor = tmp_path / "out", Here(lose=["a.npz", "b.npz", "b.npz"])
    tally = run(clips_in(folder, *GOOD), out, executor)
    assert tally == Tally(3, checked=3, failed=1, begun_again=2)
    assert executor.checked == {"a.npz": 2, "b.npz": 2, "in/c.npz": 1}
    rows = table(out, "clips")
    assert [row["status"] for row in rows] == ["ok", "failed", "ok"]
    assert "twice its worker ended" in rows[1]["error"]


def test_a_clip_that_cost_its_workers_is_tried_in_the_next_run(folder, tmp_path):
    out, clips = tmp_path / "out", clips_in(folder, *GOOD)
    run(clips, out, Here(lose=["b.npz", "b.npz"]))
    assert run(clips, out) == Tally(3, kept=2, checked=1)


def test_no_more_are_under_way_than_there_are_slots(folder, tmp_path):
    clips, executor = (
        clips_in(folder, *(f"none{number}.npz" for number in range(20))),
        Here(slots=3),
    )
    run(clips, tmp_path / "out", executor)
    assert executor.most == 3


def test_every_finished_clip_is_on_disk_before_the_next_one_is_begun(folder, tmp_path):
    out, seen = tmp_path / "out", []
    with open_results(out, CHOICES) as results:
        run_batch(
            clips_in(folder, *GOOD),
            Here(slots=1),
            results,
            lambda _: None,
            lambda tally, *_: seen.append((tally.done, len(list((out / "parts").iterdir())))),
        )
    assert seen == [(1, 1), (2, 2), (3, 3)]


def test_how_far_it_is_grows_within_a_clip(folder, tmp_path):
    told, finished = [], []
    with open_results(tmp_path / "out", CHOICES) as results:
        run_batch(
            clips_in(folder, "b.npz"),
            Here(slots=1),
            results,
            told.append,
            lambda tally, clip, result: finished.append((tally.done, clip.file, result)),
        )
    shares = [tally.share for tally in told]
    assert shares == sorted(shares) and len(set(shares)) > 10
    assert (told[-1], shares[-1]) == (Tally(1, checked=1), 1.0)
    ((done, file, result),) = finished
    assert (done, file, result.report.count) == (1, "b.npz", 2)


def test_a_second_run_into_the_same_folder_is_refused(tmp_path):
    with (
        open_results(tmp_path / "out", CHOICES),
        pytest.raises(BatchError, match="Another run writes to"),
        open_results(tmp_path / "out", CHOICES),
    ):
        pass
    with open_results(tmp_path / "out", CHOICES):
        pass


def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear")
    with pytest.raises(BatchError, match="holds something else"), open_results(tmp_path, CHOICES):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with (
        pytest.raises(BatchError, match="There is no folder"),
        open_results(tmp_path / "no" / "out", CHOICES),
    ):
        pass


def test_what_a_killed_run_left_half_written_is_cleared(folder, tmp_path):
    out = tmp_path / "out"
    run(clips_in(folder, "a.npz"), out)
    halves = [
        out / ".clips.77.part.parquet",
        out / "parts" / ".a-0.77.part.json",
        out / "reports" / ".a-0.77.part.html",
    ]
    for half in halves:
        half.write_text("half")
    run(clips_in(folder, "a.npz"), out)
    assert not any(half.exists() for half in halves)


def test_the_time_left_is_told_from_the_pace_of_this_run():
    assert Tally(10).left_s(5.0) is None
    assert Tally(10, kept=4).left_s(5.0) is None
    assert Tally(10, kept=4, checked=2).left_s(6.0) == 12.0
    assert Tally(1, under_way=0.01).left_s(6.0) is None
    assert Tally(1, under_way=0.5).left_s(6.0) == 6.0
