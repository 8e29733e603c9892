"""The prescription's editor: what is typed is never lost, what can't be meant is said."""

from __future__ import annotations

from collections.abc import Sequence

from streamlit.testing.v1 import AppTest

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.plan.templates import load_templates
from formcheck.store.records import PlanVersion
from tests.ui.desk.made import NOBODY, Made
from tests.ui.desk.pages import click, opened, words

TEMPLATES = load_templates()


def editor(clinic: Made, who: str = "anna") -> AppTest:
    app = opened(clinic, "patients_page", patient=clinic.id(who), view="prescription")
    assert not app.error
    return app


def plans(clinic: Made, who: str = "anna") -> tuple[PlanVersion, ...]:
    """As prescribed, the newest first."""
    return clinic.plans(clinic.actor("paula"), clinic.id(who))


def by_key(clinic: Made, name: str) -> str:
    """The key of a field about Anna: `sets 0` is that of the first exercise."""
    field, _, row = name.partition(" ")
    return "-".join(part for part in (field, clinic.id("anna"), row) if part)


def peter_prescribes(clinic: Made, items: Sequence[PlanItem], note: str | None = None) -> None:
    """As somebody else who treats Anna."""
    clinic.assign(clinic.actor("ada"), clinic.id("peter"), clinic.id("anna"))
    clinic.prescribe(clinic.actor("peter"), clinic.id("anna"), items, note=note)


def add(app: AppTest, exercise_id: str) -> None:
    app.selectbox(key="add-which").select(exercise_id)  # and the button at once
    click(app, "add-exercise")


def typed(app: AppTest, clinic: Made, field: str, value: float | None) -> None:
    app.number_input(key=by_key(clinic, field)).set_value(value).run()
    assert not app.exception


def order(app: AppTest) -> list[str]:
    said = [str(m.value) for m in app.markdown]
    return [one.strip("*") for one in said if one.startswith("**") and ". " in one]


def test_a_first_prescription_becomes_version_one(clinic: Made) -> None:
    app = editor(clinic)
    add(app, "bridge")
    typed(app, clinic, "sets 0", 3)
    typed(app, clinic, "hold_s 0", 4.0)
    app.text_area(key=by_key(clinic, "note")).input("Slowly.").run()
    app.pills(key=by_key(clinic, "days")).set_value([4, 0]).run()
    click(app, "prescribe")
    (plan,) = plans(clinic)
    assert (plan.version, plan.days, plan.note) == (1, (0, 4), "Slowly.")
    assert (plan.items[0].sets, plan.items[0].prescription.hold_s) == (3, 4.0)
    assert "Version 1 is prescribed." in words(app)


def test_an_empty_prescription_and_an_unchanged_one_are_not_saved(clinic: Made) -> None:
    app = editor(clinic)
    click(app, "prescribe")
    assert "Nothing is changed" in words(app)
    app.text_area(key=by_key(clinic, "note")).input("Hello").run()
    click(app, "prescribe")
    assert "A prescription needs at least one exercise." in words(app)
    assert not plans(clinic)


def test_exercises_are_moved_and_removed_with_their_numbers(clinic: Made) -> None:
    app = editor(clinic)
    for exercise_id in ("bridge", "cat_cow", "bridge"):
        add(app, exercise_id)
    typed(app, clinic, "repetitions 2", 12)
    click(app, "up-2")
    assert order(app) == ["1. Bridge", "2. Bridge", "3. Cat-cow"]
    assert app.number_input(key=by_key(clinic, "repetitions 2")).value == 12
    click(app, "remove-0")
    assert order(app) == ["1. Bridge", "2. Cat-cow"]
    assert app.number_input(key=by_key(clinic, "repetitions 2")).value == 12
    click(app, "prescribe")
    assert [
        (item.exercise_id, item.prescription.repetitions) for item in plans(clinic)[0].items
    ] == [("bridge", 12), ("cat_cow", 8)]


def test_a_side_is_asked_for_only_where_there_are_sides(clinic: Made) -> None:
    app = editor(clinic)
    add(app, "bridge")
    add(app, "knee_to_chest")
    sides = [radio.key for radio in app.radio if radio.key != "template"]
    assert sides == [by_key(clinic, "side 1")]
    app.radio(key=by_key(clinic, "side 1")).set_value("left").run()
    assert "left leg only" in words(app)
    click(app, "prescribe")
    assert [item.side for item in plans(clinic)[0].items] == ["both", "left"]


def test_a_range_is_asked_for_only_where_the_camera_measures_one(clinic: Made) -> None:
    app = editor(clinic)
    add(app, "cat_cow")
    add(app, "bridge")
    fields = [field.key for field in app.number_input if "range" in field.key]
    assert fields == [by_key(clinic, "range_goal_deg 1"), by_key(clinic, "range_limit_deg 1")]
    assert "measures no angle in this exercise" in words(app)


def test_what_can_not_be_meant_is_said_beside_the_exercise_and_not_saved(clinic: Made) -> None:
    app = editor(clinic)
    add(app, "bridge")
    typed(app, clinic, "range_goal_deg 0", 60.0)
    typed(app, clinic, "range_limit_deg 0", 40.0)
    assert "The goal of the range of motion lies beyond its limit." in words(app)
    assert app.button(key="prescribe").disabled
    typed(app, clinic, "range_limit_deg 0", 80.0)
    assert not app.error


