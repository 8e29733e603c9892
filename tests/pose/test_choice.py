"""The pose model of live sets: chosen by a measurement made once, or by the settings."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import cv2
import pytest

from formcheck.errors import ModelError
from formcheck.models import FAST_MODEL, FULL_MODEL, HEAVY_MODEL, MODELS, least_exact
from formcheck.pose import model_named
from formcheck.pose.choice import (
    EXAMPLE,
    LEAST_PICTURES_PER_S,
    MOST_MS,
    PICTURES,
    LiveModel,
    chosen,
    measured_ms,
)
from formcheck.pose.mediapipe import MediaPipeEstimator
from formcheck.settings import AUTO, Settings

SETTINGS = Settings()


@pytest.mark.parametrize(
    ("heavy_ms", "full_ms", "model"),
    [
        (20.0, 8.0, HEAVY_MODEL),
        (MOST_MS, 30.0, HEAVY_MODEL),
        (MOST_MS + 0.1, 30.0, FULL_MODEL),
        (200.0, MOST_MS, FULL_MODEL),
        (200.0, MOST_MS + 0.1, FAST_MODEL),
        (700.0, 250.0, FAST_MODEL),
    ],
)
def test_the_most_exact_model_that_keeps_pace_is_chosen(
    heavy_ms: float, full_ms: float, model: str
) -> None:
    took_ms = {HEAVY_MODEL: heavy_ms, FULL_MODEL: full_ms}
    assert chosen(took_ms.__getitem__) == model


def test_no_other_model_is_measured_where_the_most_exact_one_keeps_pace() -> None:
    measured: list[str] = []

    def measure(model: str) -> float:
        measured.append(model)
        return 50.0

    assert chosen(measure) == HEAVY_MODEL
    assert measured == [HEAVY_MODEL]


def test_of_several_models_the_least_exact_is_named() -> None:
    assert least_exact(MODELS) == FAST_MODEL
    assert least_exact([None, HEAVY_MODEL, FULL_MODEL]) == FULL_MODEL
    assert least_exact([None]) is None


def test_there_is_time_left_for_the_rest_of_a_picture() -> None:
    assert MOST_MS * 4 / 3 <= 1000.0 / LEAST_PICTURES_PER_S


def test_it_is_measured_once_however_many_ask() -> None:
    measured: list[tuple[Path, str]] = []

    def measure(models_dir: Path, model: str) -> float:
        measured.append((models_dir, model))
        return 160.0

    model = LiveModel(measure)
    assert model.known(SETTINGS) is None
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(model.of, [SETTINGS] * 20)) == {FAST_MODEL}
    assert measured == [(SETTINGS.models_dir, name) for name in (HEAVY_MODEL, FULL_MODEL)]
    assert model.known(SETTINGS) == FAST_MODEL


def test_what_the_settings_name_is_not_measured() -> None:
    def measure(models_dir: Path, model: str) -> float:
        raise AssertionError(models_dir, model)

    for name in MODELS:
        named = replace(SETTINGS, model=name)
        assert LiveModel(measure).of(named) == LiveModel(measure).known(named) == name


def test_a_video_gets_the_most_exact_model_unless_another_is_named() -> None:
    assert Settings.from_environment({}).model == AUTO
    assert model_named(Settings.from_environment({})) == HEAVY_MODEL
    assert model_named(Settings.from_environment({"FORMCHECK_MODEL": "lite"})) == FAST_MODEL


@pytest.mark.model
def test_this_computer_is_measured_with_somebody_in_the_picture() -> None:
    assert 1.0 < measured_ms(SETTINGS.models_dir, FULL_MODEL) < 1000.0


@pytest.mark.model
def test_a_model_that_is_far_too_slow_is_not_looked_at_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seconds = iter(range(1000))
    monkeypatch.setattr("time.perf_counter", lambda: float(next(seconds)))
    monkeypatch.setattr("time.process_time", lambda: 1e3 * next(seconds))
    assert measured_ms(SETTINGS.models_dir, FAST_MODEL) > MOST_MS
    assert next(seconds) < 2 * PICTURES


@pytest.mark.model
def test_the_picture_it_is_measured_on_shows_somebody() -> None:
    image_rgb = cv2.imread(str(EXAMPLE), cv2.IMREAD_COLOR_RGB)
    with MediaPipeEstimator(SETTINGS.models_dir, FAST_MODEL) as estimator:
        assert estimator.estimate(image_rgb, 0.0).pose is not None


def test_a_missing_model_is_said_and_looked_for_again_the_next_time(tmp_path: Path) -> None:
    model = LiveModel()
    for _ in range(2):
        with pytest.raises(ModelError, match="missing"):
            model.of(replace(SETTINGS, models_dir=tmp_path))
