"""Worker processes: kept, lost, never there."""

from __future__ import annotations

import os
from contextlib import closing

import pytest

from formcheck.batch.processes import Processes
from formcheck.errors import BatchError
from tests.batch.made import clips_in, run, table
from tests.batch.work import Unusable, told

pytestmark = pytest.mark.slow


def nobody(*_what):
    pass


def test_how_far_a_clip_is_comes_before_its_outcome(tmp_path):
    heard = []
    (clip,) = clips_in(tmp_path, "told")
    with closing(Processes(told, 1)) as workers:
        workers.submit(clip)
        done, result = workers.next_done(lambda of, share: heard.append((of, share)))
    assert (done, heard) == (clip, [(clip, 0.1), (clip, 0.2), (clip, 0.8)])
    assert result.error.startswith("pid ")


def test_a_worker_checks_one_clip_after_the_other_on_one_core(tmp_path):
    with closing(Processes(told, 1)) as workers:
        said = []
        for clip in clips_in(tmp_path, "a", "b"):
            workers.submit(clip)
            said.append(workers.next_done(nobody)[1].error)
    assert said[0] == said[1] and said[0].endswith("OpenCV 1")
    assert f"pid {os.getpid()}," not in said[0]
    assert "OPENCV_FFMPEG_THREADS" not in os.environ


def test_a_worker_that_dies_costs_its_own_clip_and_the_rest_goes_on(tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    clips = clips_in(folder, "a", "deadly", "b", "deadly once", "c")
    with closing(Processes(told, 2)) as workers:
        tally = run(clips, out, workers)
    assert (tally.checked, tally.begun_again) == (5, 2)
    errors = {row["file"]: row["error"] for row in table(out, "clips")}
    assert "twice its worker ended" in errors.pop("deadly")
    assert all(error.startswith("pid ") for error in errors.values())


def test_workers_that_cannot_begin_end_the_batch(tmp_path):
    with closing(Processes(Unusable(), 1)) as workers:
        workers.submit(clips_in(tmp_path, "a")[0])
        with pytest.raises(BatchError, match="each ends at once, with code 3"):
            workers.next_done(nobody)


def test_closing_ends_a_worker_in_the_middle_of_its_clip(tmp_path):
    workers = Processes(told, 1)
    workers.submit(clips_in(tmp_path, "slow")[0])
    (worker,) = workers._busy.values()
    workers.close()
    assert worker.process.exitcode < 0
    workers.close()
