"""The prescription's editor: what is typed is never lost, what can't be meant is said."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.plan.templates import load_templates
from formcheck.ui.desk.records import PlanVersion
from tests.ui.desk.double import NOW, Double
from tests.ui.desk.pages import click, opened, words

TEMPLATES = load_templates()


@pytest.fixture
def clinic() -> Double:
    return Double()


def editor(clinic: Double, patient: str = "anna", language: str = "en") -> AppTest:
    return opened(clinic, "patients", language=language, patient=patient, view="prescription")


def add(app: AppTest, exercise_id: str) -> None:
    app.selectbox(key="add-which").select(exercise_id).run()
    click(app, "add-exercise")


def typed(app: AppTest, field: str, row: int, value: float | None) -> None:
    app.number_input(key=f"{field}-anna-{row}").set_value(value).run()
    assert not app.exception


def order(app: AppTest) -> list[str]:
    said = [str(m.value) for m in app.markdown]
    return [one.strip("*") for one in said if one.startswith("**") and ". " in one]


def test_a_first_prescription_becomes_version_one(clinic: Double) -> None:
    app = editor(clinic)
    add(app, "bridge")
    typed(app, "sets", 0, 3)
    typed(app, "hold_s", 0, 4.0)
    app.text_area(key="note-anna").input("Slowly.").run()
    app.pills(key="days-anna").set_value([4, 0]).run()
    click(app, "prescribe")
    (plan,) = clinic.people_by_id["anna"].plans
    assert (plan.version, plan.days, plan.note) == (1, (0, 4), "Slowly.")
    assert (plan.items[0].sets, plan.items[0].prescription.hold_s) == (3, 4.0)
    assert "Version 1 is prescribed." in words(app)


def test_an_empty_prescription_and_an_unchanged_one_are_not_saved(clinic: Double) -> None:
    app = editor(clinic)
    click(app, "prescribe")
    assert "Nothing is changed" in words(app)
    app.text_area(key="note-anna").input("Hello").run()
    click(app, "prescribe")
    assert "A prescription has at least one exercise." in words(app)
    assert not clinic.people_by_id["anna"].plans


def test_exercises_are_moved_and_removed_with_their_numbers(clinic: Double) -> None:
    app = editor(clinic)
    for exercise_id in ("bridge", "cat_cow", "bridge"):
        add(app, exercise_id)
    typed(app, "repetitions", 2, 12)
    click(app, "up-2")
    assert order(app) == ["1. Bridge", "2. Bridge", "3. Cat-cow"]
    assert app.number_input(key="repetitions-anna-2").value == 12
    click(app, "remove-0")
    assert order(app) == ["1. Bridge", "2. Cat-cow"]
    assert app.number_input(key="repetitions-anna-2").value == 12
    click(app, "prescribe")
    assert [
        (item.exercise_id, item.prescription.repetitions)
        for item in clinic.people_by_id["anna"].plans[0].items
    ] == [("bridge", 12), ("cat_cow", 8)]


def test_a_side_is_asked_for_only_where_there_are_sides(clinic: Double) -> None:
    app = editor(clinic)
    add(app, "bridge")
    add(app, "knee_to_chest")
    sides = [radio.key for radio in app.radio if radio.key != "template"]
    assert sides == ["side-anna-1"]
    app.radio(key="side-anna-1").set_value("left").run()
    assert "left leg only" in words(app)
    click(app, "prescribe")
    assert [item.side for item in clinic.people_by_id["anna"].plans[0].items] == ["both", "left"]


def test_a_range_is_asked_for_only_where_the_camera_measures_one(clinic: Double) -> None:
    app = editor(clinic)
    add(app, "cat_cow")
    add(app, "bridge")
    fields = [field.key for field in app.number_input if "range" in field.key]
    assert fields == ["range_goal_deg-anna-1", "range_limit_deg-anna-1"]
    assert "measures no angle in this exercise" in words(app)


def test_what_can_not_be_meant_is_said_beside_the_exercise_and_not_saved(clinic: Double) -> None:
    app = editor(clinic)
    add(app, "bridge")
    typed(app, "range_goal_deg", 0, 60.0)
    typed(app, "range_limit_deg", 0, 40.0)
    assert "The goal of the range of motion lies beyond its limit." in words(app)
    click(app, "prescribe")
    assert not clinic.people_by_id["anna"].plans
    typed(app, "range_limit_deg", 0, 80.0)
    assert not app.error


def test_a_target_can_be_taken_back(clinic: Double) -> None:
    app = editor(clinic)
    add(app, "bridge")
    typed(app, "tempo_s", 0, 1.5)
    typed(app, "tempo_s", 0, None)
    click(app, "prescribe")
    assert clinic.people_by_id["anna"].plans[0].items[0].prescription.tempo_s is None


def test_a_template_fills_the_draft_in_the_patients_language(clinic: Double) -> None:
    app = editor(clinic, "chloé")
    app.radio(key="template").set_value("extension").run()
    assert "unvalidated default" in words(app)
    click(app, "use-template")
    assert len(order(app)) == len(TEMPLATES["extension"].items)
    click(app, "prescribe")
    (plan,) = clinic.people_by_id["chloé"].plans
    assert plan.days == TEMPLATES["extension"].days
    assert plan.items[2].note.startswith("Arrondissez")


def test_the_preview_speaks_the_patients_language(clinic: Double) -> None:
    app = editor(clinic, "chloé")
    add(app, "bridge")
    assert "As Chloé sees it" in words(app)
    assert "Pont" in [subheader.value for subheader in app.subheader]


def test_what_is_typed_is_kept_when_one_looks_at_the_patient_meanwhile(clinic: Double) -> None:
    app = editor(clinic)
    add(app, "bridge")
    typed(app, "repetitions", 0, 7)
    app.text_area(key="note-anna").input("Slowly.").run()
    click(app, "Back to the patient")
    assert "general starter plan" in words(app)
    click(app, "write-prescription")
    assert app.number_input(key="repetitions-anna-0").value == 7
    assert app.text_area(key="note-anna").value == "Slowly."
    assert "Not saved yet." in words(app)
    click(app, "give-up")
    assert order(app) == []
    assert app.text_area(key="note-anna").value == ""


def conflicting(clinic: Double) -> AppTest:
    app = editor(clinic)
    add(app, "bridge")
    typed(app, "repetitions", 0, 7)
    theirs = PlanVersion(1, NOW, "clinic", TEMPLATES["flare_up"].items, "Peter", None, "Rest.")
    clinic.people_by_id["anna"].plans.append(theirs)
    click(app, "prescribe")
    return app


def test_a_version_conflict_is_said_and_loses_nothing(clinic: Double) -> None:
    app = conflicting(clinic)
    assert "Meanwhile Peter prescribed version 1. What you typed is kept." in words(app)
    assert app.number_input(key="repetitions-anna-0").value == 7
    assert len(clinic.people_by_id["anna"].plans) == 1
    click(app, "keep-mine")
    assert "Meanwhile" not in words(app)
    click(app, "prescribe")
    newest = clinic.people_by_id["anna"].plans[-1]
    assert (newest.version, newest.items[0].prescription.repetitions) == (2, 7)


def test_a_draft_without_changes_follows_whatever_is_prescribed_meanwhile(clinic: Double) -> None:
    app = editor(clinic)
    click(app, "Back to the patient")
    theirs = PlanVersion(1, NOW, "clinic", TEMPLATES["flare_up"].items, "Peter")
    clinic.people_by_id["anna"].plans.append(theirs)
    click(app, "write-prescription")
    assert order(app) == ["1. Pelvic tilt", "2. Knee to chest"]
    assert "Meanwhile" not in words(app)


def test_who_no_longer_treats_the_patient_is_told_when_they_prescribe(clinic: Double) -> None:
    app = editor(clinic)
    add(app, "bridge")
    clinic.people_by_id["paula"].treats.remove("anna")
    click(app, "prescribe")
    assert "There is no such person among those you may see." in words(app)
    assert not clinic.people_by_id["anna"].plans


def test_after_a_conflict_theirs_can_be_begun_from(clinic: Double) -> None:
    app = conflicting(clinic)
    click(app, "take-theirs")
    assert order(app) == ["1. Pelvic tilt", "2. Knee to chest"]
    assert app.text_area(key="note-anna").value == "Rest."
    shown = [field.value for field in app.number_input if "repetitions" in field.key]
    assert shown == [item.prescription.repetitions for item in TEMPLATES["flare_up"].items]


def test_numbers_beyond_the_fields_of_an_older_prescription_are_shown(clinic: Double) -> None:
    many = PlanItem("bridge", 1, Prescription(repetitions=150), 30.0, "")
    clinic.people_by_id["anna"].plans.append(PlanVersion(1, NOW, "clinic", (many,)))
    assert editor(clinic).number_input(key="repetitions-anna-0").value == 150
