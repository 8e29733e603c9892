"""What is chosen for a whole batch, and how a result tells that it was made under other choices."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache

from formcheck import __version__
from formcheck.batch.clips import Clip
from formcheck.exercises.loader import load_exercises
from formcheck.report.paper import Paper
from formcheck.words.catalogue import SOURCE_LANGUAGE


class ReportForm(StrEnum):
    """What is written of each clip besides its rows in the tables."""

    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    NONE = "none"

    @property
    def ending(self) -> str:
        """Of the file's name."""
        return f".{self}"


@dataclass(frozen=True, slots=True)
class Choices:
    """Attributes:
    model: the pose model.
    report: the form of each clip's own report.
    language, paper: of that report.
    """

    model: str
    report: ReportForm = ReportForm.HTML
    language: str = SOURCE_LANGUAGE
    paper: Paper = Paper.A4

    def key(self, clip: Clip) -> str:
        """Another one whenever the clip could come out differently, its file's content apart.

        That takes in the exercises as they are on this computer: a clinic may edit their limits.
        """
        asked = asdict(clip.prescription)
        known = [__version__, asdict(self), _exercises(), clip.exercise_id, asked]
        return hashlib.sha256(json.dumps(known).encode()).hexdigest()


@cache
def _exercises() -> str:
    return hashlib.sha256(repr(load_exercises()).encode()).hexdigest()
