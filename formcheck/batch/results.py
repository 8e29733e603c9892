"""The folder of a batch's results: a part for each finished clip, the reports, and the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from formcheck.batch.checking import sha256_of
from formcheck.batch.choices import Choices
from formcheck.batch.clip_result import ClipResult
from formcheck.batch.clips import Clip, Stamp, stamp_of
from formcheck.batch.part import ClipPart, read_part, write_part
from formcheck.errors import BatchError
from formcheck.files import whole_file
from formcheck.report.summary import report_json

PARTS, REPORTS, LOCK = "parts", "reports", ".lock"
CLIPS, REPETITIONS = "clips.parquet", "repetitions.parquet"


@dataclass(frozen=True, slots=True)
class Results:
    """The results on disk; `open_results` opens them, for one run at a time.

    Attributes:
        folder: the folder that holds everything.
        choices: those under which results are valid.
    """

    folder: Path
    choices: Choices

    def finished(self, clip: Clip) -> ClipPart | None:
        """Return the clip's part if it is complete and from this same file and these choices."""
        part = read_part(self._path(clip.name))
        if part is None or part.may_retry or part.key != self.choices.key(clip):
            return None
        if part.document is not None and not self._document(part.document).is_file():
            return None
        stamp = stamp_of(clip.path)
        if stamp == part.stamp:
            return part
        if not _has_content(clip.path, part.sha256):
            return None
        part = replace(part, stamp=stamp)
        write_part(part, self._path(clip.name))
        return part

    def keep(self, clip: Clip, stamp: Stamp | None, result: ClipResult) -> None:
        """Save a finished clip; its part is written last and shows that all is there.

        Args:
            stamp: that of the clip's file before it was checked.

        Raises:
            OSError: the folder can't be written.
        """
        before, document = read_part(self._path(clip.name)), None
        if result.document is not None:
            document = f"{clip.name}{self.choices.report.ending}"
            with whole_file(self._document(document)) as target:
                target.write_bytes(result.document)
        part = ClipPart(
            key=self.choices.key(clip),
            stamp=stamp,
            sha256=result.sha256,
            error=result.error,
            may_retry=result.may_retry,
            took_s=result.took_s,
            version=result.version,
            report=None if result.report is None else report_json(result.report),
            document=document,
        )
        write_part(part, self._path(clip.name))
        if before is not None and before.document not in (None, document):
            self._document(before.document).unlink(missing_ok=True)

    def parts(self, clips: Iterable[Clip]) -> Iterator[tuple[Clip, ClipPart]]:
        """Yield each clip with its part, one at a time.

        Raises:
            BatchError: a part isn't there any more.
        """
        for clip in clips:
            part = read_part(self._path(clip.name))
            if part is None:
                raise BatchError(
                    f"{clip.file} is gone from {self.folder}: start the command again."
                )
            yield clip, part

    def forget_others(self, clips: Iterable[Clip]) -> None:
        """Delete the results of all clips but these.

        Raises:
            OSError: the folder can't be written.
        """
        names = {clip.name for clip in clips}
        for path in (self.folder / PARTS).glob("*.json"):
            if path.stem not in names:
                part = read_part(path)
                if part is not None and part.document is not None:
                    self._document(part.document).unlink(missing_ok=True)
                path.unlink()

    def forget_all(self) -> None:
        """Delete every result. Errors: see `forget_others`."""
        self.forget_others(())
        for table in (CLIPS, REPETITIONS):
            (self.folder / table).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.folder / PARTS / f"{name}.json"

    def _document(self, name: str) -> Path:
        return self.folder / REPORTS / name


@contextmanager
def open_results(folder: Path, choices: Choices) -> Iterator[Results]:
    """Open and lock a results folder, made when there is none; a kill releases the lock.

    Raises:
        BatchError: another run has it, it holds something else, or its parent is no folder.
        OSError: it can't be written.
    """
    if not folder.parent.is_dir():
        raise BatchError(f"There is no folder {folder.parent}: make it first.")
    # Outdated results are deleted, which must never happen in a folder of something else.
    if folder.is_dir() and any(folder.iterdir()) and not (folder / PARTS).is_dir():
        raise BatchError(f"{folder} holds something else: name a new folder for the results.")
    for each in (folder, folder / PARTS, folder / REPORTS):
        each.mkdir(exist_ok=True)
    with _held(FileLock(folder / LOCK), folder):
        _clear_unfinished(folder)
        yield Results(folder, choices)


@contextmanager
def _held(lock: FileLock, folder: Path) -> Iterator[None]:
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise BatchError(
            f"Another run writes to {folder}: wait for its end, or choose another folder."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _has_content(path: Path, sha256: str | None) -> bool:
    """Return whether a file with another stamp, copied or touched perhaps, is still the same."""
    try:
        return sha256 is not None and sha256_of(path) == sha256
    except OSError:
        return False


def _clear_unfinished(folder: Path) -> None:
    """Delete what `whole_file` leaves when it is killed; nobody else writes here now."""
    for each in (folder, folder / PARTS, folder / REPORTS):
        for path in each.glob(".*.part.*"):
            path.unlink()
