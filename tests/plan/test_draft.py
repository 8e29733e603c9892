"""A prescription while it is being written."""

from __future__ import annotations

import pytest

from formcheck.errors import PrescriptionError
from formcheck.exercises.prescription import Prescription
from formcheck.plan.draft import (
    BOUNDS,
    PRESCRIBED,
    Draft,
    changed,
    drafted,
    is_out_of_bounds,
    item_of,
    items_of,
    moved,
    problem_of,
    with_exercise,
    with_items,
    without,
)
from formcheck.plan.items import PlanItem
from formcheck.plan.starter import starter_plan
from formcheck.wording.doses import dose
from formcheck.words import translator


def three() -> Draft:
    draft = Draft()
    for exercise_id in ("bridge", "cat_cow", "bridge"):
        draft = with_exercise(draft, exercise_id)
    return draft


def test_a_plan_comes_back_as_it_was_but_for_its_source() -> None:
    items = items_of(drafted(starter_plan(), (0, 2), "Slowly."))
    assert [(i.exercise_id, i.prescription, i.sets, i.rest_s) for i in items] == [
        (i.exercise_id, i.prescription, i.sets, i.rest_s) for i in starter_plan()
    ]
    assert {item.source for item in items} == {PRESCRIBED}


def test_rows_keep_their_keys_wherever_they_go() -> None:
    draft = moved(three(), 2, -2)
    assert [row.key for row in draft.rows] == [2, 0, 1]
    assert [row.key for row in moved(draft, 2, -1).rows] == [2, 0, 1]
    assert [row.key for row in moved(draft, 1, +1).rows] == [2, 0, 1]
    assert with_exercise(without(draft, 2), "bridge").rows[-1].key == 3


def test_the_content_is_what_would_be_prescribed() -> None:
    assert with_exercise(without(three(), 2), "bridge").content == three().content
    assert changed(three(), 0, sets=2).content != three().content


def test_a_row_says_what_is_wrong_with_it() -> None:
    bridge, cat_cow, _ = three().rows
    assert problem_of(bridge) is None
    measured = changed(three(), 1, range_goal_deg=20.0).rows[1]
    assert "No angle is measured" in str(problem_of(measured))
    assert item_of(cat_cow).exercise_id == "cat_cow"


@pytest.mark.parametrize("field", list(BOUNDS))
def test_every_number_has_its_bounds(field: str) -> None:
    least, most = BOUNDS[field]
    for value, is_out in ((least - 1, True), (least, False), (most, False), (most + 1, True)):
        bridge = changed(three(), 0, **{field: value}).rows[0]
        assert is_out_of_bounds(bridge) is is_out
        assert (problem_of(bridge) is not None) is is_out


def test_an_empty_draft_is_no_prescription() -> None:
    with pytest.raises(PrescriptionError, match="at least one exercise"):
        items_of(Draft())


def test_an_exercise_that_is_no_longer_here_is_refused_in_a_draft_and_still_has_a_dose():
    gone = PlanItem("gone_exercise", 2, Prescription(5, None), 30.0, "test")
    with pytest.raises(PrescriptionError, match="gone_exercise"):
        with_items(Draft(), [gone])
    assert dose(translator("en"), gone) == "2 sets of 5"
