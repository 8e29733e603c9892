"""Checks one clip in a worker; whatever is wrong with the clip, there is a result."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from formcheck.batch.batch_worker import Share
from formcheck.batch.choices import Choices, ReportForm
from formcheck.batch.clip_result import ClipResult
from formcheck.batch.clips import Clip
from formcheck.errors import FormCheckError, RecordingError, VideoError
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import prescribed
from formcheck.pipeline import check_video
from formcheck.report.report_formats import clip_file, form_of
from formcheck.report.summary import Report, report_json
from formcheck.settings import Settings
from formcheck.words import translator

# Errors that the same file raises again next time.
OF_THE_FILE = (VideoError, RecordingError)


def check_clip(choices: Choices, clip: Clip, share: Share) -> ClipResult:
    """Check one clip as `formcheck check` does; nothing about the clip makes this raise.

    `share` is called with the share of the clip that is done.
    """
    began_s = perf_counter()
    sha256 = None
    try:
        sha256 = sha256_of(clip.path)
        report = _report(choices, clip, share)
        result = ClipResult(report, _document(choices, clip, report))
    except Exception as error:  # one bad clip must not stop the others
        result = ClipResult(error=_said(error, clip), may_retry=not isinstance(error, OF_THE_FILE))
    return replace(result, sha256=sha256, took_s=perf_counter() - began_s)


def sha256_of(path: Path) -> str | None:
    """Return a file's SHA-256 checksum in hexadecimal, or None when there is no such file.

    Raises:
        OSError: it can't be read.
    """
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _report(choices: Choices, clip: Clip, share: Share) -> Report:
    exercise = prescribed(exercise_by_id(clip.exercise_id), clip.prescription)
    # This worker's own computer may keep the models elsewhere.
    settings = replace(Settings.from_environment(), model=choices.model)
    return check_video(clip.path, exercise, clip.prescription, settings, progress=share)


def _document(choices: Choices, clip: Clip, report: Report) -> bytes | None:
    if choices.report is ReportForm.NONE:
        return None
    if choices.report is ReportForm.JSON:
        return f"{json.dumps(report_json(report), indent=1)}\n".encode()
    form = form_of(choices.report.ending)
    assert form is not None, "every other form is one of the reports'"
    words, made_at = translator(choices.language), datetime.now(UTC)
    return clip_file(form, clip.path.name, report, words, made_at, choices.paper)


def _said(error: Exception, clip: Clip) -> str:
    """Return the error as a sentence that names the file as the list does, wherever it lies."""
    if isinstance(error, FormCheckError):
        return str(error).replace(str(clip.path), clip.file)
    return f"{clip.file} can't be checked: {error!r}."
