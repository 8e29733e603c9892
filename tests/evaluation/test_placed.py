"""The placement map counts what the engine counts from each camera, and says what it can't."""

from __future__ import annotations

from formcheck.evaluation.labels import RENDERED, LabelledClip, LabelledRepetition
from formcheck.evaluation.placed import UNMEASURED, Placed, is_measured, placed, placement_page
from formcheck.evaluation.placement import Stand
from formcheck.exercises.loader import exercise_by_id, load_exercises
from tests.stick import Attempt, observations

SIDE = Stand(0.25, 2.5, 0.0)


def bridges(count: int) -> LabelledClip:
    true = tuple(
        LabelledRepetition(2.0 + 5.9 * n, 6.4 + 5.9 * n, 2.0, "both", (), True)
        for n in range(count)
    )
    return LabelledClip("b.mp4", "bridge", RENDERED, (count, count), None, None, true)


def result(exact: bool, told: bool = False, fits: bool = True, stand: Stand = SIDE) -> Placed:
    return Placed("bridge", stand, fits, exact, None, told, sure=2, sure_false=1)


def test_the_count_from_another_camera_is_held_against_the_label() -> None:
    seen = list(observations("bridge", [Attempt()] * 2, 15))
    bridge = exercise_by_id("bridge")
    (right,) = placed(bridges(2), bridge, seen, [SIDE])
    assert right.exact
    assert right.fits
    (wrong,) = placed(bridges(3), bridge, seen, [SIDE])
    assert not wrong.exact


def test_who_is_too_near_to_fit_into_the_picture_is_not_judged() -> None:
    seen = list(observations("bridge", [Attempt()], 15))
    (near,) = placed(bridges(1), exercise_by_id("bridge"), seen, [Stand(0.25, 0.5, 0.0)])
    assert not near.fits


def test_exercises_judged_by_the_outline_are_not_measured() -> None:
    left_out = {name for name, exercise in load_exercises().items() if not is_measured(exercise)}
    assert left_out == {"pelvic_tilt", "cat_cow"}


def test_the_page_sorts_the_sets_and_says_what_is_not_measured() -> None:
    high = Stand(1.2, 1.5, 30.0)
    results = [result(True), result(False, told=True, stand=high), result(False, fits=False)]
    page = placement_page(results, ["bridge_0"], ["cat_cow"])
    assert "| all | 3 | 1 | 1 of 2 |  | 1 of 1 | 2 of 4 |" in page
    assert "| looks down 25° or more | 1 | 0 | 0 of 1 |  | 1 of 1 | 1 of 2 |" in page
    assert "| 30° askew | 1 | 0 |" in page
    assert f"## cat_cow\n\n{UNMEASURED}" in page
