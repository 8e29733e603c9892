"""What came of one clip."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck import __version__
from formcheck.report.summary import Report


@dataclass(frozen=True, slots=True)
class Outcome:
    """Attributes:
    report: what was seen, or None when that failed.
    document: the clip's own report as the content of a file, or None.
    error: the sentence that says why it failed, or None.
    again: it failed for a reason that need not be there next time.
    sha256: of the file's bytes; None where there is no file that could be read.
    took_s: how long it took, by the clock.
    version: of the FormCheck that checked it.
    """

    report: Report | None = None
    document: bytes | None = None
    error: str | None = None
    again: bool = False
    sha256: str | None = None
    took_s: float = 0.0
    version: str = __version__
