"""Recordings that something has changed: judged, or refused in one sentence, never a trace."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formcheck.errors import FormCheckError
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.pipeline import check_video
from formcheck.recording.recording_file import Recording, save
from formcheck.report.summary import report_json
from formcheck.settings import Settings
from tests.program import assert_refused
from tests.stick import Attempt, observations

ODD = (np.nan, np.inf, -np.inf, 0.0, 1e300, -1e300, -1.0, 1e-300)
ODD_WHOLE = (-1, 0, 1, 2**31, -(2**62), 2**62)
TYPES = (str, complex, bool, "i1", "u2", "f2", object, "M8[s]")
SEEDS, OF_EACH = range(4), 40


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cat-cow, with outlines, and somebody who isn't always in view."""
    seen = tuple(observations("cat_cow", [Attempt()], fps=5.0))
    path = tmp_path_factory.mktemp("whole") / "set.npz"
    save(Recording(5.0, seen, "full"), path)
    return path


def judged(path: Path) -> str:
    """Return the error's sentence, or "" where there is a report."""
    try:
        report = check_video(path, exercise_by_id("cat_cow"), Prescription(), Settings())
    except FormCheckError as error:
        said = str(error)
    else:
        assert report_json(report)
        said = ""
    assert len(said.splitlines()) <= 1
    return said


def changed_bytes(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 20))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed[: rng.randrange(len(changed))] if rng.random() < 0.3 else changed)


def changed_column(values: Any, rng: random.Random) -> Any:
    """Another type, shape, length or number; None where it is left out."""
    odd = ODD if values.dtype.kind == "f" else ODD_WHOLE
    match rng.randrange(8):
        case 0:
            return values.astype(rng.choice(TYPES))
        case 1:
            return values[..., :-1] if values.ndim else values.reshape(1)
        case 2:
            return np.array([values, values])
        case 3:
            return None
        case 4 if values.dtype.kind != "U":
            return np.full(values.shape, rng.choice(odd))
        case 5 | 6 if values.dtype.kind in "fi" and values.ndim:
            changed = values.copy()
            changed.reshape(-1)[rng.randrange(values.size)] = rng.choice(odd)
            return changed
    return np.zeros_like(values)


@pytest.mark.parametrize("seed", SEEDS)
def test_changed_or_truncated_bytes_are_judged_or_refused_in_a_sentence(
    whole: Path, tmp_path: Path, seed: int
) -> None:
    rng, path = random.Random(seed), tmp_path / "changed.npz"
    said = []
    for _ in range(OF_EACH):
        path.write_bytes(changed_bytes(whole.read_bytes(), rng))
        said.append(judged(path))
    assert any(said), "most of these are damaged"


@pytest.mark.filterwarnings("ignore:overflow encountered in cast:RuntimeWarning")
@pytest.mark.filterwarnings("ignore:invalid value encountered in cast:RuntimeWarning")
@pytest.mark.filterwarnings("ignore::numpy.exceptions.ComplexWarning")
@pytest.mark.parametrize("seed", SEEDS)
def test_columns_of_other_types_shapes_and_numbers_are_judged_or_refused(
    whole: Path, tmp_path: Path, seed: int
) -> None:
    rng, path = random.Random(seed), tmp_path / "changed.npz"
    with np.load(whole) as file:
        columns = {name: file[name] for name in file.files}
    said = []
    for _ in range(OF_EACH):
        name = rng.choice(list(columns))
        try:
            column = changed_column(columns[name], rng)
        except (TypeError, ValueError):
            continue  # NumPy itself makes no such column
        others = {key: each for key, each in columns.items() if key != name}
        np.savez(path, **(others if column is None else {**others, name: column}))
        said.append(judged(path))
    assert any(said) and not all(said), "some of these are damaged, and some are not"


def test_the_program_says_it_in_one_line(whole: Path, tmp_path: Path, typed: Any) -> None:
    cut, odd = tmp_path / "cut.npz", tmp_path / "odd.npz"
    cut.write_bytes(whole.read_bytes()[:3000])
    with np.load(whole) as file:
        np.savez(odd, **{**file, "fps": np.array(1e-300)})
    for path in (cut, odd):
        assert_refused(typed("check", path, "--exercise", "cat_cow"), "not a recording")


def test_what_would_fill_the_memory_is_not_unpacked(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "large.npz"
    with np.load(whole) as file:
        columns = {**file, "outline_px": np.zeros((140_000_000, 2), np.int8).view("i1")}
    np.savez_compressed(path, **columns)
    assert path.stat().st_size < 1_000_000
    assert "not a recording" in judged(path)
