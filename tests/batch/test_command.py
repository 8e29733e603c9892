"""`formcheck batch` as a person uses it: the installed program, killed, stopped, asked wrongly."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from formcheck.batch.choices import Choices, ReportForm
from formcheck.batch.results import open_results
from tests.batch.made import Here, clips_in, record, run, table

pytestmark = pytest.mark.slow
CLIP = Path(__file__).parents[1] / "clips" / "short_cat_cow.mp4"
FORMCHECK = Path(sys.executable).with_name("formcheck" + (".exe" if os.name == "nt" else ""))
MANY = 6


def command(*arguments):
    return [str(FORMCHECK), "batch", *map(str, arguments)]


def formcheck(*arguments):
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, timeout=240, check=False
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A folder of recordings that take a while."""
    folder = tmp_path_factory.mktemp("many")
    first = record(folder / "0.npz", 4)
    for number in range(1, MANY):
        shutil.copy(first, folder / f"{number}.npz")
    return folder


@pytest.mark.model
def test_videos_and_recordings_come_out_as_check_has_them(tmp_path, recorded, typed):
    folder, out = tmp_path / "in", tmp_path / "out"
    record(folder / "a.npz", 2, "cat_cow")
    shutil.copy(CLIP, folder / "b.mp4")
    (folder / "c.mp4").write_text("notes")
    asked = ("--exercise", "cat_cow", "--hold", "0.8", "--model", "full")
    done = formcheck(folder, *asked, "--out", out)
    assert done.returncode == 1, done.stderr
    told = [line.partition(": ") for line in done.stderr.splitlines()]
    assert [number for number, _, _ in told] == ["1 of 3", "2 of 3", "3 of 3"]
    of_a, of_b, of_c = sorted(line for _, _, line in told)
    assert of_a.startswith("a.npz, cat_cow: 2 repetitions, in ")
    assert of_b.startswith("b.mp4, cat_cow: 1 repetition, in ")
    assert of_c.startswith("c.mp4 is not a video")
    first, *failures = done.stdout.splitlines()
    assert first == f"2 of 3 clips checked; the results are in {out}."
    assert failures[0] == "1 failed:" and "c.mp4 is not a video" in failures[1]
    # What the same model has seen in it, which `check` takes in its place.
    report = json.loads(typed("check", recorded(CLIP.stem), *asked, "--json", "-").stdout)
    of_recording, row, failed = table(out, "clips")
    assert [of_recording["model"], row["model"], failed["model"]] == [None, "full", "full"]
    assert row["file"] == "b.mp4" and row["count"] == report["count"] == 1
    (seen,) = (each for each in table(out, "repetitions") if each["file"] == "b.mp4")
    (said,) = report["repetitions"]
    assert {name: seen[name] for name in said} == said
    page = (out / row["report"]).read_text(encoding="utf-8")
    assert "b.mp4" in page and "<html" in page


def begun(out, *arguments, finished=2, **options):
    """The program running, once so many clips are finished."""
    running = subprocess.Popen(
        command(*arguments, "--out", out, "--report", "none", "--workers", "1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )
    parts = out / "parts"
    while not parts.is_dir() or len(list(parts.glob("[!.]*"))) < finished:
        assert running.poll() is None, running.stderr.read()
        time.sleep(0.005)
    return running


def children(pid):
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True
    )
    return [int(line) for line in listed.stdout.split()]


def is_running(pid):
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_run_that_is_killed_goes_on_where_it_was(many, tmp_path):
    out = tmp_path / "out"
    running = begun(out, many, "--exercise", "bridge")
    workers = children(running.pid)
    running.kill()
    running.communicate()
    before = {path: path.stat().st_mtime_ns for path in (out / "parts").glob("[!.]*")}
    assert 2 <= len(before) < MANY
    end_s = time.monotonic() + 20.0
    while any(map(is_running, workers)):
        assert time.monotonic() < end_s, "a worker outlives its parent"
        time.sleep(0.05)
    done = formcheck(many, "--exercise", "bridge", "--out", out, "--report", "none")
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        f"{MANY} of {MANY} clips checked; the results are in {out}. "
        f"{len(before)} were finished before.\n"
    )
    assert all(path.stat().st_mtime_ns == then for path, then in before.items())
    files = [f"{number}.npz" for number in range(MANY)]
    choices = Choices("full", ReportForm.NONE)
    run(clips_in(many, *files), tmp_path / "at once", Here(choices), choices)
    for name in ("clips", "repetitions"):
        at_once = table(tmp_path / "at once", name, but=("took_s",))
        assert table(out, name, but=("took_s",)) == at_once
    assert sorted(path.name for path in out.iterdir() if not path.name.startswith(".")) == [
        *("clips.parquet", "parts", "repetitions.parquet", "reports")
    ]


def heard():
    """A shell's background commands never hear Ctrl-C, nor what they start; this one does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another thing there")
def test_ctrl_c_ends_plainly(many, tmp_path):
    out = tmp_path / "out"
    # As a terminal does it: the whole group gets the signal, workers too.
    running = begun(
        *(out, many, "--exercise", "bridge"), finished=1, start_new_session=True, preexec_fn=heard
    )
    os.killpg(running.pid, signal.SIGINT)
    out_said, said = running.communicate(timeout=60)
    assert (running.returncode, out_said) == (130, "")
    *finished, last = said.splitlines()
    assert last == "Stopped. What is finished is kept: the same command goes on from there."
    assert all(f" of {MANY}: " in line for line in finished)
    assert not (out / "clips.parquet").exists()


def test_what_cannot_be_is_one_clear_line_and_code_2(many, tmp_path):
    done = formcheck(many, "--out", tmp_path / "out")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1 and "Add --exercise ID" in done.stderr
    assert not (tmp_path / "out").exists()
    with open_results(tmp_path / "out", Choices("full")):
        done = formcheck(many, "--exercise", "bridge", "--out", tmp_path / "out")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1 and "Another run writes to" in done.stderr


def test_without_ray_it_says_how_to_get_it(many, tmp_path):
    without = "import sys; sys.modules['ray'] = None; from formcheck.cli import app; app()"
    arguments = ("batch", many, "--exercise", "bridge", "--out", tmp_path / "out", "--ray", "auto")
    done = subprocess.run(
        [sys.executable, "-c", without, *map(str, arguments)], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr == (
        "Ray is not installed: run `python -m pip install 'formcheck[ray]'`, or leave --ray out "
        "to use the cores of this computer.\n"
    )
