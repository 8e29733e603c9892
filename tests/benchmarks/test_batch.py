"""One worker against two: what is measured, and what is made of it."""

from __future__ import annotations

import os
import sys

import pytest

from benchmarks.machine import this_machine
from benchmarks.many import BARE, HERE, ONE, ONE_FREE, TWO, BatchRun, Scaling, bench_batch
from benchmarks.tables import tables_of
from formcheck.batch.part import ClipPart
from tests.batch.made import clips_in, record

PART = ClipPart("key", None, None, None, False, 0.0, "0", None, None)
FAILED = ClipPart("key", None, None, "why", False, 0.0, "0", None, None)


def scaling(*runs):
    made = [BatchRun(HERE, setting, wall_s, (part,)) for setting, wall_s, part in runs]
    made += [BatchRun(BARE, ONE, 9.0), BatchRun(BARE, TWO, 6.0)]
    return Scaling(this_machine(), "clips", 1, "full", made).json()


def test_a_ratio_is_of_two_runs_of_the_same_round():
    data = scaling(
        *((ONE, 10.0, PART), (ONE_FREE, 8.0, PART), (TWO, 5.0, PART)),
        *((ONE, 30.0, PART), (ONE_FREE, 20.0, PART), (TWO, 10.0, PART)),
    )
    (kind,) = data["kinds"]
    assert data["bare"]["two_over_one"]["median"] == 1.5
    assert kind["two_over_one"] == {"median": 2.5, "p90": 2.9, "least": 2.0, "most": 3.0}
    assert kind["two_over_one_on_two_cores"]["median"] == 1.8
    assert data["same_results"] and data["failed"] == 0
    (table,) = tables_of(data)
    assert "the same results from all" in table.title
    assert ("processes: two workers over one on one core", "2.50", "2.00 to 3.00") in table.rows


def test_results_that_differ_are_said():
    data = scaling((ONE, 10.0, PART), (ONE_FREE, 8.0, PART), (TWO, 5.0, FAILED))
    assert not data["same_results"]
    assert "DIFFERENT RESULTS" in tables_of(data)[0].title


@pytest.mark.model
@pytest.mark.skipif(sys.platform != "linux", reason="sets cores aside")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="needs two cores")
def test_it_checks_the_same_clips_with_one_worker_and_with_two(tmp_path):
    record(tmp_path / "a.npz", 1)
    cores, told = os.sched_getaffinity(0), []
    clips = clips_in(tmp_path, "a.npz")
    measured = bench_batch(tmp_path, clips, "full", 2, 2, False, told.append)
    there = [(HERE, ONE), (HERE, ONE_FREE), (HERE, TWO), (BARE, ONE), (BARE, TWO)]
    assert [(run.kind, run.setting) for run in measured.runs] == there + there[::-1]
    data = measured.json()
    assert (data["clips"], data["failed"], data["same_results"]) == (2, 0, True)
    assert data["kinds"][0]["two_over_one"]["median"] > 0.0
    assert told == [done / 10 for done in range(1, 11)]
    assert os.sched_getaffinity(0) == cores