def test_a_number_out_of_bounds_stays_as_typed_and_is_not_prescribed(clinic: Made) -> None:
    app = editor(clinic)
    add(app, "bridge")
    for field, value, said in (
        ("sets 0", 1000, "From 1 to 20."),
        ("repetitions 0", 0, "From 1 to 100."),
        ("hold_s 0", 601.0, "From 0 to 600."),
        ("range_goal_deg 0", -1.0, "From 1 to 360."),
    ):
        number = app.number_input(key=by_key(clinic, field))
        right = number.value
        number.set_value(value)
        click(app, "prescribe")  # at once, before the page can say no
        assert any("A number is outside" in error.value for error in app.error)
        app.run()
        assert app.number_input(key=by_key(clinic, field)).value == value
        assert [error.value for error in app.error] == [said]
        assert app.button(key="prescribe").disabled
        assert not plans(clinic)
        typed(app, clinic, field, right)
        assert not app.error and not app.button(key="prescribe").disabled
    click(app, "prescribe")
    assert plans(clinic)[0].items[0].sets == 1


def test_a_target_can_be_taken_back(clinic: Made) -> None:
    app = editor(clinic)
    add(app, "bridge")
    typed(app, clinic, "tempo_s 0", 1.5)
    typed(app, clinic, "tempo_s 0", None)
    click(app, "prescribe")
    assert plans(clinic)[0].items[0].prescription.tempo_s is None


def test_a_template_fills_the_draft_in_the_patients_language(clinic: Made) -> None:
    app = editor(clinic, "chloé")
    app.radio(key="template").set_value("extension").run()
    assert "unvalidated default" in words(app)
    click(app, "use-template")
    assert len(order(app)) == len(TEMPLATES["extension"].items)
    click(app, "prescribe")
    (plan,) = plans(clinic, "chloé")
    assert plan.days == TEMPLATES["extension"].days
    assert plan.items[2].note.startswith("Arrondissez")


def test_the_preview_speaks_the_patients_language(clinic: Made) -> None:
    app = editor(clinic, "chloé")
    add(app, "bridge")
    assert "As Chloé sees it" in words(app)
    assert "Pont" in [subheader.value for subheader in app.subheader]


def test_what_is_typed_is_kept_when_one_looks_at_the_patient_meanwhile(clinic: Made) -> None:
    app = editor(clinic)
    add(app, "bridge")
    typed(app, clinic, "repetitions 0", 7)
    app.text_area(key=by_key(clinic, "note")).input("Slowly.").run()
    click(app, "Back to the patient")
    assert "general starter plan" in words(app)
    click(app, "write-prescription")
    assert app.number_input(key=by_key(clinic, "repetitions 0")).value == 7
    assert app.text_area(key=by_key(clinic, "note")).value == "Slowly."
    assert "Not saved yet." in words(app)
    click(app, "give-up")
    assert order(app) == []
    assert app.text_area(key=by_key(clinic, "note")).value == ""


def conflicting(clinic: Made) -> AppTest:
    app = editor(clinic)
    add(app, "bridge")
    typed(app, clinic, "repetitions 0", 7)
    peter_prescribes(clinic, TEMPLATES["flare_up"].items, "Rest.")
    click(app, "prescribe")
    return app


def test_a_version_conflict_is_said_and_loses_nothing(clinic: Made) -> None:
    app = conflicting(clinic)
    assert "Meanwhile Peter prescribed version 1. What you typed is kept." in words(app)
    assert app.number_input(key=by_key(clinic, "repetitions 0")).value == 7
    click(app, "prescribe")  # not before one of the two is chosen
    assert len(plans(clinic)) == 1
    click(app, "keep-mine")
    assert "Meanwhile" not in words(app)
    click(app, "prescribe")
    newest = plans(clinic)[0]
    assert (newest.version, newest.items[0].prescription.repetitions) == (2, 7)


def test_a_draft_without_changes_follows_whatever_is_prescribed_meanwhile(clinic: Made) -> None:
    app = editor(clinic)
    click(app, "Back to the patient")
    peter_prescribes(clinic, TEMPLATES["flare_up"].items)
    click(app, "write-prescription")
    assert order(app) == ["1. Pelvic tilt", "2. Knee to chest"]
    assert "Meanwhile" not in words(app)


def test_who_no_longer_treats_the_patient_is_told_when_they_prescribe(clinic: Made) -> None:
    app = editor(clinic)
    add(app, "bridge")
    clinic.assign(clinic.actor("ada"), clinic.id("peter"), clinic.id("anna"))
    clinic.unassign(clinic.actor("ada"), clinic.id("paula"), clinic.id("anna"))
    click(app, "prescribe")
    assert NOBODY in words(app)
    assert not clinic.plans(clinic.actor("peter"), clinic.id("anna"))


def test_after_a_conflict_theirs_can_be_begun_from(clinic: Made) -> None:
    app = conflicting(clinic)
    click(app, "take-theirs")
    assert order(app) == ["1. Pelvic tilt", "2. Knee to chest"]
    assert app.text_area(key=by_key(clinic, "note")).value == "Rest."
    shown = [field.value for field in app.number_input if "repetitions" in field.key]
    assert shown == [item.prescription.repetitions for item in TEMPLATES["flare_up"].items]


def test_numbers_out_of_bounds_of_an_older_prescription_are_shown_and_said(clinic: Made) -> None:
    many = PlanItem("bridge", 1, Prescription(repetitions=150), 30.0, "")
    clinic.prescribe(clinic.actor("paula"), clinic.id("anna"), [many])
    app = opened(clinic, "patients_page", patient=clinic.id("anna"), view="prescription")
    assert app.number_input(key=by_key(clinic, "repetitions 0")).value == 150
    assert [error.value for error in app.error] == ["From 1 to 100."]
