"""Measures the three pose models side by side, and two of them at work at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.machine import Machine, this_machine
from benchmarks.schemas import MODELS
from benchmarks.spread import Spread, Stopwatch
from formcheck.models import FAST_MODEL, FULL_MODEL, HEAVY_MODEL
from formcheck.pose.estimator import Image
from formcheck.pose.fit import fitted
from formcheck.pose.mediapipe import MediaPipeEstimator
from formcheck.settings import Settings
from formcheck.video import Video

MOST_PICTURES = 150
CAMERA_PER_S = 30.0
# Each model is given pictures at most so often. Together, full is there for the drawn skeleton and
# heavy, on every third picture, for the judgement.
ALONE = ({FAST_MODEL: 30.0}, {FULL_MODEL: 30.0}, {HEAVY_MODEL: 30.0})
TOGETHER = {FULL_MODEL: 30.0, HEAVY_MODEL: 10.0}


@dataclass(frozen=True, slots=True)
class Cost:
    """One model's time per picture, with the body's mask, one picture after the other, in ms."""

    model: str
    wall_ms: Spread
    cpu_ms: Spread


@dataclass(frozen=True, slots=True)
class Pace:
    """What models at work at once reach with a camera's pictures.

    Attributes:
        asked_per_s, reached_per_s: pictures a second, by model.
        late_ms: from a picture to what its model found in it, by model.
        cores: how many were busy.
    """

    asked_per_s: dict[str, float]
    reached_per_s: dict[str, float]
    late_ms: dict[str, Spread]
    cores: float


@dataclass(frozen=True, slots=True)
class ModelPaces:
    """All that was measured."""

    machine: Machine
    file: str
    seconds: float
    costs: list[Cost]
    paces: list[Pace]


def measure_paces(
    clip: Path, settings: Settings, seconds: float, progress: Callable[[float], None]
) -> ModelPaces:
    """Measure on one clip. Errors: see `Video` and `MediaPipeEstimator`.

    Args:
        seconds: how long models work at once, for each combination.
        progress: called with the share done, 0 to 1.
    """
    machine = this_machine()
    with Video(clip) as video:
        pictures = [fitted(image) for image, _ in islice(video.frames(), MOST_PICTURES)]
    steps = (*ALONE, TOGETHER)
    costs, paces = [], []
    for number, (model,) in enumerate(ALONE):
        costs.append(_cost(model, pictures, settings))
        progress((number + 1) / (len(ALONE) + len(steps)))
    for number, asked in enumerate(steps):
        paces.append(_pace(asked, pictures, settings, seconds))
        progress((len(ALONE) + number + 1) / (len(ALONE) + len(steps)))
    return ModelPaces(machine, clip.name, seconds, costs, paces)


def _cost(model: str, pictures: Sequence[Image], settings: Settings) -> Cost:
    wall_ms, cpu_ms = [], []
    with MediaPipeEstimator(settings.models_dir, model) as estimator:
        for number, picture in enumerate(pictures):
            with Stopwatch() as watch:
                estimator.detect(picture, number / CAMERA_PER_S)
            wall_ms.append(1000.0 * watch.wall_s)
            cpu_ms.append(1000.0 * watch.cpu_s)
    return Cost(model, Spread.of(wall_ms), Spread.of(cpu_ms))


def _pace(
    asked: dict[str, float], pictures: Sequence[Image], settings: Settings, seconds: float
) -> Pace:
    with ExitStack() as opened, ThreadPoolExecutor(len(asked)) as pool:
        estimators = {
            model: opened.enter_context(MediaPipeEstimator(settings.models_dir, model))
            for model in asked
        }
        for each in estimators.values():
            each.detect(pictures[0], 0.0)  # the first one takes longer
        with Stopwatch() as watch:
            began_s = time.perf_counter()
            late_ms = dict(
                zip(
                    asked,
                    pool.map(
                        lambda model: _keeping_up(
                            estimators[model], pictures, asked[model], began_s, seconds
                        ),
                        asked,
                    ),
                    strict=True,
                )
            )
    return Pace(
        asked_per_s=asked,
        reached_per_s={model: len(each) / watch.wall_s for model, each in late_ms.items()},
        late_ms={model: Spread.of(each) for model, each in late_ms.items()},
        cores=watch.cpu_s / watch.wall_s,
    )


def _keeping_up(
    estimator: MediaPipeEstimator,
    pictures: Sequence[Image],
    per_s: float,
    began_s: float,
    seconds: float,
) -> list[float]:
    """Look at the camera's newest picture, as often as asked; return how late each answer came.

    A picture that comes while the model looks at another is left out, as live.
    """
    late_ms: list[float] = []
    number, every = 0, round(CAMERA_PER_S / per_s)
    while number < seconds * CAMERA_PER_S:
        due_s = began_s + number / CAMERA_PER_S
        time.sleep(max(0.0, due_s - time.perf_counter()))
        estimator.detect(pictures[number % len(pictures)], 1.0 + number / CAMERA_PER_S)
        now_s = time.perf_counter()
        late_ms.append(1000.0 * (now_s - due_s))
        newest = int((now_s - began_s) * CAMERA_PER_S)
        number = max(number + every, newest)
    return late_ms


def paces_json(result: ModelPaces) -> dict[str, Any]:
    """Return it as data, schema `formcheck.bench.models/1`."""
    return {
        "schema": MODELS,
        "machine": result.machine.json(),
        "clip": {"file": result.file},
        "seconds": result.seconds,
        "costs": [
            {
                "model": each.model,
                "wall_ms": each.wall_ms.json(),
                "cpu_ms": each.cpu_ms.json(),
            }
            for each in result.costs
        ],
        "paces": [
            {**asdict(each), "late_ms": {m: late.json() for m, late in each.late_ms.items()}}
            for each in result.paces
        ],
    }
