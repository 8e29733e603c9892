"""Finds the recordings of a batch: those of a folder, of its labels.json, or of a list."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from formcheck.batch.clips import Clip
from formcheck.batch.lines import CSV, JSON_LINES
from formcheck.batch.lists import Defaults, clip_of, first_of, read_list
from formcheck.errors import BatchError
from formcheck.evaluation.labels import LabelledClip, read_labels
from formcheck.recording.recording_file import SUFFIX

LABELS = "labels.json"
VIDEOS = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".mpg", ".mpeg", ".wmv", ".3gp", ".ogv")


def clips_of(source: Path, defaults: Defaults) -> tuple[Clip, ...]:
    """Return the recordings of a folder or a list, in a stable order.

    Raises:
        BatchError: there are none, or they aren't named correctly.
        RecordingError: the folder's labels.json can't be read.
        ExerciseError, PrescriptionError: there is no such exercise, or it can't have such targets.
        OSError: a folder or a list can't be read.
    """
    if source.is_dir():
        return _labelled(source, defaults) if (source / LABELS).is_file() else _in(source, defaults)
    if not source.exists():
        raise BatchError(f"There is no {source}: name a folder or a list of recordings.")
    if source.suffix.lower() not in (CSV, JSON_LINES):
        raise BatchError(f"{source} is neither a folder nor a list: a list ends in .csv or .jsonl.")
    return read_list(source, defaults)


def _labelled(folder: Path, defaults: Defaults) -> tuple[Clip, ...]:
    if defaults.exercise_id is not None:
        raise BatchError(f"{folder / LABELS} names the exercises: leave --exercise out.")
    clips: dict[str, Clip] = {}
    for label in read_labels(folder):
        clip = _of_label(label, folder, defaults)
        if clip.name in clips:
            raise BatchError(f"{folder / LABELS} lists {clip.file} twice: take one of them out.")
        clips[clip.name] = clip
    missing = [clip.file for clip in clips.values() if not clip.path.is_file()]
    if missing:
        sentences = [
            f"{folder / LABELS} lists {file}, and there is no such file." for file in missing
        ]
        raise BatchError("\n".join(first_of(sentences)))
    return tuple(clips.values())


def _of_label(label: LabelledClip, folder: Path, defaults: Defaults) -> Clip:
    asked = defaults.prescription
    if label.prescribed_hold_s is not None:
        asked = replace(asked, hold_s=label.prescribed_hold_s)
    return clip_of(label.file, folder, label.exercise_id, asked)


def _in(folder: Path, defaults: Defaults) -> tuple[Clip, ...]:
    if defaults.exercise_id is None:
        raise BatchError(
            f"What is done in the recordings of {folder}? Add --exercise ID, or name a list."
        )
    exercise_id, asked = defaults.exercise_id, defaults.prescription
    files = (path.relative_to(folder).as_posix() for path in _recordings(folder))
    clips = tuple(clip_of(file, folder, exercise_id, asked) for file in files)
    if not clips:
        raise BatchError(f"There is no video and no recording in {folder}.")
    return clips


def _recordings(folder: Path) -> Iterator[Path]:
    """Yield every recording in the folder and its subfolders, by name, without hidden ones."""
    for place, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith((*VIDEOS, SUFFIX)):
                yield Path(place, name)


def _raise(error: OSError) -> NoReturn:
    raise error
