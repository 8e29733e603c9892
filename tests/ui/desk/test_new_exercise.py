"""At the desk, too, a new exercise is named as not yet measured on people."""

from __future__ import annotations

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.ui.desk.plan_words import items_html
from formcheck.words import translator


def test_a_prescription_says_which_of_its_exercises_are_new() -> None:
    plan = [
        PlanItem(each, 1, Prescription(6, 1.0), 30.0, "A source.")
        for each in ("dead_bug", "bridge")
    ]
    new, measured = items_html(translator("en"), plan).split("</li>")[:2]
    assert "<b>Dead bug (new: not yet measured on people)</b>" in new
    assert "<b>Bridge</b>" in measured
