"""The examples in docstrings are run, one of them on a recording of the stick patient."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

from formcheck.recording import recording_file as recording
from formcheck.recording.recording_file import Recording
from tests.scripts import PROJECT
from tests.stick import Attempt, observations

PICTURES_PER_S = 15
# Three seconds are prescribed: held, held too briefly, and too small.
ATTEMPTS = (Attempt(hold_s=4.0), Attempt(hold_s=1.5), Attempt(hold_s=2.0, depth=0.3))
TEACHING = {
    "formcheck.exercises.prescription",
    "formcheck.pipeline",
    "formcheck.plan.items",
    "formcheck.report.summary",
    "formcheck.reps.repetition",
}


def with_examples() -> list[str]:
    paths = sorted((PROJECT / "formcheck").rglob("*.py"))
    found = [path for path in paths if ">>> " in path.read_text(encoding="utf-8")]
    return [".".join(path.relative_to(PROJECT).with_suffix("").parts) for path in found]


def test_what_teaches_has_an_example() -> None:
    assert set(with_examples()) >= TEACHING


@pytest.mark.parametrize("name", with_examples())
def test_examples_give_what_they_say(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tuple(observations("bridge", ATTEMPTS, PICTURES_PER_S))
    recording.save(Recording(PICTURES_PER_S, seen), tmp_path / "bridge.npz")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testmod(import_module(name))
    assert tried
    assert not failed, "see what was got in the output above"
