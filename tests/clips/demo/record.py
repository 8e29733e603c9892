"""Makes the demo's landmark recordings from the clips beside this file: the full pose model."""

from __future__ import annotations

from pathlib import Path

from formcheck.demo import recorded_attempts
from formcheck.exercises.loader import exercise_by_id
from formcheck.pipeline import record_video
from formcheck.recording.packed import packed
from formcheck.settings import Settings

CLIPS = Path(__file__).parent
RECORDINGS = Path(recorded_attempts.__file__).parent / "recordings"

if __name__ == "__main__":
    for clip in sorted(CLIPS.glob("*.mp4")):
        seen = record_video(clip, Settings(model=recorded_attempts.SEEN_BY)).observations
        target = RECORDINGS / f"{clip.stem}{recorded_attempts.SUFFIX}"
        judged = exercise_by_id(clip.stem).reads_outline
        target.write_bytes(packed(seen, outline_judged=judged))
        print(f"{target.name}: {len(seen)} pictures, {target.stat().st_size} bytes")
