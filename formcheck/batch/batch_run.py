"""Runs a batch: sends every unfinished clip through an executor into the results."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from formcheck.batch.clip_result import ClipResult
from formcheck.batch.clips import Clip, Stamp, stamp_of
from formcheck.batch.executor import Executor
from formcheck.batch.results import Results
from formcheck.batch.tally import Tally


def run_batch(
    clips: Sequence[Clip],
    executor: Executor,
    results: Results,
    tell: Callable[[Tally], None],
    finished: Callable[[Tally, Clip, ClipResult], None] = lambda *_: None,
) -> Tally:
    """Check the unfinished clips, the largest files first.

    Every finished clip is on disk before the next one is begun.

    Args:
        clips: each with a unique name.
        tell: called, on this thread, with the tally whenever it has changed.
        finished: called with each clip that this run has checked, once it is on disk.

    Raises:
        BatchError: there can be no workers.
        OSError: results can't be written.
    """
    return _Run(clips, executor, results, tell, finished).to_the_end()


class _Run:
    def __init__(
        self,
        clips: Sequence[Clip],
        executor: Executor,
        results: Results,
        tell: Callable[[Tally], None],
        finished: Callable[[Tally, Clip, ClipResult], None],
    ) -> None:
        self._executor, self._results = executor, results
        self._tell, self._finished = tell, finished
        self._tally = Tally(len(clips))
        # Largest first, so that no worker still has a long one when the others are done.
        self._upcoming = self._unfinished(sorted(clips, key=_size_bytes, reverse=True))
        self._again: deque[Clip] = deque()
        self._lost: set[str] = set()
        self._under_way: dict[str, Stamp | None] = {}
        self._shares: dict[str, float] = {}

    def to_the_end(self) -> Tally:
        self._hand_out()
        while self._under_way:
            clip, result = self._executor.next_done(self._heard)
            stamp = self._under_way.pop(clip.name)
            self._shares.pop(clip.name, None)
            if result is None and clip.name not in self._lost:
                self._begin_again(clip)
            else:
                self._keep(clip, stamp, result or _lost_twice(clip))
            self._hand_out()
        return self._tally

    def _hand_out(self) -> None:
        while len(self._under_way) < self._executor.slots:
            clip = self._again.popleft() if self._again else next(self._upcoming, None)
            if clip is None:
                return
            self._under_way[clip.name] = stamp_of(clip.path)
            self._executor.submit(clip)

    def _unfinished(self, clips: Sequence[Clip]) -> Iterator[Clip]:
        for clip in clips:
            part = self._results.finished(clip)
            if part is None:
                yield clip
            else:
                self._count(kept=1, failed=part.error is not None)

    def _heard(self, clip: Clip, share: float) -> None:
        self._shares[clip.name] = share
        self._count()

    def _begin_again(self, clip: Clip) -> None:
        self._lost.add(clip.name)
        self._again.append(clip)
        self._count(begun_again=1)

    def _keep(self, clip: Clip, stamp: Stamp | None, result: ClipResult) -> None:
        self._results.keep(clip, stamp, result)
        self._count(checked=1, failed=result.error is not None)
        self._finished(self._tally, clip, result)

    def _count(self, **more: int) -> None:
        counts = {name: getattr(self._tally, name) + number for name, number in more.items()}
        self._tally = replace(self._tally, **counts, under_way=sum(self._shares.values()))
        self._tell(self._tally)


def _size_bytes(clip: Clip) -> int:
    stamp = stamp_of(clip.path)
    return 0 if stamp is None else stamp.size_bytes


def _lost_twice(clip: Clip) -> ClipResult:
    error = (
        f"{clip.file} can't be checked: twice its worker ended in the middle of it. "
        "It may be damaged, or too large for the memory."
    )
    return ClipResult(error=error, may_retry=True)
