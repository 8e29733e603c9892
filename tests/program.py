"""The command line, run as a person runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from formcheck.recording import recording_file as recording
from formcheck.recording.recording_file import Recording
from formcheck.settings import PROJECT_DIR
from tests.stick import in_turn

CLIPS = Path(__file__).parent / "clips"
BRIDGE, PICTURES = CLIPS / "short_bridge.mp4", 173
FORMCHECK = Path(sys.executable).with_name("formcheck" + (".exe" if os.name == "nt" else ""))


# Where it isn't the model that is tested: half the time of the heavy one, and less.
FULL = ("--model", "full")


def formcheck(*arguments):
    command = [str(FORMCHECK), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)


def benchmarks(*arguments):
    command = [sys.executable, "-m", "benchmarks", *map(str, arguments)]
    return subprocess.run(
        command, cwd=PROJECT_DIR, capture_output=True, text=True, timeout=300, check=False
    )


def report(*arguments, program=formcheck):
    done = program("check", *FULL, *arguments, "--json", "-")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def assert_refused(done, words):
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert words in lines[0]


def recorded(folder, *streams):
    """A recording of the stick patient: checked in a moment, without the pose model."""
    path = folder / "stick.npz"
    recording.save(Recording(15.0, tuple(in_turn(*streams))), path)
    return path
