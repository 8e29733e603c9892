"""Prints how many bytes a picture of a set's recording takes, and whether judging it again differs.

`python -m benchmarks.recordings` looks at the demo's five sets, one of each exercise;
`python -m benchmarks.recordings CLIPS RECORDINGS` at the labelled clips of a folder of which the
other has recordings (`formcheck record`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from formcheck.demo.recorded_attempts import ATTEMPTS, SUFFIX
from formcheck.evaluation.labels import read_labels
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.recording.packed import packed, unpacked
from formcheck.recording.recording_file import load
from formcheck.recording.rounding import rounded
from formcheck.replay.judged import judge_again

# As a laptop hands a set over.
PART = 600


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of a recorded set: as it is kept, and without any outline."""

    name: str
    pictures: int
    kept: int
    bare: int
    is_same: bool

    def line(self) -> str:
        """Return one line of text."""
        each, bare = self.kept / self.pictures, self.bare / self.pictures
        same = "the same" if self.is_same else "ANOTHER"
        return f"{self.name:24} {self.pictures:6} {each:8.1f} {bare:8.1f}  {same}"


def size_of(name: str, exercise_id: str, seen: Sequence[Observation]) -> Size:
    """Pack a set in parts, unpack it, and judge both."""
    exercise = exercise_by_id(exercise_id)
    live = tuple(map(rounded, seen))
    parts = [live[at : at + PART] for at in range(0, len(live), PART)]
    kept = [packed(part, outline_judged=exercise.reads_outline) for part in parts]
    bare = [packed(tuple(map(_without_outline, part))) for part in parts]
    again = tuple(each for data in kept for each in unpacked(data))
    # As text, because an unknown time is NaN, and no NaN equals another.
    judged = {
        repr(judge_again(each, exercise, Prescription()).repetitions) for each in (live, again)
    }
    return Size(name, len(live), sum(map(len, kept)), sum(map(len, bare)), len(judged) == 1)


def _without_outline(seen: Observation) -> Observation:
    return replace(seen, pose=seen.pose and replace(seen.pose, outline_px=None))


def _demo() -> Iterator[Size]:
    folder = files("formcheck.demo") / "recordings"
    for exercise_id in ATTEMPTS:
        seen = unpacked((folder / f"{exercise_id}{SUFFIX}").read_bytes())
        yield size_of(exercise_id, exercise_id, seen)


def _labelled(clips: Path, recordings: Path) -> Iterator[Size]:
    for clip in read_labels(clips):
        path = recordings / f"{Path(clip.file).stem}.npz"
        if path.is_file():
            yield size_of(path.stem, clip.exercise_id, load(path).observations)


def _sum(sizes: Sequence[Size]) -> Size:
    return Size(
        "all",
        sum(each.pictures for each in sizes),
        sum(each.kept for each in sizes),
        sum(each.bare for each in sizes),
        all(each.is_same for each in sizes),
    )


def main(folders: Sequence[str]) -> None:
    """Print a line for each set and one for all."""
    print(f"{'set':24} {'pictures':>6} {'bytes':>6} {'bare':>8}  judged again")
    found = []
    for size in _labelled(*map(Path, folders)) if folders else _demo():
        print(size.line(), flush=True)
        found.append(size)
    print(_sum(found).line())


if __name__ == "__main__":
    main(sys.argv[1:])
