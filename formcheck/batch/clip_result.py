"""The result of checking one clip."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck import __version__
from formcheck.report.summary import Report


@dataclass(frozen=True, slots=True)
class ClipResult:
    """The result of checking one clip.

    Attributes:
        report: what was seen, or None when the check failed.
        document: the clip's own report as the content of a file, or None.
        error: the sentence that says why the check failed, or None.
        may_retry: whether the failure may be gone next time.
        sha256: the file's checksum; None where there is no file that could be read.
        took_s: how long it took, by the clock.
        version: that of the FormCheck that checked it.
    """

    report: Report | None = None
    document: bytes | None = None
    error: str | None = None
    may_retry: bool = False
    sha256: str | None = None
    took_s: float = 0.0
    version: str = __version__
