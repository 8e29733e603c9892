"""The choices for a whole batch, and the key that tells whether a result was made under them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache

from formcheck import __version__
from formcheck.batch.clips import Clip
from formcheck.exercises.loader import load_exercises
from formcheck.report.paper_sizes import Paper
from formcheck.words.catalogue import SOURCE_LANGUAGE


class ReportForm(StrEnum):
    """The form of the report written for each clip besides its rows in the tables."""

    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    NONE = "none"

    @property
    def ending(self) -> str:
        """The extension of the report's file name."""
        return f".{self}"


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices that hold for a whole batch.

    Attributes:
        model: the pose model.
        report: the form of each clip's own report.
        language, paper: those of that report.
    """

    model: str
    report: ReportForm = ReportForm.HTML
    language: str = SOURCE_LANGUAGE
    paper: Paper = Paper.A4

    def key(self, clip: Clip) -> str:
        """Return a key that changes with anything but the file's content that affects the result.

        It covers the exercises as they are on this computer: a clinic may edit their limits.
        """
        asked = asdict(clip.prescription)
        known = [__version__, asdict(self), _exercises(), clip.exercise_id, asked]
        return hashlib.sha256(json.dumps(known).encode()).hexdigest()


@cache
def _exercises() -> str:
    return hashlib.sha256(repr(load_exercises()).encode()).hexdigest()
