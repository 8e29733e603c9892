"""Brightness, and whether the camera moved, on made-up pictures."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.live.picture import PictureMeter

HEIGHT, WIDTH = 480, 640


def room(right_px: int = 0, seed: int = 3) -> np.ndarray:
    """A room of soft blobs, seen by a camera that is turned a little."""
    rng = np.random.default_rng(seed)
    coarse = rng.uniform(60.0, 200.0, (HEIGHT // 20, WIDTH // 20 + 4))
    fine = np.kron(coarse, np.ones((20, 20)))[:, right_px : right_px + WIDTH]
    return np.repeat(fine[:, :, None], 3, axis=2).astype(np.uint8)


def shift_px(first: np.ndarray, second: np.ndarray) -> float | None:
    meter = PictureMeter()
    meter.measure(first, 0.0)
    return meter.measure(second, 0.3).shift_px


@pytest.mark.parametrize("moved_px", [12, 24, 40])
def test_a_camera_that_moves_is_measured(moved_px: int) -> None:
    assert shift_px(room(), room(moved_px)) == pytest.approx(moved_px, abs=4.0)


def test_a_still_camera_with_noise_has_not_moved() -> None:
    noise = np.random.default_rng(1).integers(0, 12, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    assert shift_px(room(), room() // 2 + 60 + noise) == 0.0


def test_somebody_who_moves_is_not_the_camera() -> None:
    first, second = room(), room()
    first[260:420, 60:300] = 20
    second[260:420, 160:400] = 20
    assert shift_px(first, second) == 0.0


def test_a_blank_wall_tells_nothing() -> None:
    wall = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
    assert shift_px(wall, wall) is None


def test_brightness_is_that_of_the_picture() -> None:
    for level in (0, 51, 255):
        picture = np.full((HEIGHT, WIDTH, 3), level, np.uint8)
        assert PictureMeter().measure(picture, 0.0).brightness == pytest.approx(level / 255)


BODY_PX = np.array([[200.0, 300.0], [210.0, 300.0], [230.0, 310.0], [-40.0, 300.0], [250.0, 900.0]])


def test_somebody_before_a_window_is_dark_and_the_window_burnt_out() -> None:
    seen = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    seen[240:] = 25
    picture = PictureMeter().measure(seen, 0.0, BODY_PX)
    assert picture.person_brightness == pytest.approx(25 / 255)
    assert picture.glare == pytest.approx(0.5)


def test_a_lit_face_over_black_clothes_is_bright() -> None:
    seen = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    seen[240:] = 10
    seen[300:304, 200:204] = 180
    body_px = np.vstack([np.full((8, 2), (230.0, 310.0)), np.full((2, 2), (200.0, 300.0))])
    assert PictureMeter().measure(seen, 0.0, body_px).person_brightness == pytest.approx(180 / 255)


def test_the_brightness_of_nobody_is_not_known() -> None:
    seen = np.full((HEIGHT, WIDTH, 3), 90, np.uint8)
    assert PictureMeter().measure(seen, 0.0).person_brightness is None
    outside_px = np.full((33, 2), -9.0)
    assert PictureMeter().measure(seen, 0.0, outside_px).person_brightness is None


def test_pictures_of_another_size_are_not_compared() -> None:
    assert shift_px(room(), room()[:200, :300]) is None
