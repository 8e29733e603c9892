"""Takes all the measurements that need one clip and no camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.engine_cost import EngineCost, engine_costs
from benchmarks.machine import Machine, this_machine
from benchmarks.rounds import Round, play_rounds, rounds_json
from benchmarks.schemas import CLIP
from benchmarks.spread import Spread
from benchmarks.stages import StageTimes, time_stages
from benchmarks.start_up import app_ready, first_result
from formcheck.exercises.spec import Exercise
from formcheck.settings import Settings
from formcheck.video import Video


@dataclass(frozen=True, slots=True)
class ClipBench:
    """The measurements on one clip.

    Attributes:
        size_px: width and height of the clip's pictures.
        first_result_s: from process start to the command line's first result.
        app_ready_s: from process start until the app answers.
    """

    machine: Machine
    file: str
    size_px: tuple[int, int]
    fps: float
    exercise_id: str
    model: str
    rounds: list[Round]
    stages: StageTimes
    engine: list[EngineCost]
    first_result_s: Spread
    app_ready_s: Spread

    @property
    def ratio(self) -> Spread:
        """The whole pipeline's time over that of MediaPipe alone, round by round."""
        return Spread.of(each.ratio for each in self.rounds)


def bench_clip(
    clip: Path,
    exercise: Exercise,
    settings: Settings,
    rounds: int,
    progress: Callable[[float], None],
) -> ClipBench:
    """Take all measurements on one clip. Errors: see `check_video` and `running_app`.

    Args:
        rounds: how often bare MediaPipe and the pipeline take turns.
        progress: called with the share done, 0 to 1.
    """
    done, steps = 0, rounds + 3

    def stepped() -> None:
        nonlocal done
        done += 1
        progress(done / steps)

    machine = this_machine()
    played = play_rounds(clip, exercise, settings, rounds, stepped)
    stages = time_stages(clip, exercise, settings)
    stepped()
    engine = engine_costs(stages.seen)
    stepped()
    with Video(clip) as video:
        fps = video.fps
    return ClipBench(
        machine=machine,
        file=clip.name,
        size_px=stages.size_px,
        fps=fps,
        exercise_id=exercise.id,
        model=settings.model,
        rounds=played,
        stages=stages,
        engine=engine,
        first_result_s=first_result(clip, exercise.id, settings.model),
        app_ready_s=app_ready(),
    )


def clip_bench_json(result: ClipBench) -> dict[str, Any]:
    """Return it as data, schema `formcheck.bench/1`; docs/performance.md explains each number."""
    width, height = result.size_px
    return {
        "schema": CLIP,
        "pipeline_over_bare": round(result.ratio.median, 3),
        "machine": result.machine.json(),
        "clip": {
            "file": result.file,
            "width": width,
            "height": height,
            "fps": round(result.fps, 3),
            "pictures": result.rounds[0].full.pictures,
        },
        "exercise": result.exercise_id,
        "model": result.model,
        "rounds": rounds_json(result.rounds),
        "stages": result.stages.json(),
        "engine": [cost.json() for cost in result.engine],
        "start": {
            "first_result_s": result.first_result_s.json(),
            "app_ready_s": result.app_ready_s.json(),
        },
    }
