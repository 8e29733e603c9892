"""Pictures no larger than the model has use for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.pose.fit import LONGEST_PX, fitted

SIDES = st.integers(1, 2200)


def test_what_is_small_enough_stays_as_it_is() -> None:
    image = np.zeros((480, 640, 3), np.uint8)
    assert fitted(image) is image


@given(width=SIDES, height=SIDES)
def test_every_picture_is_small_enough_and_keeps_its_shape(width: int, height: int) -> None:
    small = fitted(np.zeros((height, width, 3), np.uint8))
    rows, columns = small.shape[:2]
    assert max(rows, columns) == min(LONGEST_PX, max(width, height))
    assert small.dtype == np.uint8
    if min(rows, columns) > 100:
        assert columns / rows == pytest.approx(width / height, rel=0.02)


@pytest.mark.parametrize("size", [(640, 480), (1280, 720), (1080, 1920), (3840, 2160)])
def test_what_is_where_stays_there(size: tuple[int, int]) -> None:
    width, height = size
    x, y = np.meshgrid(np.linspace(0.0, 255.0, width), np.linspace(0.0, 255.0, height))
    small = fitted(np.stack([x, y, x], axis=2).astype(np.uint8)).astype(float)
    rows, columns = small.shape[:2]
    across, down = np.linspace(0.0, 255.0, columns), np.linspace(0.0, 255.0, rows)
    assert np.abs(small[:, :, 0] - across).max() < 3.0
    assert np.abs(small[:, :, 1] - down[:, None]).max() < 3.0
