"""The starting points of a prescription, and the next step that the rules propose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.store.tables import PlanRow, TemplateRow
from tests.ui.desk.made import Made
from tests.ui.desk.pages import click, opened, words
from tests.ui.desk.test_prescription import add, editor, plans, typed
from tests.ui.desk.trained import a_session, a_set, rep

BIRD_DOG = PlanItem("bird_dog", 1, Prescription(4, 3.0), 30.0, "A source.", note="Anna!")


def test_what_stands_in_the_editor_is_kept_and_started_from_by_a_colleague(clinic: Made) -> None:
    app = editor(clinic)
    add(app, "bridge")
    typed(app, clinic, "sets 0", 4)
    app.text_input(key="template-name").set_value("Our *own*")
    click(app, "keep-template")
    assert "The template is kept" in words(app)
    (kept,) = clinic.templates(clinic.actor("peter"))
    page = opened(clinic, "patients_page", "peter", patient=clinic.id("bo"), view="prescription")
    page.radio(key="template").set_value("flexion").run()
    page.radio(key="template").set_value(kept.id)  # and the button before the page has followed
    click(page, "use-template")
    click(page, "prescribe")
    (plan,) = clinic.plans(clinic.actor("peter"), clinic.id("bo"))
    assert [(each.exercise_id, each.sets) for each in plan.items] == [("bridge", 4)]


def test_a_template_is_put_away_and_brought_back_on_the_page(clinic: Made) -> None:
    clinic.keep_template(clinic.actor("paula"), "Gentle", [BIRD_DOG])
    app = editor(clinic)
    (kept,) = clinic.templates(clinic.actor("paula"))
    app.radio(key="template").set_value(kept.id).run()
    click(app, f"put-away-{kept.id}")
    assert kept.id not in app.radio(key="template").options
    click(app, f"bring-back-{kept.id}")
    assert not clinic.templates(clinic.actor("paula"))[0].is_put_away


def test_another_patients_prescription_is_copied_without_words_to_them(clinic: Made) -> None:
    paula, chloe = clinic.actor("paula"), clinic.id("chloé")
    dora, _ = clinic.invite_patient(paula, "Dora", "en")
    clinic.prescribe(paula, chloe, [BIRD_DOG], [1, 3], "Dear Chloé")
    clinic.prescribe(paula, dora, [replace(BIRD_DOG, exercise_id="bridge")])
    app = editor(clinic)
    app.selectbox(key="copy-from").set_value(dora).run()
    app.selectbox(key="copy-from").set_value(chloe)  # and the button at once
    click(app, "copy-plan")
    click(app, "prescribe")
    (plan,) = plans(clinic)
    assert (plan.items[0].exercise_id, plan.items[0].note) == ("bird_dog", "")
    assert (plan.days, plan.note) == ((1, 3), None)


def test_a_step_is_proposed_with_its_rule_and_taken_by_one_button(clinic: Made) -> None:
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    clinic.prescribe(paula, anna, [BIRD_DOG], [1], "Slowly.")
    clinic.prescribe(paula, anna, [BIRD_DOG], [1], "Slowly.", 1)
    for n in range(3):
        assert "Next step" not in words(opened(clinic, "patients_page", patient=anna))
        reps = [rep(each) for each in range(1, 5)]
        clinic.send("anna", a_session(f"s{n}", a_set(f"s{n}", *reps), days_ago=3 - n))
    page = opened(clinic, "patients_page", patient=anna)
    said = page.checkbox(key=f"step-{anna}-2-0").label
    assert "4 times" in said and "6 times" in said and "after 3 sessions" in words(page)
    assert len(plans(clinic)) == 2  # nothing changes by itself
    click(page, "take-step")
    newest = plans(clinic)[0]
    assert (newest.version, newest.items[0].prescription.repetitions) == (3, 6)
    assert (newest.days, newest.note, newest.items[0].note) == ((1,), "Slowly.", "Anna!")
    assert "Version 3 is prescribed." in words(page) and "Next step" not in words(page)


def test_a_step_that_is_not_chosen_is_not_taken(clinic: Made) -> None:
    paula, anna = clinic.actor("paula"), clinic.id("anna")
    for version in (None, 1):
        clinic.prescribe(paula, anna, [BIRD_DOG], expected_version=version)
    for n in range(3):
        reps = [rep(each) for each in range(1, 5)]
        clinic.send("anna", a_session(f"s{n}", a_set(f"s{n}", *reps), days_ago=3 - n))
    page = opened(clinic, "patients_page", patient=anna)
    page.checkbox(key=f"step-{anna}-2-0").uncheck()  # and the button before the page has followed
    click(page, "take-step")
    assert len(plans(clinic)) == 2
    assert page.button(key="take-step").disabled


@pytest.mark.parametrize("table", [TemplateRow, PlanRow])
def test_an_exercise_that_is_no_longer_here_is_said_and_nothing_is_begun(
    clinic: Made, table: type[TemplateRow | PlanRow]
) -> None:
    paula, chloe = clinic.actor("paula"), clinic.id("chloé")
    kept = clinic.keep_template(paula, "Gentle", [BIRD_DOG])
    clinic.prescribe(paula, chloe, [BIRD_DOG])
    with clinic.writing() as session:
        row = session.scalars(select(table)).one()
        row.items = [{**row.items[0], "exercise_id": "own_exercise"}]
    app = editor(clinic)
    if table is TemplateRow:
        app.radio(key="template").set_value(kept).run()
        click(app, "use-template")
    else:
        app.selectbox(key="copy-from").set_value(chloe).run()
        click(app, "copy-plan")
    assert "no longer here (own_exercise)" in app.error[0].value
    assert app.button(key="keep-template").disabled  # the editor is empty


def test_a_prescription_with_an_exercise_that_is_no_longer_here_opens(clinic: Made) -> None:
    clinic.prescribe(clinic.actor("paula"), clinic.id("anna"), [BIRD_DOG, BIRD_DOG])
    with clinic.writing() as session:
        row = session.scalars(select(PlanRow)).one()
        row.items = [{**row.items[0], "exercise_id": "own_exercise"}, row.items[1]]
    app = editor(clinic)
    assert not app.exception
