"""Which model a live set uses: measured once, or as the settings say."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import cv2
import pytest

from formcheck.errors import ModelError
from formcheck.pose import FAST_MODEL, FULL_MODEL, model_named
from formcheck.pose.choice import (
    EXAMPLE,
    LEAST_PICTURES_PER_S,
    MOST_MS,
    LiveModel,
    chosen,
    measured_ms,
)
from formcheck.pose.mediapipe import MediaPipeEstimator
from formcheck.settings import AUTO, Settings

SETTINGS = Settings()


@pytest.mark.parametrize(
    ("picture_ms", "model"),
    [(8.0, FULL_MODEL), (MOST_MS, FULL_MODEL), (MOST_MS + 0.1, FAST_MODEL), (250.0, FAST_MODEL)],
)
def test_the_exact_model_is_for_computers_that_keep_pace(picture_ms: float, model: str) -> None:
    assert chosen(picture_ms) == model


def test_there_is_time_left_for_the_rest_of_a_picture() -> None:
    assert MOST_MS * 4 / 3 <= 1000.0 / LEAST_PICTURES_PER_S


def test_it_is_measured_once_however_many_ask() -> None:
    measured: list[Path] = []

    def measure(models_dir: Path) -> float:
        measured.append(models_dir)
        return 160.0

    model = LiveModel(measure)
    assert model.known(SETTINGS) is None
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(model.of, [SETTINGS] * 20)) == {FAST_MODEL}
    assert measured == [SETTINGS.models_dir]
    assert model.known(SETTINGS) == FAST_MODEL


def test_what_the_settings_name_is_not_measured() -> None:
    def measure(models_dir: Path) -> float:
        raise AssertionError(models_dir)

    for name in (FULL_MODEL, FAST_MODEL):
        named = replace(SETTINGS, model=name)
        assert LiveModel(measure).of(named) == LiveModel(measure).known(named) == name


def test_a_video_gets_the_exact_model_unless_another_is_named() -> None:
    assert Settings.from_environment({}).model == AUTO
    assert model_named(Settings.from_environment({})) == FULL_MODEL
    assert model_named(Settings.from_environment({"FORMCHECK_MODEL": "lite"})) == FAST_MODEL


@pytest.mark.model
def test_this_computer_is_measured_with_somebody_in_the_picture() -> None:
    assert 1.0 < measured_ms(SETTINGS.models_dir) < 1000.0


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
